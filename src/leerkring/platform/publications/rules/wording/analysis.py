"""What the records say about each statutory theme, and how the goals stand."""

from leerkring.platform.publications.rules.facts import Agreed, Facts, Goal, Paragraph, Theme
from leerkring.platform.publications.rules.wording.opening import MOST, RESULTS, of_themes
from leerkring.platform.publications.rules.wording.words import (
    counted,
    day_in_year,
    ended,
    listed,
    number,
    points,
    upper,
)

DECISIONS = {
    "keep": "De partners houden het doel.",
    "adjust": "De partners passen het doel aan.",
    "stop": "De partners stoppen met dit doel.",
    "new": "De partners maken een nieuw doel.",
}


def analysis(facts: Facts) -> list[Paragraph]:
    """Say what can be answered in the questionnaire, theme by theme, and what evaluations found."""
    found = [
        Paragraph(
            "De Inspectie van het Onderwijs vraagt elke gemeente na afloop van het jaar wat er is besproken "
            "en afgesproken. Met de antwoorden kijkt zij waar risico’s zijn."
        )
    ]
    if facts.themes:
        found.append(_by_theme(facts))
    found += [_evaluated(one) for one in facts.agreements if any(goal.result for goal in one.goals)][:MOST]
    return found


def _by_theme(facts: Facts) -> Paragraph:
    intro = f"In onze gegevens over {facts.year} staat per wettelijk onderwerp:"
    lines = [f"{upper(one.name)}: {_stands(one)}." for one in facts.themes]
    return Paragraph(points(intro, lines), of_themes(facts.themes))


def _stands(theme: Theme) -> str:
    parts = []
    if theme.items:
        days = list(dict.fromkeys(day_in_year(one.on) for one in theme.items))
        shown = listed(days) if len(days) <= MOST else f"{number(len(days))} dagen"
        parts.append(f"besproken op {shown}")
    if theme.agreements:
        goals = sum(len(one.goals) for one in theme.agreements)
        parts.append(counted(len(theme.agreements), "afspraak", "afspraken"))
        parts.append(counted(goals, "doel", "doelen"))
    return "; ".join(parts) if parts else "niets vastgelegd"


def _evaluated(one: Agreed) -> Paragraph:
    lines = [_found(goal) for goal in one.goals if goal.result]
    sources = tuple(goal.source for goal in one.goals if goal.result)
    return Paragraph(points(f"Over de afspraak ‘{one.source.name}’:", lines), (one.source, *sources))


def _found(goal: Goal) -> str:
    text = f"{ended(goal.text)} Uitkomst: {RESULTS[goal.result]}."
    if goal.values:
        text += f" {ended(upper(goal.values))}"
    if goal.cause:
        text += f" Oorzaak: {ended(goal.cause)}"
    return f"{text} {DECISIONS[goal.decision]}" if goal.decision in DECISIONS else text
