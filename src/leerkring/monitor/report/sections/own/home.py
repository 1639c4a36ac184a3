"""The exact split into where children live and the school, and how the spread would be in other worlds."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from leerkring.monitor.charts.share_bars import ShareBar, share_bars
from leerkring.monitor.charts.split_bar import SplitRow, split_bar
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Column, Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure, finding, homes, remainder
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts


def split_part(own: "OwnCounts", say: Say) -> Part | None:
    """Return the split of each year, or None when it was not computed or not shown."""
    rows = [row for home in homes(own) if (row := _row(home))]
    if not rows:
        return None
    heading = Heading(
        finding(own, "own_split", say("Wonen en school", "Where children live and the school")),
        say(
            "De hele balk is de scheiding tussen scholen. Het eerste deel is zo groot als de scheiding "
            "tussen "
            "woongebieden.",
            "The whole bar is the separation between schools. The first part is as large as the separation "
            "between home areas.",
        ),
    )
    dash = ("–", "–")
    table = Table(
        caption=say(
            "Scheiding tussen woongebieden als deel van die tussen scholen, met interval van 95%",
            "Separation between home areas as a part of that between schools, with interval of 95%",
        ),
        columns=(
            column(say, "Jaar", "Year"),
            column(say, "Woongebieden", "Home areas", "share"),
            column(say, "van", "from", "share", empty=dash),
            column(say, "tot", "to", "share", empty=dash),
        ),
        rows=tuple((row.name, row.residential, row.low, row.high) for row in rows),
    )
    name = say("eigen-wonen-en-school", "own-home-and-school")
    held = figure(own, say, name=name, heading=heading, table=table, draw=partial(split_bar, rows, say=say))
    return Part(held, *heading, remainder(own, "own_split"))


def _row(home: Mapping[str, Any]) -> SplitRow | None:
    share = (home.get("split") or {}).get("residential_share") or {}
    if share.get("value") is None:
        return None
    return SplitRow(str(home["by"].get("year", "")), share["value"], share["low"], share["high"])


def worlds_part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return Theil's H as it is and in imagined spreads, or None with fewer than two of them."""
    chosen = [home for home in homes(own) if year is None or home["by"].get("year") == year]
    found = {world["name"]: world for home in chosen for world in home.get("counterfactuals") or []}
    bars = [
        ShareBar(label, found[name]["theil_h"], "petrol" if name == "actual" else "q2")
        for name, label in _worlds(say).items()
        if name in found and found[name].get("theil_h") is not None
    ]
    if len(bars) < 2:
        return None
    otherwise = say("Hoe de verdeling anders zou zijn", "How the spread would differ")
    heading = Heading(
        finding(own, "own_same_choice", otherwise).split(" (")[0],
        say(
            "Theils H in de echte verdeling en in bedachte verdelingen (0 is gelijk, 1 is volledig "
            "gescheiden), zonder correctie voor kleine aantallen.",
            "Theil's H in the real spread and in imagined ones (0 is even, 1 is fully apart), without "
            "correction for small numbers.",
        ),
    )
    table = Table(
        caption=heading.what,
        columns=(column(say, "Verdeling", "Spread"), Column("Theil H", "decimal")),
        rows=tuple((bar.name, bar.share) for bar in bars),
    )
    draw = partial(share_bars, bars, write=partial(say.decimal, places=2), name="own-worlds")
    name = say("eigen-anders", "own-otherwise")
    return Part(figure(own, say, name=name, heading=heading, table=table, draw=draw), *heading)


def _worlds(say: Say) -> dict[str, str]:
    return {
        "actual": say("zoals het is", "as it is"),
        "group_blind": say(
            "alle groepen uit een gebied naar dezelfde scholen", "all groups of an area to the same schools"
        ),
        "even_homes": say("alle groepen wonen gelijk verspreid", "all groups live evenly spread"),
        "nearest": say("iedereen naar de dichtstbijzijnde school", "everyone to the nearest school"),
        "k_nearest": say("iedereen naar een van de dichtstbijzijnde", "everyone to one of the nearest"),
        "nearest_with_capacity": say("dichtstbijzijnde school met plaats", "nearest school with a place"),
    }
