"""The municipality's own counts: measures, the exact split, other worlds, change, and over-representation."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from leerkring.monitor.charts.school_rows import Group, SchoolRow, school_rows
from leerkring.monitor.charts.share_bars import ShareBar, share_bars
from leerkring.monitor.charts.split_bar import SplitRow, split_bar
from leerkring.monitor.charts.trend import TrendLine, trend
from leerkring.monitor.report.parts import Cell, Column, Figure, Note, Part, Section, Table
from leerkring.monitor.say import Say

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts

WORLDS = ("actual", "group_blind", "even_homes", "nearest", "k_nearest", "nearest_with_capacity")


def section(own: "OwnCounts", *, public: bool, say: Say) -> Section | None:
    """Return the section on own counts; in public without what is said about named schools."""
    last = own.years[-1] if own.years else None
    found = [
        _measures(own, last, say),
        _split(own, say),
        _worlds(own, last, say),
        _trend(own, say),
        None if public else _represented(own, last, say),
        _composition(own, last, say),
    ]
    parts = tuple(part for part in found if part is not None)
    if not parts:
        return None
    return Section(
        say("eigen-tellingen", "own-counts"), say("Eigen tellingen", "Own counts"), parts, _notes(own, say)
    )


def _said(own: "OwnCounts", *ids: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in own.sentences if sentence.id in ids)


def _finding(own: "OwnCounts", identity: str, otherwise: str) -> str:
    """Return the first clause of a computed sentence as a heading."""
    said = _said(own, identity)
    if not said:
        return otherwise
    return said[0].split(". ")[0].split(": ")[0].rstrip(".")


def _source(own: "OwnCounts", say: Say) -> str:
    years = (
        f"{own.years[0]} {say('tot en met', 'to')} {own.years[-1]}"
        if len(own.years) > 1
        else "".join(own.years)
    )
    when = f", {years}" if years else ""
    return say(f"Eigen tellingen van de gemeente{when}.", f"The municipality's own counts{when}.")


def _figure(
    own: "OwnCounts", say: Say, *, name: str, heading: tuple[str, str], table: Table, draw: Any = None
) -> Figure:
    return Figure(
        name=name, title=heading[0], what=heading[1], table=table, source=_source(own, say), draw=draw
    )


def _rows_of(own: "OwnCounts", measure: str, year: str | None) -> list[Mapping[str, Any]]:
    return [
        row
        for row in own.segregation.get("measures", [])
        if row["measure"] == measure
        and row["to"] is None
        and row["group"] is not None
        and (year is None or row["by"].get("year") == year)
    ]


def _measures(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    rows = _rows_of(own, "dissimilarity", year)
    if not rows:
        return None
    shown = [
        SchoolRow(
            str(row["group"]),
            row["value"],
            row["low"],
            row["high"],
            reason=str(row["reason"] or say("geen cijfer", "no figure")),
        )
        for row in rows
    ]
    title = _finding(
        own,
        "own_level",
        say("Hoe de groepen over de scholen zijn verdeeld", "How the groups are spread over the schools"),
    )
    what = say(
        "Deel van de groep dat van school zou moeten wisselen voor een gelijke verdeling (D), met marge.",
        "Share of the group that would have to change school for an even spread (D), with its margin.",
    )
    everything = [
        row
        for row in own.segregation["measures"]
        if row["to"] is None and (year is None or row["by"].get("year") == year)
    ]
    table = Table(
        caption=say(
            "Alle maten, met marge en de waarde bij loting",
            "All measures, with margin and the value by chance",
        ),
        columns=(
            Column(say("Maat en groep", "Measure and group")),
            Column(say("Waarde", "Value"), "decimal", "–"),
            Column(say("van", "from"), "decimal", "–"),
            Column(say("tot", "to"), "decimal", "–"),
            Column(say("bij loting", "by chance"), "decimal", "–"),
        ),
        rows=tuple(
            (
                _measure_name(row, say),
                row["value"],
                row["low"],
                row["high"],
                row["expected_by_chance"],
            )
            for row in everything
        ),
    )
    draw = partial(school_rows, (Group("", tuple(shown)),), say=say, line=None, name="own-groups")
    figure = _figure(
        own, say, name=say("eigen-groepen", "own-groups"), heading=(title, what), table=table, draw=draw
    )
    return Part(
        figure, title, what, _said(own, "own_level", "own_group"), tag=say("Eigen tellingen", "Own counts")
    )


def _measure_name(row: Mapping[str, Any], say: Say) -> str:
    names = {
        "dissimilarity": "D",
        "gini": "Gini",
        "atkinson": "Atkinson",
        "theil_h": "Theil H",
        "eta_squared": say("eta-kwadraat", "eta squared"),
        "isolation": say("isolatie", "isolation"),
        "mutual_information": say("onderlinge informatie M", "mutual information M"),
        "relative_diversity": say("relatieve diversiteit", "relative diversity"),
    }
    name = names.get(str(row["measure"]), str(row["measure"]))
    group = row["group"]
    return f"{name}: {group}" if group is not None else f"{name}: {say('alle groepen', 'all groups')}"


def _homes(own: "OwnCounts") -> list[Mapping[str, Any]]:
    return list((own.segregation.get("decomposition") or {}).get("home") or [])


def _split(own: "OwnCounts", say: Say) -> Part | None:
    rows = []
    for home in _homes(own):
        share = (home.get("split") or {}).get("residential_share") or {}
        if share.get("value") is not None:
            rows.append(
                SplitRow(str(home["by"].get("year", "")), share["value"], share["low"], share["high"])
            )
    if not rows:
        return None
    title = _finding(own, "own_split", say("Wonen en school", "Where children live and the school"))
    what = say(
        "Welk deel van de ongelijke verdeling samenvalt met waar leerlingen wonen, en welk deel daarna "
        "ontstaat.",
        "Which part of the uneven spread coincides with where pupils live, and which part arises after that.",
    )
    table = Table(
        caption=say(
            "Deel dat samenvalt met wonen, met marge",
            "Part that coincides with where pupils live, with margin",
        ),
        columns=(
            Column(say("Jaar", "Year")),
            Column(say("Wonen", "Living"), "share"),
            Column(say("van", "from"), "share", "–"),
            Column(say("tot", "to"), "share", "–"),
        ),
        rows=tuple((row.name, row.residential, row.low, row.high) for row in rows),
    )
    name = say("eigen-wonen-en-school", "own-home-and-school")
    draw = partial(split_bar, rows, say=say)
    figure = _figure(own, say, name=name, heading=(title, what), table=table, draw=draw)
    return Part(figure, title, what, _said(own, "own_split"))


def _worlds(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    homes = [home for home in _homes(own) if year is None or home["by"].get("year") == year]
    worlds = {world["name"]: world for home in homes for world in home.get("counterfactuals") or []}
    known = [worlds[name] for name in WORLDS if name in worlds and worlds[name].get("theil_h") is not None]
    if len(known) < 2:
        return None
    names = {
        "actual": say("zoals het is", "as it is"),
        "group_blind": say(
            "alle groepen uit een gebied naar dezelfde scholen", "all groups of an area to the same schools"
        ),
        "even_homes": say("alle groepen wonen gelijk verspreid", "all groups live evenly spread"),
        "nearest": say("iedereen naar de dichtstbijzijnde school", "everyone to the nearest school"),
        "k_nearest": say("iedereen naar een van de dichtstbijzijnde", "everyone to one of the nearest"),
        "nearest_with_capacity": say("dichtstbijzijnde school met plaats", "nearest school with a place"),
    }
    title = _finding(
        own, "own_same_choice", say("Hoe de verdeling anders zou zijn", "How the spread would differ")
    )
    what = say(
        "Theils H in de echte verdeling en in bedachte verdelingen (0 is gelijk, 1 is volledig gescheiden).",
        "Theil's H in the real spread and in imagined ones (0 is even, 1 is fully apart).",
    )
    bars = [
        ShareBar(names[world["name"]], world["theil_h"], "petrol" if world["name"] == "actual" else "q2")
        for world in known
    ]
    table = Table(
        caption=what,
        columns=(Column(say("Verdeling", "Spread")), Column("Theil H", "decimal")),
        rows=tuple((bar.name, bar.share) for bar in bars),
    )
    draw = partial(share_bars, bars, write=lambda value: say.decimal(value, 2), name="own-worlds")
    figure = _figure(
        own, say, name=say("eigen-anders", "own-otherwise"), heading=(title, what), table=table, draw=draw
    )
    return Part(figure, title, what)


def _trend(own: "OwnCounts", say: Say) -> Part | None:
    if len(own.years) < 2:
        return None
    lines = [TrendLine(group, tuple(_value(own, group, year) for year in own.years)) for group in own.groups]
    if not any(value for line in lines for value in line.values):
        return None
    title = (
        say("Of het verschil groeit, weten we nog niet", "Whether the gap is growing, we do not know yet")
        if len(own.years) < 3
        else say(
            f"Van {own.years[0]} tot {own.years[-1]}, met de marge van elk jaar",
            f"From {own.years[0]} to {own.years[-1]}, with the margin of each year",
        )
    )
    what = say("D van elke groep, per jaar, met marge.", "D of each group, by year, with its margin.")
    rows: list[tuple[Cell, ...]] = [
        (line.name, year, *(value or (None, None, None)))
        for line in lines
        for year, value in zip(own.years, line.values, strict=True)
    ]
    table = Table(
        caption=what,
        columns=(
            Column(say("Groep", "Group")),
            Column(say("Jaar", "Year"), "code"),
            Column("D", "decimal", "–"),
            Column(say("van", "from"), "decimal", "–"),
            Column(say("tot", "to"), "decimal", "–"),
        ),
        rows=tuple(rows),
    )
    draw = partial(trend, own.years, lines, say=say)
    figure = _figure(
        own, say, name=say("eigen-trend", "own-trend"), heading=(title, what), table=table, draw=draw
    )
    return Part(figure, title, what, _said(own, "own_change"))


def _value(own: "OwnCounts", group: str, year: str) -> tuple[float, float | None, float | None] | None:
    for row in _rows_of(own, "dissimilarity", year):
        if row["group"] == group and row["value"] is not None:
            return row["value"], row["low"], row["high"]
    return None


def _represented(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    found = [one for one in own.represented if year is None or one.year == year]
    if not found:
        return None
    title = say(
        "Waar een groep vaker of minder vaak zit dan de gebieden zouden sturen",
        "Where a group is found more or less often than its areas would send",
    )
    what = say("Op schoolnaam. Aantallen zijn afgerond.", "By school name. Counts are rounded.")
    table = Table(
        caption=say("Waargenomen en verwacht, en hun verhouding", "Observed and expected, and their ratio"),
        columns=(
            Column("School"),
            Column(say("Groep", "Group")),
            Column(say("Ongeveer", "About"), "count"),
            Column(say("Verwacht", "Expected"), "count"),
            Column(say("Verhouding", "Ratio"), "points"),
        ),
        rows=tuple(
            (one.school, one.group, one.observed, one.expected, one.quotient)
            for one in sorted(found, key=lambda one: (one.school, one.group))
        ),
    )
    figure = _figure(
        own,
        say,
        name=say("eigen-vertegenwoordiging", "own-representation"),
        heading=(title, what),
        table=table,
    )
    return Part(figure, title, what)


def _composition(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    schools = sorted((s for s in own.schools if year is None or s.year == year), key=lambda s: s.name)
    if not schools:
        return None
    title = say(
        "Hoeveel leerlingen van elke groep op elke school", "How many pupils of each group at each school"
    )
    what = say("Afgerond en gecontroleerd op kleine aantallen.", "Rounded, and checked for small counts.")
    rows: list[tuple[Cell, ...]] = [
        (school.name, school.pupils.text, *_texts(school.groups, own.groups, say)) for school in schools
    ]
    table = Table(
        caption=what,
        columns=(
            Column("School"),
            Column(say("Leerlingen", "Pupils"), "count"),
            *(Column(group, "count") for group in own.groups),
        ),
        rows=tuple(rows),
    )
    figure = _figure(own, say, name=say("eigen-scholen", "own-schools"), heading=(title, what), table=table)
    return Part(figure, title, what)


def _texts(shown: Mapping[str, Any], groups: Sequence[str], say: Say) -> list[str]:
    hidden = say("afgeschermd", "shielded")
    return [shown[group].text if group in shown else hidden for group in groups]


def _notes(own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    made = [
        Note(
            say("Uw eigen bestand", "Your own file"),
            (
                say(
                    "De regels zijn geteld en daarna weggegooid. Deze cijfers komen niet uit open data.",
                    "The rows were counted and then thrown away. These figures are not from open data.",
                ),
            ),
        ),
        Note(
            say("Geen oorzaak", "No cause"),
            (
                say(
                    "Het deel 'school' ontstaat doordat groepen uit hetzelfde gebied naar verschillende "
                    "scholen "
                    "gaan. Waarom zij dat doen, zeggen deze cijfers niet.",
                    "The part 'school' arises because groups from the same area attend different "
                    "schools. These "
                    "figures do not say why.",
                ),
            ),
        ),
    ]
    if own.withheld:
        made.append(Note(say("Afgeschermd", "Shielded"), tuple(one.text for one in own.withheld[:6])))
    texts = tuple(
        str(note["text"]) for note in own.segregation.get("notes", []) if note.get("id") == "interval"
    )
    if texts:
        made.append(Note(say("Onzekerheid", "Uncertainty"), texts))
    return tuple(made)
