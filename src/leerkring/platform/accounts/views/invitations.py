"""Inviting people, and accepting an invitation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts import queries
from leerkring.platform.accounts.actions import invitations, providers, sessions
from leerkring.platform.accounts.actor import Asked, person
from leerkring.platform.accounts.errors import AccountsError
from leerkring.platform.accounts.forms import AcceptForm, InviteForm
from leerkring.platform.accounts.models import Invitation, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.views.signing_in import ADDRESS
from leerkring.platform.audit.actions import once
from leerkring.platform.base import clock
from leerkring.platform.base.language import say


def invite(request: Asked) -> HttpResponse:
    """Invite someone by mail."""
    organisations = queries.invitable(request.actor)
    wanted = request.POST.get("organisation") or request.GET.get("organisatie", "")
    chosen = next((one for one in organisations if str(one.pk) == wanted), organisations[0])
    form = InviteForm(
        request.POST or None,
        organisations=organisations,
        chosen=chosen,
        initial={"valid_from": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            once(
                data["operation"],
                user_id=person(request).pk,
                do=lambda: {
                    "id": invitations.invite(
                        request.actor,
                        organisation=data["organisation"],
                        email=data["email"],
                        role=Role(data["role"]),
                        **{key: data[key] for key in ("name", "function", "valid_from", "valid_to")},
                    ).pk
                },
            )
        except AccountsError as error:
            form.add_error(None, error.explain())
        else:
            said = say("De uitnodiging gaat naar {to}.", "The invitation goes to {to}.")
            messages.success(request, said.format(to=data["email"]))
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form, "chosen": chosen})


def send_again(request: Asked, invitation_id: int) -> HttpResponse:
    """Send an invitation again."""
    invitations.send_again(request.actor, queries.invitation_for(request.actor, invitation_id))
    messages.success(request, say("De uitnodiging is opnieuw verstuurd.", "The invitation was sent again."))
    return redirect("accounts:people")


def withdraw(request: Asked, invitation_id: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitations.withdraw(request.actor, queries.invitation_for(request.actor, invitation_id))
    messages.success(request, say("De uitnodiging is ingetrokken.", "The invitation was withdrawn."))
    return redirect("accounts:people")


@never_cache
def accept(request: Asked, token: str) -> HttpResponse:
    """Accept an invitation: as oneself, through one's organisation, or with a new account."""
    try:
        invitation = invitations.open_invitation(token)
    except AccountsError:
        return render(request, "accounts/link_is_over.html", {"is_invitation": True}, status=410)
    if isinstance(request.user, User):
        return _accept_as_oneself(request, invitation, token)
    if User.objects.filter(email=invitation.email).exists():
        return _sign_in_first(request, invitation)
    if provider := queries.provider_for(invitation.email):
        request.session[providers.INVITED] = token
        request.session[ADDRESS] = invitation.email
        return render(request, "accounts/accept.html", {"invitation": invitation, "provider": provider})
    return _accept_as_new(request, invitation, token)


def _sign_in_first(request: Asked, invitation: Invitation) -> HttpResponse:
    request.session[ADDRESS] = invitation.email
    address = f"{reverse('accounts:login')}?{urlencode({'next': request.path})}"
    return render(request, "accounts/accept.html", {"invitation": invitation, "sign_in": address})


def _accept_as_oneself(request: Asked, invitation: Invitation, token: str) -> HttpResponse:
    user = person(request)
    if request.method == "POST":
        try:
            membership = invitations.accept_as(token, user=user)
        except AccountsError as error:
            messages.error(request, error.explain())
            return redirect(request.path)
        sessions.choose_membership(request, membership)
        return redirect("accounts:arrive")
    page = {"invitation": invitation, "is_me": user.email == invitation.email, "me": user}
    return render(request, "accounts/accept.html", page)


def _accept_as_new(request: Asked, invitation: Invitation, token: str) -> HttpResponse:
    nobody = User(email=invitation.email, name=invitation.name)
    form = AcceptForm(request.POST or None, initial={"name": invitation.name}, user=nobody)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        membership = invitations.accept_as_new(token, name=data["name"], password=data["password"] or None)
        sessions.start_session(request, membership.user, membership)
        return redirect("accounts:arrive")
    return render(request, "accounts/accept.html", {"invitation": invitation, "form": form})
