"""History and occasion, summary, and the reaction of the municipality."""

from collections import Counter
from collections.abc import Sequence

from leerkring.platform.publications.rules.facts import Agreed, Facts, Held, Paragraph, Source, Theme
from leerkring.platform.publications.rules.wording.words import (
    counted,
    day,
    day_in_year,
    listed,
    number,
    points,
    upper,
)

LEVELS = {
    "board": "bestuurlijk",
    "director": "op het niveau van directie en beleid",
    "working": "in een werkgroep",
    "regional": "in de regio",
}
RESULTS = {
    "achieved": "gehaald",
    "partly": "deels gehaald",
    "not": "niet gehaald",
    "not_measurable": "niet te meten",
}
WHY = (
    "De gemeente overlegt elk jaar met schoolbesturen en houders van kinderopvang. Dat moet volgens de wet. "
    "Zij bespreken hoe zij achterstanden bestrijden, segregatie voorkomen, integratie bevorderen en hoe "
    "kinderen worden ingeschreven en toegelaten. Ook spreken zij over een evenwichtige verdeling van "
    "leerlingen over scholen."
)
MOST = 12
"""More points than this make no list that a council reads; the table at the end holds them all."""


def occasion(facts: Facts) -> list[Paragraph]:
    """Say why partners meet, and how it went before."""
    found = [Paragraph(WHY)]
    earlier = [one for one in facts.agreements if one.on.year < facts.year]
    if earlier:
        first = min(earlier, key=lambda one: one.on)
        verb = "liep" if len(earlier) == 1 else "liepen"
        oldest = "Die is" if len(earlier) == 1 else "De oudste is"
        found.append(
            Paragraph(
                f"Toen {facts.year} begon, {verb} er al {counted(len(earlier), 'afspraak', 'afspraken')}. "
                f"{oldest} van {day(first.on)}: ‘{first.source.name}’.",
                _sources(earlier),
            )
        )
    if facts.meetings:
        found.append(_met(facts.town, facts.year, facts.meetings))
    return found


def _met(town: str, year: int, meetings: Sequence[Held]) -> Paragraph:
    first, last = meetings[0], meetings[-1]
    if len(meetings) == 1:
        text = f"In {year} kwamen de partners in {town} één keer bij elkaar, op {day_in_year(first.on)}."
    else:
        text = (
            f"In {year} kwamen de partners in {town} {number(len(meetings))} keer bij elkaar. De eerste keer "
            f"was op {day_in_year(first.on)}, de laatste keer op {day_in_year(last.on)}."
        )
    return Paragraph(f"{text} Deze brief vertelt wat daarvan kwam.", tuple(one.source for one in meetings))


def summary(facts: Facts) -> list[Paragraph]:
    """Say in a few sentences what came of the year."""
    return [one for one in (_met_by_level(facts), _themes(facts), _goals(facts), _silent(facts)) if one]


def _met_by_level(facts: Facts) -> Paragraph | None:
    if not facts.meetings:
        return None
    levels = Counter(one.level for one in facts.meetings)
    parts = [f"{number(levels[code])} keer {words}" for code, words in LEVELS.items() if levels[code]]
    which = f"{upper(parts[0])}." if len(parts) == 1 else f"Dat was {listed(parts)}."
    if len(parts) == 1:
        which = f"Dat was {LEVELS[next(iter(levels))]}."
    return Paragraph(
        f"In {facts.year} waren er {counted(len(facts.meetings), 'overleg', 'overleggen')}. {which}"
        if len(facts.meetings) > 1
        else f"In {facts.year} was er één overleg. {which}",
        tuple(one.source for one in facts.meetings),
    )


