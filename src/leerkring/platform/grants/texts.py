"""What is said of grants: headings that hold the answer, how far conditions are, amounts."""

from collections.abc import Collection
from datetime import date

from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.base.words import count
from leerkring.platform.grants.rules import STATE_NAMES, Ask, State, together

HARD_SPACE = "\u00a0"


def euros(amount: int | None) -> str:
    """Return an amount in whole euros, as it is written here; empty when it is not known.

    >>> euros(125000)
    '€\\xa0125.000'
    """
    if amount is None:
        return ""
    text = f"{amount:,}"
    return f"€{HARD_SPACE}{text if language() == 'en' else text.replace(',', '.')}"


def list_heading(grants: int, asking: int) -> str:
    """Return how many grants there are, and how many conditions ask attention.

    >>> list_heading(4, 2)
    'Vier subsidies, twee voorwaarden vragen aandacht'
    """
    if not grants:
        return say("Nog geen subsidies", "No grants yet")
    nl = f"{_first(grants)} {'subsidie' if grants == 1 else 'subsidies'}"
    en = f"{_first(grants)} {'grant' if grants == 1 else 'grants'}"
    if not asking:
        return say(f"{nl}, geen voorwaarde vraagt aandacht", f"{en}, no condition asks attention")
    return say(
        f"{nl}, {count(asking)} {'voorwaarde vraagt' if asking == 1 else 'voorwaarden vragen'} aandacht",
        f"{en}, {count(asking)} {'condition asks' if asking == 1 else 'conditions ask'} attention",
    )


def _first(number: int) -> str:
    """Return a number at the beginning of a heading."""
    return say("Eén", "One") if number == 1 else count(number).capitalize()


def finding(states: Collection[State]) -> str:
    """Return how far the conditions of a grant are, the worst named first.

    >>> finding([State.MET, State.NOT, State.OPEN])
    'één van de drie voorwaarden is niet nagekomen'
    >>> finding([State.MET, State.MET])
    'alle voorwaarden zijn nagekomen'
    """
    numbers, total = together(states), len(states)
    if not total:
        return say("nog geen voorwaarden", "no conditions yet")
    for state in (State.NOT, State.PARTLY, State.OPEN):
        if numbers[state]:
            return _so_many(numbers[state], total, state)
    return say("alle voorwaarden zijn nagekomen", "all conditions were met")


def _so_many(number: int, total: int, state: State) -> str:
    name, verb_en = STATE_NAMES[state], "was" if number == 1 else "were"
    if number == total:
        nl = f"de voorwaarde is {name.nl}" if total == 1 else f"alle voorwaarden zijn {name.nl}"
        en = f"the condition was {name.en}" if total == 1 else f"all conditions were {name.en}"
        return say(nl, en)
    verb_nl = "is" if number == 1 else "zijn"
    return say(
        f"{count(number)} van de {count(total)} voorwaarden {verb_nl} {name.nl}",
        f"{count(number)} of the {count(total)} conditions {verb_en} {name.en}",
    )


def counting(linked: int, total: int) -> str:
    """Return how many conditions of a grant count as an agreement.

    >>> counting(1, 3)
    'Eén van de drie voorwaarden telt als afspraak.'
    """
    if not linked:
        return say("Nog geen voorwaarde telt als afspraak.", "No condition counts as an agreement yet.")
    if linked == total:
        return say("Elke voorwaarde telt als afspraak.", "Each condition counts as an agreement.")
    number, of, is_one = _first(linked), count(total), linked == 1
    return say(
        f"{number} van de {of} voorwaarden {'telt' if is_one else 'tellen'} als afspraak.",
        f"{number} of the {of} conditions {'counts' if is_one else 'count'} as an agreement.",
    )


def progress(states: Collection[State]) -> str:
    """Return how many conditions were met of all, for a line in the list.

    >>> progress([State.MET, State.OPEN])
    '1 van 2 nagekomen'
    """
    if not states:
        return say("nog geen voorwaarden", "no conditions yet")
    met = together(states)[State.MET]
    return say(f"{met} van {len(states)} nagekomen", f"{met} of {len(states)} met")


def condition(number: int, state: State) -> str:
    """Return the heading of a condition: its number and what was found.

    >>> condition(3, State.PARTLY)
    'Voorwaarde 3 is deels nagekomen'
    """
    name = STATE_NAMES[state]
    return say(f"Voorwaarde {number} is {name.nl}", f"Condition {number}: {name.en}")


def next_step(asks: Collection[Ask], due: date | None, *, has_conditions: bool) -> tuple[str, str]:
    """Return what comes next for a grant and its tint, which is empty when nothing presses."""
    day = clock.long_date(due) if due else ""
    if Ask.OWNER_GONE in asks:
        return say("Eigenaar is weg", "Owner is gone"), "bad"
    if Ask.LATE in asks:
        return say(f"Nagaan, was {day}", f"Check, was {day}"), "bad"
    if Ask.SOON in asks:
        return say(f"Nagaan vóór {day}", f"Check before {day}"), "warn"
    if not has_conditions:
        return say("Voorwaarden toevoegen", "Add conditions"), "warn"
    if due:
        return say(f"Nagaan vóór {day}", f"Check before {day}"), ""
    return say("Geen stap gepland", "No step planned"), ""


ASKS = {
    Ask.OWNER_GONE: ("De eigenaar is er niet meer. Kies een ander.", "The owner is gone. Choose another."),
    Ask.LATE: ("De dag is voorbij. Ga na of het is gelukt.", "The day has passed. Check whether it was met."),
    Ask.SOON: ("Binnenkort aan de beurt.", "Its turn comes soon."),
}


def ask(one: Ask | None) -> str:
    """Return why a condition asks attention; empty when it does not."""
    return say(*ASKS[one]) if one else ""
