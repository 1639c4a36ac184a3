"""The municipality's own counts: measures, the exact split, other worlds, change, and over-representation."""

from typing import TYPE_CHECKING

from leerkring.monitor.report.compose import note
from leerkring.monitor.report.parts import Note, Section
from leerkring.monitor.report.sections.own import spread, years
from leerkring.monitor.report.sections.own.home import split_part, worlds_part
from leerkring.monitor.report.sections.own.schools import composition_part, represented_part
from leerkring.monitor.say import Say

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts


def section(own: "OwnCounts", *, public: bool, say: Say) -> Section | None:
    """Return the section on own counts; in public without what is said about named schools."""
    last = own.years[-1] if own.years else None
    found = (
        spread.part(own, last, say),
        split_part(own, say),
        worlds_part(own, last, say),
        years.part(own, say),
        None if public else represented_part(own, last, say),
        composition_part(own, last, say),
    )
    parts = tuple(part for part in found if part is not None)
    if not parts:
        return None
    name = say("eigen-tellingen", "own-counts")
    return Section(name, say("Eigen tellingen", "Own counts"), parts, _notes(own, say))


def _notes(own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    made = [
        note(
            say,
            ("Uw eigen bestand", "Your own file"),
            (
                "De regels zijn geteld en daarna weggegooid. Deze cijfers komen niet uit open data.",
                "The rows were counted and then thrown away. These figures are not from open data.",
            ),
        ),
        note(
            say,
            ("Geen oorzaak", "No cause"),
            (
                "Het deel 'school' ontstaat doordat groepen uit hetzelfde gebied naar verschillende scholen "
                "gaan. Waarom zij dat doen, zeggen deze cijfers niet.",
                "The part 'school' arises because groups from the same area attend different schools. These "
                "figures do not say why.",
            ),
        ),
    ]
    if own.withheld:
        made.append(Note(say("Afgeschermd", "Shielded"), tuple(one.text for one in own.withheld[:6])))
    texts = tuple(str(n["text"]) for n in own.segregation.get("notes", []) if n.get("id") == "interval")
    if texts:
        made.append(Note(say("Onzekerheid", "Uncertainty"), texts))
    return tuple(made)
