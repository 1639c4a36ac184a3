"""The second step: proving it, setting it up, and the recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts import queries, second_factor
from leerkring.platform.accounts.actions import factors
from leerkring.platform.accounts.actor import Asked, person
from leerkring.platform.accounts.errors import AccountsError, TooManyFailures
from leerkring.platform.accounts.forms import CodeForm, CredentialForm
from leerkring.platform.accounts.views.signing_in import NEXT, safe_next
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say


def may_add(request: Asked) -> bool:
    """Return whether this session may add a second step: the first one, or after a fresh proof."""
    return not queries.factors_of(person(request)) or second_factor.is_fresh(request)


@never_cache
def second_step(request: Asked) -> HttpResponse:
    """Ask for the second step; who has none yet is led to set one up."""
    user = person(request)
    if wanted := safe_next(request, request.GET.get("next", "")):
        request.session[NEXT] = wanted
    known = {one.type for one in queries.factors_of(user)}
    if not known:
        return redirect("accounts:set_up")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            factors.prove_by_code(request, user=user, code=form.cleaned_data["code"])
        except AccountsError as error:
            form.add_error("code", error.explain())
            status = 429 if isinstance(error, TooManyFailures) else 200
        else:
            return redirect("accounts:arrive")
    return render(request, "accounts/second_step.html", {"form": form, "known": known}, status=status)


@never_cache
def passkey_question(request: Asked) -> JsonResponse:
    """Return the question that a passkey of this person must answer."""
    return JsonResponse(webauthn.begin_authentication(person(request)))


@never_cache
def passkey(request: Asked) -> HttpResponse:
    """Prove the second step with a passkey."""
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise NotFound
        factors.prove_by_passkey(request, user=person(request), credential=form.cleaned_data["credential"])
    except AccountsError as error:
        messages.error(request, error.explain())
        return redirect("accounts:second_step")
    return redirect("accounts:arrive")


@never_cache
def set_up(request: Asked) -> HttpResponse:
    """Choose a second step: a passkey, or an app that shows codes."""
    if not may_add(request):
        return redirect("accounts:second_step")
    user = person(request)
    form = CodeForm(request.POST or None)
    secret = totp.get_totp_secret()
    if request.method == "POST" and form.is_valid():
        try:
            factors.add_app(request, user=user, code=form.cleaned_data["code"])
        except AccountsError as error:
            form.add_error("code", error.explain())
        else:
            return _after_adding(request)
    page = {
        "form": form,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "is_first": not queries.factors_of(user),
    }
    return render(request, "accounts/set_up.html", page)


@never_cache
def qr(request: Asked) -> HttpResponse:
    """Return the secret of this session as a picture for the camera of a phone."""
    if not may_add(request):
        raise NotFound
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(person(request), totp.get_totp_secret()))
    return HttpResponse(picture, content_type="image/svg+xml")


@never_cache
def new_passkey_question(request: Asked) -> JsonResponse:
    """Return what this browser needs to make a passkey."""
    if not may_add(request):
        raise NotFound
    return JsonResponse(webauthn.begin_registration(person(request), passwordless=True))


@never_cache
def new_passkey(request: Asked) -> HttpResponse:
    """Add the passkey that this browser made."""
    form = CredentialForm(request.POST)
    if not may_add(request) or not form.is_valid():
        raise NotFound
    data = form.cleaned_data
    try:
        factors.add_passkey(request, user=person(request), name=data["name"], credential=data["credential"])
    except AccountsError:
        messages.error(
            request,
            say("De passkey is niet gemaakt. Probeer het opnieuw.", "No passkey was made. Try again."),
        )
        return redirect("accounts:set_up")
    return _after_adding(request)


def _after_adding(request: Asked) -> HttpResponse:
    messages.success(request, say("De tweede stap staat aan.", "The second step is on."))
    shown = factors.codes_to_show(request, user=person(request))
    return redirect("accounts:recovery_codes" if shown else "accounts:arrive")


@never_cache
def recovery_codes(request: Asked) -> HttpResponse:
    """Show the recovery codes once; keeping them ends the showing."""
    codes = factors.codes_to_show(request, user=person(request))
    if not codes:
        return redirect("accounts:security")
    if request.method == "POST":
        factors.codes_are_kept(request)
        return redirect("accounts:arrive")
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@never_cache
def recovery_codes_file(request: Asked) -> HttpResponse:
    """Return the recovery codes as a text file, as long as they may be shown."""
    codes = factors.codes_to_show(request, user=person(request))
    if not codes:
        raise NotFound
    heading = say(
        "Herstelcodes voor Leerkring. Elke code werkt één keer.", "Recovery codes, each works once."
    )
    return HttpResponse(
        f"{heading}\n{person(request).email}\n\n" + "\n".join(codes) + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="leerkring-herstelcodes.txt"'},
    )
