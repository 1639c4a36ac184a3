"""What all pages of the network share: the town that is looked at, and two texts side by side."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.network import queries
from leerkring.platform.organisations.models import Organisation

PER_PAGE = 25


def town_of(request: Asked) -> Organisation:
    """Return the town whose network is shown: the one in the address, else the first of this reader."""
    return queries.town_for(request.actor, request.GET.get("gemeente", "")[:6])


def around(request: Asked, town: Organisation) -> dict[str, Any]:
    """Return what stands around every page of the network."""
    towns = queries.towns_to_choose(request.actor)
    is_only = len(towns) < 2
    return {
        "town": town,
        "towns": [] if is_only else towns,
        "of_town": "" if is_only or town.municipality is None else f"?gemeente={town.municipality.code}",
        "may_write": queries.may_write(request.actor, town.pk),
        "is_town": queries.is_of_town(request.actor),
    }


def tried(form: Form, do: Callable[[], object]) -> Changed | bool:
    """Do what a form asks; return True when done, both texts when someone was first, False when refused."""
    try:
        do()
    except Changed as changed:
        return changed
    except PlatformError as error:
        form.add_error(None, error.explain())
        return False
    return True


def again(form: Form, version: int) -> dict[str, Any]:
    """Return what was filled in, to show it once more on top of the version that is stored now."""
    return {**form.cleaned_data, "version": version}
