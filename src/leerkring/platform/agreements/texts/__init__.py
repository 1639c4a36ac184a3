"""What is said of agreements and goals: headings that hold the answer, steps, values, differences."""

from collections.abc import Sequence
from datetime import date

from leerkring.platform.agreements.models import Goal, Measurement
from leerkring.platform.agreements.rules.asked import Standing as Made
from leerkring.platform.agreements.rules.asked import Watched
from leerkring.platform.agreements.rules.chance import Band, band, differ
from leerkring.platform.agreements.rules.progress import goes_down
from leerkring.platform.agreements.rules.steps import Step, StepKind
from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.base.words import begin, count

SPACE = "\u00a0"


def few(number: float) -> str:
    """Return a whole number below ten as a word, every other number in figures.

    >>> few(4), few(13), few(2.5)
    ('vier', '13', '2,5')
    """
    if number == int(number) and 0 <= number < 10:
        return count(int(number))
    return figure(number)


def figure(value: float) -> str:
    """Return a number as it is written here, with at most two decimals and a true minus.

    >>> figure(1234.5), figure(-3), figure(0.456)
    ('1.234,5', '−3', '0,46')
    """
    text = f"{abs(round(value, 2)):,.2f}".rstrip("0").rstrip(".")
    if language() == "nl":
        text = text.replace(",", "#").replace(".", ",").replace("#", ".")
    return ("−" if round(value, 2) < 0 else "") + text


def with_unit(value: float, unit: str) -> str:
    """Return a value with its unit on one line.

    >>> with_unit(71, "%"), with_unit(4, "scholen")
    ('71%', '4\\xa0scholen')
    """
    if unit == "%":
        return figure(value) + say("%", "%")
    return f"{figure(value)}{SPACE}{unit}" if unit else figure(value)


def heading(total: int, attention: int, towns: int = 1) -> str:
    """Return how many agreements there are, and how many ask attention.

    >>> heading(14, 3)
    '14 afspraken, drie vragen aandacht'
    """
    if not total:
        return say("Nog geen afspraken", "No agreements yet")
    all_nl = "Eén afspraak" if total == 1 else f"{few(total).capitalize()} afspraken"
    all_en = "One agreement" if total == 1 else f"{few(total).capitalize()} agreements"
    if towns > 1:
        all_nl += f" in {few(towns)} gemeenten"
        all_en += f" in {few(towns)} municipalities"
    if not attention:
        return say(f"{all_nl}, alles op schema", f"{all_en}, all on schedule")
    asks = "vraagt" if attention == 1 else "vragen"
    ask = "asks" if attention == 1 else "ask"
    return say(f"{all_nl}, {few(attention)} {asks} aandacht", f"{all_en}, {few(attention)} {ask} attention")


def step(one: Step, today: date) -> str:
    """Return what comes next, in a few words."""
    day = _day(one.on, today)
    return {
        StepKind.OWNER_GONE: say("Eigenaar is weg", "Owner is gone"),
        StepKind.OWNER_LEAVES: say("Eigenaar vertrekt", "Owner leaves"),
        StepKind.EVALUATE_LATE: say("Evaluatie is te laat", "Evaluation is late"),
        StepKind.EVALUATE: say(f"Evalueren vóór {day}", f"Evaluate before {day}"),
        StepKind.REWRITE: say("Doel opnieuw schrijven", "Write the goal again"),
        StepKind.CAME_BACK: say("Evaluatie kwam terug", "Evaluation came back"),
        StepKind.MEASURE_LATE: say("Meting ontbreekt", "Measurement is missing"),
        StepKind.PASS_ON: say("Nog niet doorgegeven", "Not passed on yet"),
        StepKind.ADD_GOAL: say("Doel toevoegen", "Add a goal"),
        StepKind.MEASURE: say(f"Meting {day}", f"Measurement {day}"),
        StepKind.EVALUATE_LATER: say(f"Evalueren vóór {day}", f"Evaluate before {day}"),
        StepKind.NOTHING: say("Geen stap gepland", "No step planned"),
        StepKind.CLOSED: say("Afgesloten", "Closed"),
    }[one.kind]


