"""Telling people what they should know: in the app, and by mail when they want that."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.translation import override

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.mail.actions import enqueue
from leerkring.platform.mail.queries import was_put
from leerkring.platform.notifications import letter, queries
from leerkring.platform.notifications.models import Notification, Preference
from leerkring.platform.notifications.rules import NotificationKind, is_own_address

SALT = "leerkring.notifications.stop"


@rows.everyone()  # a notification is the other person's
@transaction.atomic
def notify(  # noqa: PLR0913 - the parts of one notification, all by name
    *,
    users: Iterable[User],
    key: str,
    nl: str,
    en: str,
    url: str,
    organisation_id: int | None = None,
    kind: str = NotificationKind.OTHER.value,
) -> int:
    """Tell people one thing, each of them once for a key; return to how many it was new.

    The texts are what a person may read without opening the thing: no figures, no quotes of others' words.
    """
    if not is_own_address(url):
        raise ValueError(f"a notification leads to a page of ours, not to {url!r}")
    told = 0
    for user in {user.pk: user for user in users}.values():
        one, is_new = Notification.everything.get_or_create(
            user=user,
            key=key,
            defaults={
                "nl": _line(nl),
                "en": _line(en),
                "url": url,
                "organisation_id": organisation_id,
                "kind": NotificationKind(kind).value,
                "created_at": clock.now(),
            },
        )
        told += is_new
        if is_new and kind == NotificationKind.MENTION and queries.preference_of(user).mentions_at_once:
            _mail(user, [one], key=f"mention:{one.pk}")
    return told


def _line(text: str) -> str:
    return " ".join(text.split())[:300]


@rows.everyone()
def told_under(beginning: str) -> set[int]:
    """Return who was told something under keys that begin so."""
    return set(Notification.everything.filter(key__startswith=beginning).values_list("user", flat=True))


@rows.everyone()
def withdraw(*, beginning: str, users: Collection[int] | None = None) -> int:
    """Take back what was told under keys that begin so, for some people or everyone; return how many."""
    told = Notification.everything.filter(key__startswith=beginning)
    if users is not None:
        told = told.filter(user__in=users)
    return told.delete()[0]


@rows.everyone()
def hide(*, beginning: str) -> int:
    """Hide what was told under keys that begin so, while the thing itself is removed; return how many."""
    return Notification.objects.filter(key__startswith=beginning).update(hidden_at=clock.now())


@rows.everyone()
def show(*, beginning: str) -> int:
    """Show again what was hidden under keys that begin so, read or unread as it was; return how many."""
    return Notification.everything.filter(key__startswith=beginning).update(hidden_at=None)


@transaction.atomic
def open_one(actor: Actor, notification_id: int) -> str:
    """Mark a notification as read and return the address of the thing itself."""
    one = queries.notification_for(actor, notification_id)
    Notification.objects.filter(pk=one.pk, read_at=None).update(read_at=clock.now())
    return one.url


def read_about(actor: Actor, *, beginning: str) -> int:
    """Mark what was told under keys that begin so as read, for who opened the thing itself."""
    told = queries.notifications_for(actor).order_by().filter(key__startswith=beginning, read_at=None)
    return told.update(read_at=clock.now())


@transaction.atomic
def read_all(actor: Actor) -> int:
    """Mark everything in one's present organisation as read; return how many were new."""
    return queries.notifications_for(actor).order_by().filter(read_at=None).update(read_at=clock.now())


@transaction.atomic
def choose(actor: Actor, *, by_mail: bool, mentions_at_once: bool, kinds: Collection[str]) -> Preference:
    """Keep which mail a person wants: `kinds` are those they do want."""
    if actor.user is None:
        raise NotFound
    muted = sorted(kind.value for kind in NotificationKind if kind.value not in kinds)
    chosen, _ = Preference.objects.update_or_create(
        user=actor.user, defaults={"by_mail": by_mail, "mentions_at_once": mentions_at_once, "muted": muted}
    )
    audit.record("notifications.chosen", who=actor)
    return chosen


def stop_token(user: User) -> str:
    """Return the signed part of the address that stops all mail to a person, without signing in."""
    return signing.dumps(user.pk, salt=SALT)


def stopper(token: str) -> User:
    """Return whose mail a signed address stops."""
    try:
        return User.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise NotFound from error


@transaction.atomic
def stop(token: str) -> None:
    """Stop all mail about notifications to the person of a signed address."""
    user = stopper(token)
    Preference.objects.update_or_create(user=user, defaults={"by_mail": False, "mentions_at_once": False})
    audit.record("notifications.stopped", who=None, target=user)


def send_digests(on: date) -> int:
    """Put one mail in the outbox for each person to whom something is new; return how many mails."""
    waiting = Notification.objects.filter(mailed_at=None, read_at=None).order_by().values("user")
    return sum(_digest(user, on) for user in User.objects.filter(pk__in=waiting, is_active=True))


@transaction.atomic
def _digest(user: User, on: date) -> bool:
    """One mail a day: its key has the day in it, and what it tells is marked in the same transaction."""
    User.objects.select_for_update().get(pk=user.pk)
    notices = queries.to_mail(user, on=on)
    wish = queries.preference_of(user)
    wanted = [one for one in notices if wish.wants(one.kind)]
    unwanted = [one.pk for one in notices if not wish.wants(one.kind)]
    Notification.objects.filter(pk__in=unwanted).update(mailed_at=clock.now())
    return bool(wanted) and _mail(user, wanted, key=f"digest:{user.pk}:{on.isoformat()}")


def _mail(user: User, notices: list[Notification], *, key: str) -> bool:
    """Put a mail in the outbox unless this one was; return whether it is new."""
    if was_put(key):
        return False
    address = f"{settings.ENVIRONMENT.base_url}/meldingen/stop/{stop_token(user)}"
    with override(user.language):
        enqueue(
            key=key,
            to=user.email,
            subject=letter.subject(notices),
            body=letter.body(user.name, notices, address),
            language=user.language,
            headers={
                "List-Unsubscribe": f"<{address}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
    Notification.objects.filter(pk__in=[one.pk for one in notices]).update(mailed_at=clock.now())
    return True
