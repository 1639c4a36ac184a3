"""What the letter says of the records: paragraphs in Dutch (B1), each with where it came from.

A letter to a Dutch council is in Dutch, whoever reads the screen. Nothing is said that no record tells.
"""

from collections.abc import Callable

from leerkring.platform.publications.rules.facts import Facts, Paragraph
from leerkring.platform.publications.rules.letters import Section
from leerkring.platform.publications.rules.wording.analysis import analysis
from leerkring.platform.publications.rules.wording.opening import occasion, reaction, summary
from leerkring.platform.publications.rules.wording.sequel import sequel
from leerkring.platform.publications.rules.wording.structure import structure


def _nothing(facts: Facts) -> list[Paragraph]:
    """Return nothing: whether the executive took a decision stands with the letter itself."""
    return []


WRITERS: dict[Section, Callable[[Facts], list[Paragraph]]] = {
    Section.OCCASION: occasion,
    Section.DECISION: _nothing,
    Section.SUMMARY: summary,
    Section.REACTION: reaction,
    Section.STRUCTURE: structure,
    Section.ANALYSIS: analysis,
    Section.SEQUEL: sequel,
}


def proposals(facts: Facts) -> dict[Section, list[Paragraph]]:
    """Return what the records propose under each heading."""
    return {section: write(facts) for section, write in WRITERS.items()}
