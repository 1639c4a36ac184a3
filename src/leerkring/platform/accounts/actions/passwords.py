"""Signing in with a password, and getting a new one by mail."""

import hmac
import logging
from hashlib import sha256
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from leerkring.platform.accounts import queries, rules
from leerkring.platform.accounts.actions import refusals
from leerkring.platform.accounts.actions.sessions import end_all_sessions, start_session
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.errors import NotSignedIn, TooManyFailures
from leerkring.platform.accounts.models import FailedSignIn, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.language import language
from leerkring.platform.mail import actions as mail

log = logging.getLogger(__name__)
MOST_RESETS = 5
"""Mails for a new password to one address from one place in a quarter of an hour."""


def key_of(request: HttpRequest, name: str) -> str:
    """Return the key under which failures of this name from this network address are counted."""
    place = get_adapter().get_client_ip(request)
    return hmac.new(settings.SECRET_KEY.encode(), f"{place}|{name.lower()}".encode(), sha256).hexdigest()


def check_door(key: str, user: User | None) -> None:
    """Refuse another try when there were too many."""
    found = FailedSignIn.objects.filter(key=key).first()
    if found and rules.is_locked(found.failures, since=found.since, now=clock.now()):
        refusals.locked_out(user)
        raise TooManyFailures


def count_failure(key: str) -> None:
    """Write down a failure; the count begins anew after a quarter of an hour."""
    now = clock.now()
    FailedSignIn.objects.filter(key=key, since__lt=now - rules.LOCKED_FOR).delete()
    FailedSignIn.objects.get_or_create(key=key, defaults={"since": now})
    FailedSignIn.objects.filter(key=key).update(failures=F("failures") + 1)


def sign_in(request: HttpRequest, *, email: str, password: str) -> User:
    """Open a session for who knows the password. Failures are counted per address and place."""
    key, known = key_of(request, email), User.objects.filter(email=email.lower()).first()
    check_door(key, known)
    user = authenticate(request, email=email, password=password)
    if not isinstance(user, User) or queries.provider_for(email):
        count_failure(key)
        refusals.sign_in_failed(known, way="password")
        log.warning("sign-in failed", extra={"key": key[:12]})
        raise NotSignedIn
    FailedSignIn.objects.filter(key=key).delete()
    start_session(request, user)
    record_authentication(request, user, "password")
    return user


def ask_for_new(request: HttpRequest, *, email: str) -> None:
    """Mail a link to choose a new password, if there is someone; the answer is the same when not."""
    key = key_of(request, f"reset {email}")
    found = FailedSignIn.objects.filter(key=key, since__gte=clock.now() - rules.LOCKED_FOR).first()
    if found and found.failures >= MOST_RESETS:
        return
    count_failure(key)
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        return
    provider = queries.provider_for(email)
    link = settings.ENVIRONMENT.base_url + (
        reverse("accounts:login") if provider else reverse("accounts:new_password", args=_link(user))
    )
    subject, body = _mail(user, link, provider=str(provider) if provider else "")
    mail.enqueue(
        key=f"password:{user.pk}:{uuid4()}", to=user.email, subject=subject, body=body, language=user.language
    )


def _link(user: User) -> tuple[str, str]:
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


def _mail(user: User, link: str, *, provider: str) -> tuple[str, str]:
    dutch = user.language != "en"
    if provider:
        return (
            ("Inloggen bij Leerkring", f"U logt in met het account van {provider}:\n{link}\n")
            if dutch
            else ("Signing in to Leerkring", f"You sign in with the account of {provider}:\n{link}\n")
        )
    if dutch:
        return (
            "Kies een nieuw wachtwoord voor Leerkring",
            f"Dag {user},\n\nU vroeg om een nieuw wachtwoord. Kies het hier, binnen een uur:\n{link}\n\n"
            "Vroeg u dit niet? Dan hoeft u niets te doen. Uw wachtwoord blijft zoals het was.\n",
        )
    return (
        "Choose a new password for Leerkring",
        f"Hello {user},\n\nYou asked for a new password. Choose it here, within an hour:\n{link}\n\n"
        "Did you not ask for this? Then there is nothing to do. Your password stays as it was.\n",
    )


def person_of_link(uid: str, token: str) -> User | None:
    """Return the person whose link this is; None when it is wrong, used or too old."""
    try:
        pk = int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and default_token_generator.check_token(user, token) else None


@transaction.atomic
def set_new(user: User, *, password: str) -> None:
    """Give a person who opened the link a new password; every session of theirs ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(user, who=None)
    _tell(user)
    audit.record("accounts.password_reset", who=Actor(user=user, membership=None), target=user)


@transaction.atomic
def change(actor: Actor, *, user: User, password: str, keep: str) -> None:
    """Change one's own password; the other sessions end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(user, who=actor, keep=keep)
    _tell(user)
    audit.record("accounts.password_changed", who=actor, target=user)


def _tell(user: User) -> None:
    dutch = user.language != "en" if user.language else language() == "nl"
    mail.enqueue(
        key=f"password-changed:{user.pk}:{uuid4()}",
        to=user.email,
        subject="Uw wachtwoord is gewijzigd" if dutch else "Your password was changed",
        body=(
            "Uw wachtwoord voor Leerkring is gewijzigd. Was u dit niet? Vraag meteen een nieuw wachtwoord "
            "aan en vertel het uw beheerder.\n"
            if dutch
            else "Your password for Leerkring was changed. Was it not you? Ask for a new password now "
            "and tell your administrator.\n"
        ),
        language=user.language,
    )


def forget_old_failures() -> int:
    """Remove the counts that no longer close a door; return how many."""
    return FailedSignIn.objects.filter(since__lt=clock.now() - rules.LOCKED_FOR).delete()[0]
