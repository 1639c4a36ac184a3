"""The page about one's own calendar, the feed that programs fetch, and one thing as a file."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.forms import Form
from leerkring.platform.base.language import say
from leerkring.platform.web.calendar import actions, ics, queries

KEPT_BY_NOBODY = "private, no-store"


@never_cache
def calendar(request: Asked) -> HttpResponse:
    """Show whether there is an address; make one and show it, once and on this answer only."""
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = actions.renew_once(request.actor, operation=form.cleaned_data["operation"])
        if secret is None:
            messages.info(request, say("Dit adres is al gemaakt.", "This address was made before."))
            return redirect("web:calendar")
        address = settings.ENVIRONMENT.base_url + reverse("web:calendar-feed", args=[secret])
        return render(request, "web/calendar/made.html", {"address": address, **_nothing(request)})
    page = {"form": form, "feed": queries.feed_of(request.actor), **_nothing(request)}
    return render(request, "web/calendar/own.html", page)


def _nothing(request: Asked) -> dict[str, bool]:
    """Return whether a calendar would be empty now, so that nobody takes that for a fault."""
    return {"is_empty": not queries.dated_for(request.actor)}


def stop(request: Asked) -> HttpResponse:
    """Stop the address after asking once more."""
    if request.method != "POST":
        return render(request, "web/calendar/stop.html", {"feed": queries.feed_of(request.actor)})
    actions.stop(request.actor)
    messages.success(request, say("Het adres werkt niet meer.", "The address does not work any more."))
    return redirect("web:calendar")


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program with what is due for the person of the address, in their language."""
    found, memberships = queries.feed_with(token)
    if actions.is_asked_too_often(found):
        minutes = 60 - clock.now().minute
        return HttpResponse(
            status=429, headers={"Retry-After": str(minutes * 60), "Cache-Control": KEPT_BY_NOBODY}
        )
    with override(found.user.language):
        entries = queries.entries_of(memberships)
        sits_in = queries.meetings_of(memberships)
        content = ics.written(entries, host=_host(), on=clock.today(), meetings=sits_in)
    actions.note_use(found)
    mark = f'"{sha256(content).hexdigest()[:32]}"'
    asked = {one.removeprefix("W/") for one in parse_etags(request.headers.get("if-none-match", ""))}
    answer: HttpResponse = (
        HttpResponseNotModified()
        if asked & {mark, "*"}
        else HttpResponse(content, content_type=ics.CONTENT_TYPE)
    )
    answer["ETag"] = mark
    answer["Cache-Control"] = KEPT_BY_NOBODY
    answer["X-Robots-Tag"] = "noindex"
    return answer


def one_file(request: Asked, uid: str) -> HttpResponse:
    """Give one thing that is due as a file for a calendar program."""
    entry = queries.entry_for(request.actor, uid)
    answer = HttpResponse(ics.written([entry], host=_host(), on=clock.today()), content_type=ics.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="leerkring-{entry.by.isoformat()}.ics"'
    return answer


def _host() -> str:
    return settings.ENVIRONMENT.base_url.partition("://")[2].partition("/")[0].partition(":")[0]
