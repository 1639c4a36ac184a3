"""Signing in: the work address first, then the organisation, a password or a passkey."""

import json

from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from requests import RequestException

from leerkring.platform.accounts import queries
from leerkring.platform.accounts.actions import factors, passwords, sessions
from leerkring.platform.accounts.actor import Asked
from leerkring.platform.accounts.errors import AccountsError, TooManyFailures
from leerkring.platform.accounts.forms import AddressForm, CredentialForm, NewPasswordForm, PasswordForm
from leerkring.platform.accounts.middleware import actor_of
from leerkring.platform.accounts.rules import LOCKED_FOR, NEEDS_SECOND_FACTOR
from leerkring.platform.base.language import say

ADDRESS = "sign_in_address"
NEXT = "sign_in_next"
RESET = "password_reset"


def safe_next(request: HttpRequest, url: str) -> str:
    """Return an address within this site, or nothing."""
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed and url.startswith("/") else ""


@never_cache
def sign_in(request: Asked) -> HttpResponse:
    """Ask for the work address, and go on to the organisation's own sign-in or to the password."""
    if wanted := safe_next(request, request.GET.get("next", "")):
        request.session[NEXT] = wanted
    if request.user.is_authenticated:
        return redirect("accounts:arrive")
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[ADDRESS] = form.cleaned_data["email"].lower()
        provider = queries.provider_for(form.cleaned_data["email"])
        return redirect("accounts:organisation" if provider else "accounts:password")
    return render(request, "accounts/sign_in.html", {"form": form})


@never_cache
def password(request: Asked) -> HttpResponse:
    """Ask for the password that goes with the address."""
    address = request.session.get(ADDRESS)
    if not address or request.user.is_authenticated:
        return redirect("accounts:login")
    form = PasswordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            passwords.sign_in(request, email=address, password=form.cleaned_data["password"])
        except AccountsError as error:
            form.add_error("password", error.explain())
            status = 429 if isinstance(error, TooManyFailures) else 200
        else:
            request.session.pop(ADDRESS, None)
            return redirect("accounts:arrive")
    page = {"form": form, "address": address, "is_closed": status == 429}
    answer = render(request, "accounts/password.html", page, status=status)
    if page["is_closed"]:
        answer["Retry-After"] = str(int(LOCKED_FOR.total_seconds()))
    return answer


@never_cache
def organisation(request: Asked) -> HttpResponse:
    """Say where the person goes on; a link, because a form may not lead to another site."""
    address = request.session.get(ADDRESS, "")
    provider = queries.provider_for(address)
    if provider is None:
        return redirect("accounts:login")
    return render(request, "accounts/organisation.html", {"provider": provider, "address": address})


@never_cache
def to_organisation(request: Asked) -> HttpResponse:
    """Go to the identity provider of the organisation."""
    provider = queries.provider_for(request.session.get(ADDRESS, ""))
    if provider is None:
        return redirect("accounts:login")
    try:
        away: HttpResponse = (
            get_adapter()
            .get_provider(request, provider.app.provider_id)
            .redirect(request, process="login", next_url=reverse("accounts:arrive"))
        )
    except RequestException:
        messages.error(
            request,
            say(
                "Het inloggen van uw organisatie is nu niet bereikbaar. Probeer het over een paar minuten.",
                "The sign-in of your organisation cannot be reached now. Try again in a few minutes.",
            ),
        )
        return redirect("accounts:login")
    return away


@never_cache
def passkey_question(request: Asked) -> JsonResponse:
    """Return the question that a passkey must answer to sign in."""
    return JsonResponse(webauthn.begin_authentication(user=None))


@never_cache
def passkey(request: Asked) -> HttpResponse:
    """Sign in with the answer of a passkey."""
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise AccountsError("Probeer het opnieuw.", "Try again.")
        factors.sign_in_by_passkey(request, credential=form.cleaned_data["credential"])
    except AccountsError:
        messages.error(
            request,
            say(
                "Deze passkey kennen we niet. Log in met uw e-mailadres.",
                "We do not know this passkey. Sign in with your mail address.",
            ),
        )
        return redirect("accounts:login")
    return redirect("accounts:arrive")


@never_cache
def arrive(request: Asked) -> HttpResponseRedirect:
    """Go on after signing in: the second step if it is needed, else what the person asked for."""
    actor = actor_of(request)
    if actor.user is None:
        return redirect("accounts:login")
    if actor.membership is None:
        return redirect("accounts:no_role")
    if actor.role in NEEDS_SECOND_FACTOR and not actor.second_factor:
        return redirect("accounts:second_step")
    return redirect(safe_next(request, request.session.pop(NEXT, "")) or "/")


def sign_out(request: Asked) -> HttpResponse:
    """End this session."""
    sessions.sign_out(request)
    messages.success(request, say("U bent uitgelogd.", "You are signed out."))
    return redirect("accounts:login")


@never_cache
def forgotten(request: Asked) -> HttpResponse:
    """Mail a link for a new password. The answer is the same for an address that nobody has."""
    form = AddressForm(request.POST or None, initial={"email": request.session.get(ADDRESS, "")})
    if request.method == "POST" and form.is_valid():
        passwords.ask_for_new(request, email=form.cleaned_data["email"])
        return redirect("accounts:mail_sent")
    return render(request, "accounts/forgotten.html", {"form": form})


def mail_sent(request: Asked) -> HttpResponse:
    """Say what happens now."""
    return render(request, "accounts/mail_sent.html")


@never_cache
def new_password(request: Asked, uid: str, token: str) -> HttpResponse:
    """Open the link of the mail; the secret moves from the address to the session at once."""
    request.session[RESET] = json.dumps([uid, token])
    return redirect("accounts:choose_password")


@never_cache
def choose_password(request: Asked) -> HttpResponse:
    """Choose a new password after opening the link."""
    uid, token = json.loads(request.session.get(RESET, '["", ""]'))
    user = passwords.person_of_link(uid, token)
    if user is None:
        return render(request, "accounts/link_is_over.html", status=410)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        passwords.set_new(user, password=form.cleaned_data["password"])
        request.session.pop(RESET, None)
        request.session[ADDRESS] = user.email
        messages.success(
            request,
            say(
                "Uw nieuwe wachtwoord is bewaard. Log ermee in.",
                "Your new password was saved. Sign in with it.",
            ),
        )
        return redirect("accounts:password")
    return render(request, "accounts/choose_password.html", {"form": form, "user": user, "email": user.email})
