"""The municipality's own counts: measures, the exact split, other worlds, change, and over-representation."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leerkring.monitor.report.parts import Part, Section
from leerkring.monitor.report.sections.own import notes, spread, years
from leerkring.monitor.report.sections.own.home import split_part, worlds_part
from leerkring.monitor.report.sections.own.schools import composition_part, represented_part
from leerkring.monitor.report.sections.own.withheld import withheld_part
from leerkring.monitor.report.sections.own.wording import finding, last_year
from leerkring.monitor.say import Say

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts


def section(own: "OwnCounts", *, public: bool, say: Say) -> Section | None:
    """Return the one section of a town's report; in public without what is said about named schools."""
    parts = tuple(one.parts[0] for one in sections(own, public=public, say=say))
    if not parts:
        return None
    name, short = say("eigen-tellingen", "own-counts"), say("Eigen tellingen", "Own counts")
    return Section(name, short, (_opened(own, parts[0], say), *parts[1:]), notes.of_section(own, say))


def _opened(own: "OwnCounts", first: Part, say: Say) -> Part:
    """Return the first part with its tag, and the main finding as its heading when there is one."""
    tag = say("Eigen tellingen", "Own counts")
    return replace(first, title=finding(own, "own_level", first.title), tag=tag)


def sections(own: "OwnCounts", *, public: bool, say: Say) -> tuple[Section, ...]:
    """Return a section for each subject, in reading order, those for which there is something to show."""
    last = last_year(own)
    found = (
        (("verdeling", "spread"), ("Verdeling", "Spread"), spread.part(own, last, say)),
        (("wonen", "homes"), ("Wonen en school", "Home and school"), split_part(own, say)),
        (
            ("anders", "otherwise"),
            ("Als het anders was", "If it were otherwise"),
            worlds_part(own, last, say),
        ),
        (("jaren", "years"), ("Door de jaren", "Over the years"), years.part(own, say)),
        (
            ("vaker", "more-often"),
            ("Vaker of minder", "More or less"),
            None if public else represented_part(own, last, say),
        ),
        (("scholen-eigen", "schools-own"), ("Scholen", "Schools"), composition_part(own, last, say)),
        (("afgeschermd", "shielded"), ("Afgeschermd", "Shielded"), withheld_part(own, say)),
    )
    return tuple(
        Section(say(*name), say(*short), (part,), notes.of_subject(name[1], own, say))
        for name, short, part in found
        if part is not None
    )
