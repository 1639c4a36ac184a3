"""How the meetings are organised: tables, chairs, members, duty partners, and what is laid down."""

from leerkring.platform.publications.rules.facts import Body, Facts, Laid, Paragraph
from leerkring.platform.publications.rules.wording.words import counted, listed, number, points

LEVELS = {
    "board": "een bestuurlijk overleg",
    "director": "een overleg van directie en beleid",
    "working": "een werkgroep",
    "regional": "een overleg in de regio",
}
COMBINED = {
    "housing": "onderwijshuisvesting",
    "special_needs": "passend onderwijs",
    "youth": "jeugd en zorg",
    "other": "een ander onderwerp",
}
LAID = (
    ("cooperation", "hoe wij samenwerken"),
    ("structure", "hoe het overleg is ingericht"),
    ("vision", "onze visie en doelen"),
)


def structure(facts: Facts) -> list[Paragraph]:
    """Say at which tables partners meet, who must come and came, and what is laid down."""
    found = [_table(one, facts) for one in facts.bodies]
    found += [one for one in (_came(facts), _missed(facts), _laid(facts)) if one]
    return found


def _table(body: Body, facts: Facts) -> Paragraph:
    held = [one for one in facts.meetings if one.body_id == body.source.id]
    times = f"kwam in {facts.year} {number(len(held))} keer bij elkaar" if held else (
        f"kwam in {facts.year} niet bij elkaar"
    )  # fmt: skip
    text = f"‘{body.source.name}’ is {LEVELS[body.level]} en {times}."
    if body.chair:
        text += f" Voorzitter: {body.chair}."
    if body.members:
        text += f" Vaste leden: {listed(body.members)}."
    if body.combined in COMBINED:
        text += f" Dit overleg gaat ook over {COMBINED[body.combined]}."
    if not body.counts:
        text += " Het telt niet mee voor het jaarlijkse overleg uit de wet."
    return Paragraph(text, (body.source, *(one.source for one in held)))


def _came(facts: Facts) -> Paragraph | None:
    came = [one for one in facts.partners if one.times]
    if not came:
        return None
    lines = [f"{one.name}: {number(one.times)} keer" for one in came]
    counting = tuple(one.source for one in facts.meetings if one.counts)
    intro = (
        f"Schoolbesturen en houders van kinderopvang moeten meedoen. Zo vaak waren zij in {facts.year} "
        f"aanwezig bij {counted(len(counting), 'overleg dat', 'overleggen die')} voor de wet "
        f"{'meetelt' if len(counting) == 1 else 'meetellen'}:"
    )
    return Paragraph(points(intro, lines), counting)


def _missed(facts: Facts) -> Paragraph | None:
    missed = [one.name for one in facts.partners if not one.times]
    if not missed or not facts.meetings:
        return None
    verb = "was" if len(missed) == 1 else "waren"
    return Paragraph(
        f"Volgens de presentielijsten {verb} er in {facts.year} niet bij: {listed(missed)}.",
        tuple(one.source for one in facts.meetings if one.counts),
    )


def _laid(facts: Facts) -> Paragraph | None:
    laid = facts.laid or Laid()
    lines = [f"{words}: {said}" for name, words in LAID if (said := getattr(laid, name))]
    if laid.coordination:
        lines.append(f"wie het overleg coördineert: {laid.coordination}")
    if not lines or facts.profile is None:
        return None
    return Paragraph(points("Wat is vastgelegd:", lines), (facts.profile,))
