"""The page of a person's access tokens: what there is, a new one, its secret once, and revoking."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.accounts.tokens import actions, queries
from leerkring.platform.accounts.tokens.forms import TokenForm
from leerkring.platform.accounts.tokens.texts import scope_name
from leerkring.platform.base import clock
from leerkring.platform.base.language import say

PAGE = "accounts:tokens"


@never_cache
def tokens(request: Asked) -> HttpResponse:
    """Show the tokens and the form; make a token and show its secret, once and on this answer only."""
    actor = request.actor
    offered = queries.offered_scopes(actor.role)
    form = TokenForm(request.POST or None, offered=offered, today=clock.today())
    if request.method == "POST" and form.is_valid():
        made = actions.make_once(
            actor,
            operation=form.cleaned_data["operation"],
            name=form.cleaned_data["name"],
            scopes=frozenset(form.cleaned_data["scopes"]),
            valid_to=form.cleaned_data["valid_to"],
        )
        if made is None:
            messages.info(request, say("Deze sleutel is al gemaakt.", "This token was made before."))
            return redirect(PAGE)
        return render(request, "accounts/tokens/made.html", {"made": made})
    return render(request, "accounts/tokens/list.html", {"form": form, "tokens": _shown(actor)})


def revoke(request: Asked, token_id: int) -> HttpResponse:
    """Revoke a token after asking once more."""
    actor = request.actor
    token = queries.token_for(actor, token_id)
    if request.method != "POST":
        return render(request, "accounts/tokens/revoke.html", {"token": token})
    actions.revoke(actor, token)
    messages.success(request, say("De sleutel is ingetrokken.", "The token was revoked."))
    return redirect(PAGE)


def _shown(actor: Actor) -> list[dict[str, object]]:
    today = clock.today()
    return [
        {
            "token": token,
            "holds": token.revoked_at is None and token.valid_to >= today,
            "scopes": [scope_name(scope) for scope in token.scopes],
        }
        for token in queries.tokens_for(actor)
    ]
