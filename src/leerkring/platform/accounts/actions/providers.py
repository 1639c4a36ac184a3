"""Signing in through the identity provider of an organisation (OpenID Connect)."""

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.db import transaction
from django.http import HttpRequest

from leerkring.platform.accounts import rules
from leerkring.platform.accounts.actions import invitations
from leerkring.platform.accounts.errors import NotKnownHere
from leerkring.platform.accounts.models import IdentityProvider, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.organisations.models import Organisation

INVITED = "invitation"
"""Session key of the secret of an invitation that is being accepted through an identity provider."""


@transaction.atomic
def admit(request: HttpRequest, login: SocialLogin) -> None:
    """Point a login at the person it belongs to, or refuse it.

    A provider speaks only for the mail domains of its own organisation, only for addresses that it verified,
    and only for people who were invited. The subject that a person signed in with first stays theirs: an
    address that was given to someone else does not open the account of its former owner.
    """
    provider = (
        IdentityProvider.objects.select_related("organisation", "app")
        .filter(app__provider_id=login.account.provider)
        .first()
    )
    address = next((one.email.lower() for one in login.email_addresses if one.verified), "")
    if provider is None or rules.domain_of(address) not in provider.organisation.mail_domains:
        raise NotKnownHere
    claims = _claims(login)
    user = User.objects.filter(email=address).first() or invitations.accept_through_provider(
        request.session.pop(INVITED, ""), email=address, name=str(claims.get("name", ""))
    )
    if user is None or not user.is_active:
        raise NotKnownHere
    _tie(request, login, user)
    login.state["second_factor"] = provider.asks_second_factor or rules.proves_second_factor(
        _words(claims.get("amr")), str(claims.get("acr", "")), strong_levels=provider.strong_levels
    )


def _claims(login: SocialLogin) -> dict[str, object]:
    told = login.account.extra_data or {}
    return {**(told.get("userinfo") or {}), **(told.get("id_token") or {})}


def _words(claim: object) -> list[str]:
    return [str(one) for one in claim] if isinstance(claim, list) else []


def _tie(request: HttpRequest, login: SocialLogin, user: User) -> None:
    """Keep only the subject of the provider; its other claims are not stored."""
    login.account.extra_data = {}
    if login.is_existing:
        if login.user != user:
            raise NotKnownHere
        login.account.save(update_fields=["extra_data"])
        return
    if SocialAccount.objects.filter(user=user, provider=login.account.provider).exists():
        raise NotKnownHere
    login.connect(request, user)


def count_as_second_factor(request: HttpRequest, user: User) -> None:
    """Write down in the session that the provider asked for a second factor."""
    record_authentication(request, user, "socialaccount", second_factor=True)


@transaction.atomic
def connect(
    organisation: Organisation, *, server: str, client_id: str, secret: str, asks_second_factor: bool
) -> IdentityProvider:
    """Connect the identity provider of an organisation. Done by who runs the service, not by tenants:

    a provider may let in everyone of its mail domains.
    """
    key = f"organisatie-{organisation.pk}"
    app, _ = SocialApp.objects.update_or_create(
        provider="openid_connect",
        provider_id=key,
        defaults={
            "name": organisation.name,
            "client_id": client_id,
            "secret": secret,
            "settings": {"server_url": server, "oauth_pkce_enabled": True},
        },
    )
    made, _ = IdentityProvider.objects.update_or_create(
        organisation=organisation, defaults={"app": app, "asks_second_factor": asks_second_factor}
    )
    audit.record("accounts.provider_connected", who=None, target=made, organisation_id=organisation.pk)
    return made