def _day(on: date | None, today: date) -> str:
    if on is None:
        return ""
    near = abs((on - today).days) < 60 and on.year == today.year
    return clock.short_date(on) if near else f"{clock.short_date(on)}{SPACE}{on.year}"


def standing(goal: Goal | None, now: Measurement | None) -> str:
    """Return where a goal stands, in numbers.

    A goal without a value to reach says so.
    """
    if goal is None or goal.target is None:
        return say("nog geen doel dat u kunt meten", "no goal yet that you can measure")
    aim = with_unit(goal.target, goal.unit if goal.unit == "%" else "")
    if now is None:
        return say(f"nog niet gemeten, doel {aim}", f"not measured yet, target {aim}")
    value = with_unit(now.value, goal.unit if goal.unit == "%" else "")
    return say(f"nu {value}, doel {aim}", f"now {value}, target {aim}")


def finding(title: str, goal: Goal | None, now: Measurement | None) -> str:
    """Return the heading of an agreement: its name and how far it is."""
    if goal is None or goal.target is None:
        return title
    if now is None:
        aim = with_unit(goal.target, goal.unit)
        return say(f"{title}: doel {aim}, nog niet gemeten", f"{title}: target {aim}, not measured yet")
    value, gap = with_unit(now.value, goal.unit), round(now.value - goal.target, 2)
    down = goes_down(goal.baseline, goal.target)
    if gap == 0 or (gap < 0) == down:
        return say(f"{title}: {value}, doel gehaald", f"{title}: {value}, target reached")
    side_nl, side_en = ("boven", "above") if gap > 0 else ("onder", "below")
    far = abs(gap)
    if goal.unit == "%":
        nl, en = ("punt", "point") if far == 1 else ("punten", "points")
        return say(
            f"{title}: {value}, {few(far)} {nl} {side_nl} het doel",
            f"{title}: {value}, {few(far)} {en} {side_en} the target",
        )
    return say(
        f"{title}: {value}, {few(far)} {side_nl} het doel",
        f"{title}: {value}, {few(far)} {side_en} the target",
    )


def development(
    goal: Goal, first: tuple[date, float, int | None], last: tuple[date, float, int | None]
) -> str:
    """Return the heading of the figure: how much changed in how long, only as sure as the numbers are."""
    if first[0] == last[0]:
        value = with_unit(last[1], goal.unit)
        return say(
            f"Eén meting: {value}. Een lijn vraagt er meer", f"One measurement: {value}. A line asks for more"
        )
    change, time = round(last[1] - first[1], 2), _time(first[0], last[0])
    if change == 0:
        return say(f"In {time} niets veranderd", f"Nothing changed in {time}")
    unit = say(" procentpunt", " percentage points") if goal.unit == "%" else ""
    nl = f"In {time} {figure(abs(change))}{unit} {'erbij' if change > 0 else 'eraf'}"
    en = f"{'Up' if change > 0 else 'Down'} {figure(abs(change))}{unit} in {time}"
    is_share = goal.unit == "%"
    if is_share and differ((first[1], first[2]), (last[1], last[2])) is False:
        return say(f"{nl}, en dat past bij toeval", f"{en}, and that fits chance")
    return say(nl, en)


def _time(first: date, last: date) -> str:
    months = round((last - first).days / 30.44)
    if months == 0:
        return say("minder dan een maand", "less than a month")
    if months < 12:
        return say(
            f"{few(months)} {'maand' if months == 1 else 'maanden'}",
            f"{few(months)} {'month' if months == 1 else 'months'}",
        )
    years = round(months / 12)
    return say(f"{few(years)} jaar", f"{few(years)} {'year' if years == 1 else 'years'}")


