"""What is planned: meetings, deadlines, and what was put off."""

from datetime import date

from leerkring.platform.publications.rules.facts import Facts, Goal, Paragraph, Source
from leerkring.platform.publications.rules.wording.opening import MOST
from leerkring.platform.publications.rules.wording.words import day, points


def sequel(facts: Facts) -> list[Paragraph]:
    """Say which meetings are planned, what is due, and what the partners come back to."""
    return [one for one in (_planned(facts), _due(facts), _put_off(facts)) if one]


def _planned(facts: Facts) -> Paragraph | None:
    if not facts.planned:
        return None
    shown = facts.planned[:MOST]
    return Paragraph(
        points("Deze overleggen zijn gepland:", [f"{day(one.on)}: {one.title}" for one in shown]),
        tuple(one.source for one in shown),
    )


def _due(facts: Facts) -> Paragraph | None:
    found: list[tuple[date, str, Source]] = []
    for one in facts.agreements:
        if one.status != "running":
            continue
        found += [(goal.deadline, _line(goal), goal.source) for goal in one.goals if goal.deadline]
        if one.due and not one.goals:
            found.append((one.due, one.source.name, one.source))
    ahead = sorted((one for one in found if one[0].year > facts.year), key=lambda one: one[0])[:MOST]
    if not ahead:
        return None
    lines = [f"{day(by)}: {text}" for by, text, _ in ahead]
    return Paragraph(points("Dan moet dit klaar zijn:", lines), tuple(source for _, _, source in ahead))


def _line(goal: Goal) -> str:
    return " ".join(goal.text.split()).rstrip(".")


def _put_off(facts: Facts) -> Paragraph | None:
    if not facts.postponed:
        return None
    shown = facts.postponed[:MOST]
    return Paragraph(
        points("Hierop komen de partners terug:", [one.source.name for one in shown]),
        tuple(one.source for one in shown),
    )
