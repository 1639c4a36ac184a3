"""Looking up municipalities. They are public: everyone may see all of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import say
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.municipalities.models import Merger, Municipality


def names(*, on: date | None = None) -> list[tuple[str, str]]:
    """Return (code, name) of every real municipality, or of those that existed on a day, by name."""
    found = Municipality.objects.filter(is_fictional=False)
    if on:
        begun, not_gone = Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
        found = found.filter(begun & not_gone)
    return sorted(found.values_list("code", "name"), key=lambda one: datasets.plain(one[1]))


def with_code(code: str) -> Municipality:
    """Return the municipality with a code. Raises `NotFound`."""
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def find(text: str, *, limit: int = 10) -> list[Municipality]:
    """Return the municipalities whose name or code holds what was typed, the best match first."""
    wanted = datasets.plain(text)
    if not wanted:
        return []
    return [one for _, one in sorted(_matches(wanted), key=lambda pair: pair[0])[:limit]]


def successors(municipality: Municipality) -> list[Municipality]:
    """Return the municipalities in which this one went up; empty while it exists."""
    return [one.into for one in Merger.objects.filter(former=municipality).select_related("into")]


def found_for(actor: object, text: str, limit: int) -> list[Hit]:
    """Return the municipalities that fit what was typed; whoever asks, because they are public."""
    return [
        Hit(
            group=say("Gemeenten", "Municipalities"),
            title=one.name,
            about=_about(one),
            url=f"/monitor/{one.code}",
            icon="building-community",
        )
        for one in find(text, limit=limit)
    ]


def _matches(wanted: str) -> Iterable[tuple[tuple[int, str], Municipality]]:
    code = wanted.replace(" ", "").removeprefix("gm")
    for one in Municipality.objects.all():
        name = datasets.plain(one.name)
        if code.isdigit() and one.code == f"GM{code.zfill(4)}":
            yield (0, name), one
        elif name == wanted:
            yield (1, name), one
        elif name.startswith(wanted):
            yield (2, name), one
        elif f" {wanted}" in f" {name}":
            yield (3, name), one
        elif len(wanted) > 2 and wanted in name:
            yield (4, name), one


def _about(one: Municipality) -> str:
    if one.is_fictional:
        return say("Verzonnen gemeente", "Fictional municipality")
    if one.valid_to:
        return say(
            f"Tot {one.valid_to.year + 1}, daarna opgeheven", f"Until {one.valid_to.year + 1}, then merged"
        )
    return say("Monitor van de gemeente", "Monitor of the municipality")
