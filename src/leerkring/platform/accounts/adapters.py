"""How allauth behaves here: nobody signs up by themselves, people come by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from leerkring.platform.accounts import sealing
from leerkring.platform.accounts.actions import providers, refusals, sessions
from leerkring.platform.accounts.errors import AccountsError
from leerkring.platform.accounts.models import User
from leerkring.platform.base.language import say


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in: the session is opened by our own action; the second step is a page of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account begins with an invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return none: the policy table asks for the second factor."""
        return []

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session."""
        sessions.start_session(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Write down what the identity provider said about a second factor, and go on."""
        login = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        if login is not None and login.state.get("second_factor"):
            providers.count_as_second_factor(request, user)
        return redirect(kwargs.get("redirect_url") or "accounts:arrive")


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through the identity provider of an organisation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Return False: only who was invited gets in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person whom this provider may let in; send everyone else back with a reason."""
        try:
            providers.admit(request, sociallogin)
        except AccountsError as error:
            refusals.sign_in_failed(None, way="provider")
            messages.error(request, error.explain())
            raise ImmediateHttpResponse(redirect("accounts:login")) from error

    def on_authentication_error(self, request: HttpRequest, provider: object, **kwargs: Any) -> None:
        """Send the person back to where they can try again."""
        refusals.sign_in_failed(None, way="provider")
        messages.error(
            request,
            say(
                "Inloggen bij uw organisatie is niet gelukt. Probeer het opnieuw.",
                "Signing in at your organisation did not work. Try again.",
            ),
        )
        raise ImmediateHttpResponse(redirect("accounts:login"))


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and codes: secrets are stored sealed."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it may be stored."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret itself."""
        return sealing.unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return who asks for a passkey: the host, under our own name."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Leerkring"}
