"""A person's own list of saved views."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.insights import actions, queries
from leerkring.platform.insights.forms import ViewForm
from leerkring.platform.insights.views.monitor import actor_of


def saved(request: HttpRequest) -> HttpResponse:
    """Show the saved views."""
    return render(request, "insights/saved.html", {"views": queries.views_for(actor_of(request))})


def save(request: HttpRequest) -> HttpResponse:
    """Keep the address of the page the person was on."""
    form = ViewForm(request.POST)
    if not form.is_valid():
        return render(request, "insights/save.html", {"form": form}, status=422)
    data = form.cleaned_data
    try:
        actions.save_view(
            actor_of(request), name=data["name"], address=data["address"], operation=data["operation"]
        )
    except PlatformError as error:
        messages.error(request, error.explain())
        return redirect("insights:saved")
    messages.success(request, say("De weergave staat in uw lijst.", "The view is in your list."))
    return redirect("insights:saved")


def rename(request: HttpRequest, view_id: int) -> HttpResponse:
    """Give a view another name."""
    view = queries.view_for(actor_of(request), view_id)
    form = ViewForm(request.POST or None, initial={"name": view.name, "version": view.version})
    conflict = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.rename_view(actor_of(request), view_id, name=data["name"], version=data["version"] or 0)
        except Changed as error:
            conflict = error
        else:
            messages.success(request, say("De naam is gewijzigd.", "The name was changed."))
            return redirect("insights:saved")
    return render(request, "insights/rename.html", {"form": form, "view": view, "conflict": conflict})


def remove(request: HttpRequest, view_id: int) -> HttpResponse:
    """Take a view off the list."""
    view = actions.remove_view(actor_of(request), view_id)
    undo = reverse("insights:put_back", args=[view.pk])
    messages.success(
        request, say(f"{view.name} is verwijderd.", f"{view.name} was removed."), extra_tags=undo
    )
    return redirect("insights:saved")


def put_back(request: HttpRequest, view_id: int) -> HttpResponse:
    """Undo taking a view off the list."""
    actions.put_view_back(actor_of(request), view_id)
    return redirect("insights:saved")
