"""Opening, watching and ending sessions."""

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from leerkring.platform.accounts import rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.base.errors import NotFound

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CHOSEN = "membership"
"""Session key of the membership that the person chose in the organisation switcher."""
STARTED = "started"
SEEN = "seen"


@transaction.atomic
def start_session(request: HttpRequest, user: User, membership: Membership | None = None) -> None:
    """Open a session with a new id for a person, in one of their roles, and write down when it began."""
    rows.ask_for(person=user.pk)
    login(request, user, backend=BACKEND)
    now = clock.now()
    request.session[STARTED] = request.session[SEEN] = now.timestamp()
    if membership is not None:
        request.session[CHOSEN] = membership.pk
    User.objects.filter(pk=user.pk).update(previous_visit=user.last_seen, last_seen=now)
    request.session.save()
    UserSession.objects.create_from_request(request)
    who = Actor(user=user, membership=membership or user.memberships.order_by("pk").first())
    audit.record("accounts.signed_in", who=who, target=user)


def watch_session(request: HttpRequest) -> bool:
    """End the session when it is over; otherwise write down, once a minute, that it is used.

    Returns whether the session was ended.
    """
    if not isinstance(request.user, User):
        return False
    now, session = clock.now(), request.session
    started = datetime.fromtimestamp(session.get(STARTED, now.timestamp()), UTC)
    seen = datetime.fromtimestamp(session.get(SEEN, now.timestamp()), UTC)
    if rules.is_over(now, started=started, seen=seen):
        UserSession.objects.filter(session_key=session.session_key).delete()
        logout(request)
        return True
    if STARTED not in session or now - seen >= rules.TOUCH:
        session[STARTED], session[SEEN] = started.timestamp(), now.timestamp()
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now)
        User.objects.filter(pk=request.user.pk).update(last_seen=now)
    return False


def sign_out(request: HttpRequest) -> None:
    """End this session."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def renew(request: HttpRequest) -> None:
    """Give this session a new id, in the list of sessions too: what it may do has changed."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def stay_signed_in(request: HttpRequest, user: User) -> None:
    """Keep this session, under a new id, after the password changed."""
    before = request.session.session_key
    update_session_auth_hash(request, user)
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@transaction.atomic
def end_session(actor: Actor, session_id: int) -> None:
    """End one session of the person who asks."""
    session = UserSession.objects.filter(user_id=actor.user_id, pk=session_id).first()
    if session is None:
        raise NotFound
    session.end()
    audit.record("accounts.session_ended", who=actor, target=actor.user)


@transaction.atomic
def end_all_sessions(user: User, *, who: Actor | None, keep: str = "") -> int:
    """End every session of a person, except the one with this key; return how many."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in sessions:
        session.end()
    audit.record("accounts.sessions_ended", who=who, target=user, details={"count": len(sessions)})
    return len(sessions)


@transaction.atomic
def choose_membership(request: HttpRequest, membership: Membership) -> None:
    """Go on in another role or for another organisation."""
    renew(request)
    request.session[CHOSEN] = membership.pk


@transaction.atomic
def block(user: User, *, who: Actor) -> None:
    """Keep a person out: the next request of every session of theirs is answered as to a stranger."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_all_sessions(user, who=who)
    audit.record("accounts.person_blocked", who=who, target=user)


@transaction.atomic
def unblock(user: User, *, who: Actor) -> None:
    """Let a blocked person in again."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    audit.record("accounts.person_unblocked", who=who, target=user)
