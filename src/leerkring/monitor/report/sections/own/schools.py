"""The schools in own counts: their groups, and where a group is found more or less often than expected."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Column, Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure, is_clear, said
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import in_words

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts, OwnSchool

FEWEST_SCHOOLS = 3


def represented_part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return who is over- and under-represented where, by school name; not for a public report."""
    found = sorted(
        (one for one in own.represented if year is None or one.year == year),
        key=lambda one: (one.school, one.group),
    )
    if not found:
        return None
    heading = Heading(
        _counted(len(found), say),
        say(
            "Aantallen leerlingen, afgerond. Op naam van de school, niet op grootte van het verschil.",
            "Numbers of pupils, rounded. By name of the school, not by size of the difference.",
        ),
    )
    table = Table(
        caption=say("Waargenomen en verwacht, en hun verhouding", "Observed and expected, and their ratio"),
        columns=(
            Column("School"),
            column(say, "Groep", "Group"),
            column(say, "Ongeveer", "About", "count"),
            column(say, "Verwacht", "Expected", "count"),
            column(say, "Verhouding", "Ratio", "points"),
        ),
        rows=tuple((one.school, one.group, one.observed, one.expected, one.quotient) for one in found),
    )
    name = say("eigen-vertegenwoordiging", "own-representation")
    return Part(
        figure(own, say, name=name, heading=heading, table=table), *heading, said(own, "own_represented")
    )


def _counted(found: int, say: Say) -> str:
    times = in_words(found, say.language)
    return say(
        f"{times[:1].upper()}{times[1:]} keer zit een groep duidelijk vaker of minder vaak op een school dan "
        "de woongebieden zouden sturen",
        f"{times[:1].upper()}{times[1:]} {'time' if found == 1 else 'times'} a group is clearly more or less "
        "often at a school than the home areas would send",
    )


def composition_part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return the rounded counts of each group at each school, with what is shielded named as such."""
    schools = sorted((s for s in own.schools if year is None or s.year == year), key=lambda s: s.name)
    if not schools:
        return None
    heading = Heading(
        _widest(own, schools, say),
        say(
            "Leerlingen van elke groep op elke school, afgerond en gecontroleerd op kleine aantallen.",
            "Pupils of each group at each school, rounded and checked for small counts.",
        ),
    )
    about = f", {year}" if year else ""
    table = Table(
        caption=say(f"Leerlingen per school en groep{about}", f"Pupils by school and group{about}"),
        columns=(
            Column("School"),
            column(say, "Leerlingen", "Pupils", "count"),
            *(Column(group, "count") for group in own.groups),
        ),
        rows=tuple(_row(school, own.groups, say) for school in schools),
    )
    name = say("eigen-scholen", "own-schools")
    return Part(figure(own, say, name=name, heading=heading, table=table), *heading)


def _widest(own: "OwnCounts", schools: "Sequence[OwnSchool]", say: Say) -> str:
    """Return between which shares the group lies that differs most between schools, from printed shares."""
    spans = []
    for group in own.groups:
        shares = [share for school in schools if (share := school.shares.get(group)) is not None]
        if len(shares) >= FEWEST_SCHOOLS:
            spans.append((max(shares) - min(shares), group, min(shares), max(shares)))
    level = next((one for one in own.sentences if one.id == "own_level"), None)
    if not spans or level is None or not is_clear(level.figures):
        return say(
            "Hoeveel leerlingen van elke groep op elke school", "How many pupils of each group at each school"
        )
    _, group, low, high = max(spans)
    return say(
        f"Per school is {say.percent(low)} tot {say.percent(high)} van de leerlingen ‘{group}’",
        f"By school, {say.percent(low)} to {say.percent(high)} of the pupils are ‘{group}’",
    )


def _row(school: "OwnSchool", groups: tuple[str, ...], say: Say) -> tuple[Cell, ...]:
    hidden = say("afgeschermd", "shielded")
    texts = (school.groups[group].text if group in school.groups else hidden for group in groups)
    return (school.name, school.pupils.text, *texts)
