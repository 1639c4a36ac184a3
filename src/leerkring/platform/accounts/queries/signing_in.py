"""Looking up how people sign in: providers, second factors, sessions."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from leerkring.platform.accounts import rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import IdentityProvider, User
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind


def provider_for(email: str) -> IdentityProvider | None:
    """Return the identity provider of the organisation that owns the domain of a mail address."""
    domain = rules.domain_of(email)
    if not domain:
        return None
    providers = IdentityProvider.objects.select_related("organisation", "app")
    return next((one for one in providers if domain in one.organisation.mail_domains), None)


def factors_of(user: User) -> list[Authenticator]:
    """Return the second factors of a person: codes from an app and passkeys, not the recovery codes."""
    return list(
        Authenticator.objects.filter(user=user)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .order_by("created_at")
    )


def recovery_codes_left(user: User) -> int | None:
    """Return how many recovery codes were not used yet, None when there are none at all."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return _unused(codes) if codes else None


def codes_left_beside_a_factor(user: User) -> int | None:
    """Return how many recovery codes are left, None without a second factor or codes: one question."""
    found = {one.type: one for one in Authenticator.objects.filter(user=user)}
    codes = found.pop(Authenticator.Type.RECOVERY_CODES, None)
    return _unused(codes) if codes and found else None


def _unused(codes: Authenticator) -> int:
    return len(codes.wrap().get_unused_codes())


@dataclass(frozen=True, slots=True)
class Device:
    """A session as its owner sees it."""

    session: UserSession
    name: str
    is_current: bool


def sessions_of(user: User, *, current: str) -> list[Device]:
    """Return the open sessions of a person, the newest first."""
    found = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.last_seen_at, reverse=True)
    return [Device(one, device_name(one.user_agent), one.session_key == current) for one in found]


BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_name(user_agent: str) -> str:
    """Return the browser and the system in words, as far as the browser tells.

    >>> device_name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36")
    'Chrome, Windows'
    """
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or user_agent[:40]


def first_role(user: User) -> Actor:
    """Return a person in the first of their roles: in whose log it stands what happened at the door."""
    return Actor(user=user, membership=user.memberships.select_related("organisation").order_by("pk").first())


def platform_id() -> int | None:
    """Return the organisation that runs the service, if it is there: its log holds what strangers tried."""
    return Organisation.objects.filter(kind=Kind.PLATFORM).order_by("pk").values_list("pk", flat=True).first()
