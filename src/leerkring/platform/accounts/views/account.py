"""One's own account: name, ways to sign in, sessions, and for whom one works now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts import queries, second_factor
from leerkring.platform.accounts.actions import factors, memberships, passwords, sessions
from leerkring.platform.accounts.actor import Asked, person
from leerkring.platform.accounts.errors import AccountsError
from leerkring.platform.accounts.forms import ChangePasswordForm, NameForm
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.organisations.queries import successors_of


@never_cache
def security(request: Asked) -> HttpResponse:
    """Show how the person signs in, and change the name."""
    user = person(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        memberships.rename(request.actor, user=user, name=form.cleaned_data["name"], language=user.language)
        messages.success(request, say("Uw naam is bewaard.", "Your name was saved."))
        return redirect("accounts:security")
    page = {
        "form": form,
        "person": user,
        "factors": queries.factors_of(user),
        "codes_left": queries.recovery_codes_left(user),
        "provider": queries.provider_for(user.email),
        "memberships": queries.current_memberships(user, on=clock.today()),
        "sessions": len(queries.sessions_of(user, current="")),
    }
    return render(request, "accounts/security.html", page)


@never_cache
def change_password(request: Asked) -> HttpResponse:
    """Change one's own password; the other sessions end."""
    user = person(request)
    if queries.provider_for(user.email):
        raise NotFound
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        passwords.change(
            request.actor, user=user, password=data["password"], keep=request.session.session_key or ""
        )
        sessions.stay_signed_in(request, user)
        messages.success(
            request,
            say(
                "Uw wachtwoord is gewijzigd. Uw andere sessies zijn gestopt.",
                "Your password was changed. Your other sessions have ended.",
            ),
        )
        return redirect("accounts:security")
    return render(request, "accounts/change_password.html", {"form": form, "person": user})


@never_cache
def remove_factor(request: Asked, factor_id: int) -> HttpResponse:
    """Ask whether to remove a second step, and do it."""
    if not second_factor.is_fresh(request):
        here = reverse("accounts:remove_factor", args=[factor_id])
        return redirect(f"{reverse('accounts:second_step')}?{urlencode({'next': here})}")
    user = person(request)
    found = next((one for one in queries.factors_of(user) if one.pk == factor_id), None)
    if found is None:
        raise NotFound
    if request.method == "POST":
        try:
            factors.remove(request.actor, user=user, factor_id=factor_id)
        except AccountsError as error:
            messages.error(request, error.explain())
        else:
            messages.success(request, say("De tweede stap is verwijderd.", "The second step was removed."))
        return redirect("accounts:security")
    return render(request, "accounts/remove_factor.html", {"factor": found})


def new_recovery_codes(request: Asked) -> HttpResponse:
    """Replace the recovery codes and show the new ones."""
    if not second_factor.is_fresh(request):
        return redirect(
            f"{reverse('accounts:second_step')}?{urlencode({'next': reverse('accounts:security')})}"
        )
    factors.new_recovery_codes(request, user=person(request))
    return redirect("accounts:recovery_codes")


@never_cache
def session_list(request: Asked) -> HttpResponse:
    """List the sessions of the person."""
    devices = queries.sessions_of(person(request), current=request.session.session_key or "")
    return render(request, "accounts/sessions.html", {"devices": devices})


def end_session(request: Asked, session_id: int) -> HttpResponse:
    """End one session."""
    sessions.end_session(request.actor, session_id)
    messages.success(request, say("De sessie is gestopt.", "The session has ended."))
    return redirect("accounts:sessions")


def end_all_sessions(request: Asked) -> HttpResponse:
    """End every session, this one too."""
    sessions.end_all_sessions(person(request), who=request.actor)
    messages.success(request, say("U bent overal uitgelogd.", "You are signed out everywhere."))
    return redirect("accounts:login")


def switch(request: Asked) -> HttpResponse:
    """Go on for another organisation or in another role."""
    wanted = request.POST.get("membership", "")
    found = queries.current_memberships(person(request), on=clock.today()).filter(
        pk=int(wanted) if wanted.isdigit() else 0
    )
    membership = found.first()
    if membership is None:
        raise NotFound
    sessions.choose_membership(request, membership)
    return redirect("/")


@never_cache
def no_role(request: Asked) -> HttpResponse:
    """Say to someone whose roles all ended what ended, and whom to ask."""
    if request.actor.membership is not None:
        return redirect("/")
    ended = list(queries.former_memberships(person(request)))
    page = {"ended": [(one, successors_of(one.organisation)) for one in ended]}
    return render(request, "accounts/no_role.html", page)
