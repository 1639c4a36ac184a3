"""The pages of connections: what there is, a new one, its secret once, its messages."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.base.forms import Form
from leerkring.platform.base.language import say
from leerkring.platform.webhooks import queries, texts
from leerkring.platform.webhooks.actions import managing as actions
from leerkring.platform.webhooks.forms import WebhookForm
from leerkring.platform.webhooks.models import Webhook

A_PAGE = 25


def overview(request: Asked) -> HttpResponse:
    """Show the connections of the organisation."""
    rows = [{"webhook": one, "state": texts.state_of(one)} for one in queries.webhooks_for(request.actor)]
    return render(request, "webhooks/list.html", {"rows": rows})


@never_cache
def add(request: Asked) -> HttpResponse:
    """Make a connection and show its secret, once and on this answer only."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.add_once(
                request.actor,
                operation=data["operation"],
                name=data["name"],
                url=data["url"],
                events=data["events"],
            )
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            return _secret(request, made)
    return render(request, "webhooks/form.html", {"form": form, "webhook": None})


def _secret(request: Asked, made: actions.Made | None) -> HttpResponse:
    if made is None:
        messages.info(request, say("Dit is al gedaan.", "This was done before."))
        return redirect("webhooks:list")
    until = texts.old_secret_until(made.webhook)
    return render(request, "webhooks/secret.html", {"made": made, "old_until": until})


def detail(request: Asked, webhook_id: int) -> HttpResponse:
    """Show a connection with its messages."""
    actor = request.actor
    webhook = queries.webhook_for(actor, webhook_id)
    page = Paginator(queries.deliveries_for(actor, webhook_id), A_PAGE).get_page(request.GET.get("page"))
    given: dict[str, Any] = {
        "webhook": webhook,
        "state": texts.state_of(webhook),
        "events": [texts.event_name(one) for one in webhook.events],
        "old_until": texts.old_secret_until(webhook),
        "page": page,
        "rows": [texts.row(one) for one in page],
    }
    return render(request, "webhooks/webhook.html", given)


def change(request: Asked, webhook_id: int) -> HttpResponse:
    """Change name, address and events of a connection."""
    webhook = queries.webhook_for(request.actor, webhook_id)
    initial = {name: getattr(webhook, name) for name in ("name", "url", "events", "version")}
    form, conflict = WebhookForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change(
                request.actor,
                webhook_id,
                name=data["name"],
                url=data["url"],
                events=data["events"],
                version=data["version"] or 0,
            )
        except Changed as error:
            conflict = error
        else:
            messages.success(request, say("De koppeling is gewijzigd.", "The connection was changed."))
            return redirect("webhooks:webhook", webhook_id)
    page = {"form": form, "webhook": webhook, "conflict": conflict}
    return render(request, "webhooks/form.html", page)


@never_cache
def renew(request: Asked, webhook_id: int) -> HttpResponse:
    """Give a connection a new secret after asking once more, and show it once."""
    webhook = queries.webhook_for(request.actor, webhook_id)
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.renew_once(request.actor, webhook_id, operation=form.cleaned_data["operation"])
        return _secret(request, made)
    return render(request, "webhooks/renew.html", {"webhook": webhook, "form": form})


def pause(request: Asked, webhook_id: int) -> HttpResponse:
    """Send nothing for now."""
    actions.pause(request.actor, webhook_id)
    text = say(
        "Er gaat niets meer naar dit adres. Wat intussen gebeurt, wacht.",
        "Nothing goes to this address now. What happens meanwhile waits.",
    )
    return _told(request, webhook_id, text)


def resume(request: Asked, webhook_id: int) -> HttpResponse:
    """Go on sending."""
    actions.resume(request.actor, webhook_id)
    text = say(
        "De koppeling staat weer aan. Wat wachtte, gaat nu.", "The connection is on. What waited goes now."
    )
    return _told(request, webhook_id, text)


def prove(request: Asked, webhook_id: int) -> HttpResponse:
    """Send a message that tells of nothing."""
    actions.send_proof(request.actor, webhook_id)
    return _told(request, webhook_id, _on_its_way(queries.webhook_for(request.actor, webhook_id)))


def again(request: Asked, webhook_id: int, delivery_id: int) -> HttpResponse:
    """Send a message again."""
    actions.send_again(request.actor, webhook_id, delivery_id)
    return _told(request, webhook_id, _on_its_way(queries.webhook_for(request.actor, webhook_id)))


def _on_its_way(webhook: Webhook) -> str:
    if webhook.paused_at:
        return say(
            "Het bericht staat klaar. Het gaat weg zodra u de koppeling weer aanzet.",
            "The message is ready. It leaves as soon as you turn the connection on again.",
        )
    return say(
        "Het bericht gaat binnen een minuut weg. Laad de pagina dan opnieuw.",
        "The message leaves within a minute. Then load the page again.",
    )


def _told(request: Asked, webhook_id: int, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("webhooks:webhook", webhook_id)


def remove(request: Asked, webhook_id: int) -> HttpResponse:
    """Remove a connection after asking once more."""
    webhook = queries.webhook_for(request.actor, webhook_id)
    if request.method != "POST":
        return render(request, "webhooks/remove.html", {"webhook": webhook})
    actions.remove(request.actor, webhook_id)
    messages.success(request, say("De koppeling is verwijderd.", "The connection was removed."))
    return redirect("webhooks:list")