def _themes(facts: Facts) -> Paragraph | None:
    spoken = [one for one in facts.themes if one.items or one.agreements]
    if not spoken:
        return None
    agreed = [one for one in spoken if one.agreements]
    text = (
        f"De partners spraken over {number(len(spoken))} van de vijf wettelijke onderwerpen: "
        f"{listed([one.name for one in spoken])}."
    )
    if agreed:
        over = "alle vijf" if len(agreed) == len(facts.themes) else listed([one.name for one in agreed])
        text += f" Er zijn afspraken over {over}."
    return Paragraph(text, of_themes(spoken))


def _goals(facts: Facts) -> Paragraph | None:
    running = [one for one in facts.agreements if one.status == "running"]
    if not running:
        return None
    goals = [goal for one in running for goal in one.goals]
    verb = "Er loopt" if len(running) == 1 else "Er lopen"
    text = f"{verb} nu {counted(len(running), 'afspraak', 'afspraken')}"
    text += f", met {counted(len(goals), 'doel', 'doelen')}." if goals else ". Daar hoort nog geen doel bij."
    all_goals = [goal for one in facts.agreements for goal in one.goals]
    found = Counter(goal.result for goal in all_goals if goal.result)
    if found:
        parts = [f"{number(found[code])} {words}" for code, words in RESULTS.items() if found[code]]
        verb = "is één doel" if sum(found.values()) == 1 else f"zijn {number(sum(found.values()))} doelen"
        text += f" In {facts.year} {verb} geëvalueerd: {listed(parts)}."
    return Paragraph(text, _sources(running))


def _silent(facts: Facts) -> Paragraph | None:
    silent = [one.name for one in facts.themes if not one.items and not one.agreements]
    if not silent:
        return None
    if len(silent) == len(facts.themes):
        return Paragraph(f"Over de vijf wettelijke onderwerpen is in {facts.year} niets vastgelegd.")
    return Paragraph(f"Over {listed(silent)} is in {facts.year} niets vastgelegd.")


def reaction(facts: Facts) -> list[Paragraph]:
    """Say what is done on each theme, and under which name it was discussed."""
    named = _under_other_names(facts)
    found = [named] if named else []
    running = [one for one in facts.agreements if one.status == "running"]
    if running:
        lines = [f"{one.source.name} ({_about(one, facts)})" for one in running[:MOST]]
        if len(running) > MOST:
            lines.append(f"en {number(len(running) - MOST)} andere, in de tabel onder deze brief")
        found.append(
            Paragraph(points("De gemeente en haar partners werken aan:", lines), _sources(running[:MOST]))
        )
    return found


def _about(one: Agreed, facts: Facts) -> str:
    names = {theme.code: theme.name for theme in facts.themes}
    about = listed([names[code] for code in one.themes if code in names]) if one.themes else ""
    return "; ".join(part for part in (about, f"sinds {day(one.on)}") if part)


def _under_other_names(facts: Facts) -> Paragraph | None:
    """Say under which words themes were discussed, where those are not the words of the law."""
    lines: list[str] = []
    sources: list[Source] = []
    for theme in facts.themes:
        key = theme.name.split()[0][:8].casefold()
        others = {one.source.name: one for one in theme.items if key not in one.source.name.casefold()}
        if others:
            names = [f"‘{name}’ ({day_in_year(one.on)})" for name, one in others.items()][:MOST]
            lines.append(f"{theme.name}: als {listed(names)}")
            sources += [one.source for one in others.values()]
    if not lines:
        return None
    intro = "Op onze agenda’s staan andere woorden dan in de wet. Zo spraken de partners over:"
    return Paragraph(points(intro, lines), tuple(dict.fromkeys(sources)))


def of_themes(themes: Sequence[Theme]) -> tuple[Source, ...]:
    """Return the items and agreements on themes, each once."""
    items = [one.source for theme in themes for one in theme.items]
    return tuple(dict.fromkeys([*items, *(one.source for theme in themes for one in theme.agreements)]))


def _sources(found: Sequence[Agreed]) -> tuple[Source, ...]:
    return tuple(one.source for one in found)
