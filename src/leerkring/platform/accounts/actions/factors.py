"""Second factors: codes from an app, passkeys and recovery codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest
from typing import Any
from uuid import uuid4

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from leerkring.platform.accounts import queries, sealing
from leerkring.platform.accounts.actions import refusals
from leerkring.platform.accounts.actions.passwords import check_door, count_failure, key_of
from leerkring.platform.accounts.actions.sessions import renew, start_session
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.errors import AccountsError, KeepOneWayIn, NotSignedIn, WrongCode
from leerkring.platform.accounts.models import FailedSignIn, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.errors import NotFound
from leerkring.platform.mail import actions as mail

SHOW_CODES = "show_recovery_codes"
"""Session key: the recovery codes were made just now and may be shown until the person kept them."""


MALFORMED = (ValidationError, KeyError, TypeError, ValueError, AttributeError)
"""What the libraries raise on an answer that no passkey gives: it comes from outside, it may be anything."""


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except MALFORMED as error:
        raise WrongCode from error


def prove_by_code(request: HttpRequest, *, user: User, code: str) -> None:
    """Prove the second factor of this session with a code from an app or a recovery code."""
    key = key_of(request, f"second {user.pk}")
    check_door(key, user)
    wanted = code.replace(" ", "")
    known = Authenticator.objects.filter(user=user, type__in=("totp", "recovery_codes")).order_by("-type")
    for one in known:
        if _is_code_of(one, wanted):
            FailedSignIn.objects.filter(key=key).delete()
            _proven(request, one)
            return
    count_failure(key)
    refusals.note("accounts.second_factor_refused", who=queries.first_role(user), way="code")
    raise WrongCode


@transaction.atomic
def _is_code_of(authenticator: Authenticator, code: str) -> bool:
    """Return whether a code belongs to a factor, and use it up.

    For an app the counter of the last code is kept in the database, so that a code seen over someone's
    shoulder cannot be used again, whichever process answers (RFC 6238, 5.2).
    """
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    if locked.type != Authenticator.Type.TOTP:
        return bool(RecoveryCodes(locked).validate_code(code))
    secret = sealing.unseal(locked.data["secret"])
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_digest(code.encode(), expected.encode()) and counter > locked.data.get("last", 0):
            locked.data["last"] = counter
            locked.save(update_fields=["data"])
            return True
    return False


def prove_by_passkey(request: HttpRequest, *, user: User, credential: dict[str, Any]) -> None:
    """Prove the second factor of this session with a passkey."""
    try:
        with _reading():
            webauthn.parse_authentication_response(credential)
            found = webauthn.complete_authentication(user, credential)
    except WrongCode:
        refusals.note("accounts.second_factor_refused", who=queries.first_role(user), way="passkey")
        raise
    _proven(request, found)


def _proven(request: HttpRequest, authenticator: Authenticator) -> None:
    renew(request)
    post_authentication(request, authenticator, reauthenticated=True)


def sign_in_by_passkey(request: HttpRequest, *, credential: dict[str, Any]) -> User:
    """Open a session for who holds a passkey; it counts as both factors."""
    user = None
    try:
        with _reading():
            webauthn.parse_authentication_response(credential)
            user = webauthn.extract_user_from_response(credential)
            found = webauthn.complete_authentication(user, credential)
        if not isinstance(user, User) or not user.is_active or queries.provider_for(user.email):
            raise NotSignedIn
    except AccountsError:
        refusals.sign_in_failed(user if isinstance(user, User) else None, way="passkey")
        raise
    start_session(request, user)
    post_authentication(request, found, passwordless=True)
    return user


@transaction.atomic
def add_app(request: HttpRequest, *, user: User, code: str) -> None:
    """Add the app whose code shows that it holds the secret of this session."""
    secret = totp.get_totp_secret()
    if not totp.validate_totp_code(secret, code.replace(" ", "")):
        raise WrongCode
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    made = totp.TOTP.activate(user, secret)
    _is_code_of(made.instance, code.replace(" ", ""))
    made.instance.refresh_from_db()
    totp.clear_totp_secret(request)
    _added(request, user, made.instance)


@transaction.atomic
def add_passkey(request: HttpRequest, *, user: User, name: str, credential: dict[str, Any]) -> None:
    """Add a passkey that this browser or phone just made."""
    with _reading():
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    _added(request, user, webauthn.WebAuthn.add(user, name[:100] or "Passkey", credential).instance)


def _added(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    _proven(request, authenticator)
    if queries.recovery_codes_left(user) is None:
        RecoveryCodes.activate(user)
        request.session[SHOW_CODES] = True
    _tell(user, "Er is een tweede stap toegevoegd", "A second step was added")
    audit.record(
        "accounts.factor_added",
        who=queries.first_role(user),
        target=user,
        details={"kind": str(authenticator.type)},
    )


@transaction.atomic
def remove(actor: Actor, *, user: User, factor_id: int) -> None:
    """Remove a second factor; the last one stays."""
    factors = queries.factors_of(user)
    found = next((one for one in factors if one.pk == factor_id), None)
    if found is None:
        raise NotFound
    if len(factors) == 1:
        raise KeepOneWayIn
    found.delete()
    _tell(user, "Er is een tweede stap verwijderd", "A second step was removed")
    audit.record("accounts.factor_removed", who=actor, target=user, details={"kind": str(found.type)})


@transaction.atomic
def new_recovery_codes(request: HttpRequest, *, user: User) -> None:
    """Replace the recovery codes; the old ones no longer work. They may be shown once."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    request.session[SHOW_CODES] = True
    _tell(user, "Er zijn nieuwe herstelcodes gemaakt", "New recovery codes were made")
    audit.record("accounts.recovery_codes_made", who=queries.first_role(user), target=user)


def codes_to_show(request: HttpRequest, *, user: User) -> list[str]:
    """Return the recovery codes while they may be shown, nothing after that."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if codes is None or not request.session.get(SHOW_CODES):
        return []
    return list(RecoveryCodes(codes).generate_codes())


def codes_are_kept(request: HttpRequest) -> None:
    """Never show these recovery codes again."""
    request.session.pop(SHOW_CODES, None)


def _tell(user: User, nl: str, en: str) -> None:
    english = user.language == "en"
    mail.enqueue(
        key=f"factor:{user.pk}:{uuid4()}",
        to=user.email,
        subject=en if english else nl,
        body=(
            f"{en} to your account at Leerkring. Was it not you? Tell your administrator now.\n"
            if english
            else f"{nl} bij uw account van Leerkring. Was u dit niet? Vertel het meteen uw beheerder.\n"
        ),
        language=user.language,
    )
