"""The schools in own counts: their groups, and where a group is found more or less often than expected."""

from typing import TYPE_CHECKING

from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Column, Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts, OwnSchool


def represented_part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return who is over- and under-represented where, by school name; not for a public report."""
    found = sorted(
        (one for one in own.represented if year is None or one.year == year),
        key=lambda one: (one.school, one.group),
    )
    if not found:
        return None
    heading = Heading(
        say(
            "Waar een groep vaker of minder vaak zit dan de gebieden zouden sturen",
            "Where a group is found more or less often than its areas would send",
        ),
        say("Op schoolnaam. Aantallen zijn afgerond.", "By school name. Counts are rounded."),
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
    return Part(figure(own, say, name=name, heading=heading, table=table), *heading)


def composition_part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return the rounded counts of each group at each school, with what is shielded named as such."""
    schools = sorted((s for s in own.schools if year is None or s.year == year), key=lambda s: s.name)
    if not schools:
        return None
    heading = Heading(
        say(
            "Hoeveel leerlingen van elke groep op elke school", "How many pupils of each group at each school"
        ),
        say("Afgerond en gecontroleerd op kleine aantallen.", "Rounded, and checked for small counts."),
    )
    table = Table(
        caption=heading.what,
        columns=(
            Column("School"),
            column(say, "Leerlingen", "Pupils", "count"),
            *(Column(group, "count") for group in own.groups),
        ),
        rows=tuple(_row(school, own.groups, say) for school in schools),
    )
    name = say("eigen-scholen", "own-schools")
    return Part(figure(own, say, name=name, heading=heading, table=table), *heading)


def _row(school: "OwnSchool", groups: tuple[str, ...], say: Say) -> tuple[Cell, ...]:
    hidden = say("afgeschermd", "shielded")
    texts = (school.groups[group].text if group in school.groups else hidden for group in groups)
    return (school.name, school.pupils.text, *texts)