def chance(goal: Goal, now: Measurement | None) -> str:
    """Return whether the distance to the target fits chance; empty when that cannot be said."""
    if now is None or goal.unit != "%":
        return ""
    found = band(now.value, now.n)
    if found is None:
        return say(
            "Vul bij een meting in om hoeveel kinderen het gaat. Dan is te zien wat toeval kan zijn.",
            "Enter of how many children a measurement is. Then it shows what may be chance.",
        )
    said = say(
        f"Bij {now.n} kinderen is de bandbreedte {_ends(found)}.",
        f"With {now.n} children the band is {_ends(found)}.",
    )
    if goal.target is None:
        return said
    aim = with_unit(goal.target, goal.unit)
    if found.holds(goal.target):
        return said + say(f" Het doel van {aim} ligt daarbinnen.", f" The target of {aim} lies within it.")
    return said + say(f" Het doel van {aim} ligt daarbuiten.", f" The target of {aim} lies outside it.")


def _ends(found: Band) -> str:
    low, high = round(found.low), round(found.high)
    return say(f"{low}% tot {high}%", f"{low}% to {high}%")


def passed_on(names: list[str], waiting: str) -> str:
    """Return to whom an agreement was passed on, and who waits."""
    if not names:
        return say("Nog aan niemand doorgegeven", "Not passed on to anyone yet")
    to = say(" en ", " and ").join(filter(None, [", ".join(names[:-1]), names[-1]]))
    if waiting:
        return say(
            f"Doorgegeven aan {to}, nog niet aan {waiting}", f"Passed on to {to}, not yet to {waiting}"
        )
    return say(f"Doorgegeven aan {to}", f"Passed on to {to}")


def groups(number: int, waiting: int) -> str:
    """Return how many evaluations of lower tables there are, and how many nobody above saw yet."""
    if not number:
        return say("Nog geen evaluatie van een werkgroep", "No evaluation of a working group yet")
    nl = "Eén evaluatie" if number == 1 else f"{few(number).capitalize()} evaluaties"
    en = "One evaluation" if number == 1 else f"{few(number).capitalize()} evaluations"
    if not waiting:
        return say(f"{nl} van werkgroepen", f"{en} of working groups")
    wait_nl, wait_en = ("wacht", "waits") if waiting == 1 else ("wachten", "wait")
    if waiting == number:
        return say(f"{nl} van werkgroepen {wait_nl} op antwoord", f"{en} of working groups {wait_en}")
    return say(
        f"{nl} van werkgroepen, {few(waiting)} {wait_nl} op antwoord",
        f"{en} of working groups, {few(waiting)} {wait_en}",
    )


def ownerless(people: int, things: int) -> str:
    """Return how many people leave and how much is in their names."""
    if not people:
        return say("Alles heeft een eigenaar", "Everything has an owner")
    nl = f"{begin(things)} {'ding vraagt' if things == 1 else 'dingen vragen'} om een opvolger"
    en = f"{begin(things)} {'thing asks' if things == 1 else 'things ask'} for a successor"
    return say(nl, en)


def asked(found: Sequence[Watched]) -> str:
    """Return how many of the agreements on preschool education that the law asks for are made."""
    have, every = sum(one.standing is Made.AGREED for one in found), few(len(found))
    if have == len(found):
        return say(f"Vve: alle {every} afspraken zijn gemaakt", f"Preschool: all {every} agreements are made")
    return say(
        f"Vve: {few(have) if have else 'geen'} van de {every} afspraken",
        f"Preschool: {few(have) if have else 'none'} of the {every} agreements",
    )


def handed_over(agreements: int, goals: int) -> str:
    """Return how much went to another owner.

    >>> handed_over(1, 2)
    'Overgedragen: één afspraak en twee doelen.'
    """
    nl = f"{count(agreements)} {'afspraak' if agreements == 1 else 'afspraken'}"
    en = f"{count(agreements)} {'agreement' if agreements == 1 else 'agreements'}"
    nl_goals = f"{count(goals)} {'doel' if goals == 1 else 'doelen'}"
    en_goals = f"{count(goals)} {'goal' if goals == 1 else 'goals'}"
    return say(f"Overgedragen: {nl} en {nl_goals}.", f"Handed over: {en} and {en_goals}.")
