"""The page behind the bell, and the choice of mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.notifications import actions, queries
from leerkring.platform.notifications.forms import PreferenceForm
from leerkring.platform.notifications.rules import NotificationKind


def overview(request: Asked) -> HttpResponse:
    """Show what is new, and what was before."""
    actor = request.actor
    page = Paginator(queries.notifications_for(actor), 25).get_page(request.GET.get("page"))
    return render(request, "notifications/list.html", {"page": page, "new": queries.unread_count(actor)})


def open_one(request: Asked, notification_id: int) -> HttpResponse:
    """Mark a notification as read and go to the thing itself."""
    return redirect(actions.open_one(request.actor, notification_id))


def read_all(request: Asked) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all(request.actor)
    messages.success(request, say("Alle meldingen zijn gelezen.", "All notifications are read."))
    return redirect("notifications:list")


def preferences(request: Asked) -> HttpResponse:
    """Choose which mail one wants."""
    actor = request.actor
    if actor.user is None:
        raise NotFound
    now = queries.preference_of(actor.user)
    initial = {
        "by_mail": now.by_mail,
        "mentions_at_once": now.mentions_at_once,
        "kinds": [kind.value for kind in NotificationKind if kind.value not in now.muted],
    }
    form = PreferenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose(actor, **form.cleaned_data)
        messages.success(request, say("Uw keuze is bewaard.", "Your choice was saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


@csrf_exempt  # mail programs post here without a session (RFC 8058); the signed address is the permission
@never_cache
def stop(request: Asked, token: str) -> HttpResponse:
    """Ask whether mail should stop; a POST stops it. Opening the address alone changes nothing."""
    user = actions.stopper(token)
    if request.method == "POST":
        actions.stop(token)
    page = {"stopped": request.method == "POST", "email": user.email}
    return render(request, "notifications/stop.html", page)
