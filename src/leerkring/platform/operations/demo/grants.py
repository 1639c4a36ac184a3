"""Grants of Voorbeeldstad with their conditions, written down with the actions that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.base import clock
from leerkring.platform.grants.actions import conditions, granting, linking
from leerkring.platform.grants.actions.conditions import ConditionWish, Finding
from leerkring.platform.grants.actions.granting import GrantWish
from leerkring.platform.grants.rules import State
from leerkring.platform.network.models import Representative
from leerkring.platform.operations.demo import year
from leerkring.statute.wording.themes import Theme

SEG, OAB = Theme.PREVENT_SEGREGATION, Theme.COMBAT_DISADVANTAGE
MORNING = time(10, 0)


@dataclass(frozen=True, slots=True)
class Asks:
    """A condition; `due` and `looked` are days from today, `agreement` is the one that it belongs to."""

    text: str
    owner: str
    themes: tuple[Theme, ...] = ()
    topics: tuple[str, ...] = ()
    due: int | None = None
    state: State = State.OPEN
    looked: int = 0
    note: str = ""
    agreement: str = ""
    counts: bool = False
    """Whether an agreement was made of it."""


@dataclass(frozen=True, slots=True)
class Gives:
    """A grant, decided so many days from today."""

    title: str
    partner: str
    amount: int
    decided: int
    document: str
    asks: tuple[Asks, ...]


GRANTS = (
    Gives(
        "Subsidie peuteropvang",
        year.VLIEGER,
        385_000,
        -280,
        "Besluit 14, peuteropvang",
        (
            Asks(
                "Peuters met en zonder vve-indicatie zitten samen in één gemengde groep.",
                "Mirjam de Boer", (SEG,), ("SEG-04",), -20, State.PARTLY, -12,
                "Twee van de drie locaties hebben gemengde groepen. De derde wacht op de verbouwing.",
                agreement=year.MIXED,
            ),
            Asks(
                "De houder meldt elk half jaar hoeveel doelgroeppeuters een plaats hebben.",
                "Mirjam de Boer", (OAB,), ("OAB-05",), 18,
            ),
            Asks(
                "Voor gezinnen met één inkomen en zonder kinderopvangtoeslag zijn er tien "
                "gesubsidieerde plaatsen.",
                "Marieke Vos",
            ),
        ),
    ),
    Gives(
        "Subsidie doorgaande lijn",
        year.BRUG,
        60_000,
        -250,
        "Besluit 22, onderwijsachterstanden",
        (
            Asks(
                "Bij elke peuter met een indicatie is er een warme overdracht aan de leerkracht van groep 1.",
                "Jamal Amrani", (OAB,), ("OAB-02",), None, State.MET, -58, counts=True,
            ),
            Asks(
                "De school zet één keer per jaar op papier wat ouders van de overdracht vinden.",
                "Jamal Amrani", (OAB,), (), 120,
            ),
        ),
    ),
    Gives(
        "Subsidie ontmoeting tussen scholen",
        year.WELZIJN,
        24_500,
        -200,
        "Besluit 31, samenleven",
        (
            Asks(
                "Er zijn minstens vier koppels van vriendschapsscholen.",
                "Sevda Kaya", (Theme.PROMOTE_INTEGRATION,), ("INT-02",), -30, State.MET, -25,
                agreement=year.FRIENDS,
            ),
        ),
    ),
)  # fmt: skip
TOPICS = {year.MIXED: "SEG-04", year.LINE: "OAB-01", year.REACH: "OAB-05", year.FRIENDS: "INT-02"}
"""What the agreements of the year are about, in topics of the questionnaire."""


def give(
    keeper: Actor,
    speakers: Mapping[str, Representative],
    *,
    partner_id: Callable[[str], int],
    day: Callable[[int], date],
) -> None:
    """Write down the grants, check some conditions, and link them to what was agreed."""
    for title, code in TOPICS.items():
        agreement = Agreement.objects.get(title=title, town=keeper.organisation_id)
        with clock.told_at(_morning(agreement.agreed_on + timedelta(days=1))):
            agreeing.name_topic(keeper, agreement.pk, code=code, holds=True)
    for one in GRANTS:
        decided = day(one.decided)
        wish = GrantWish(
            partner_id(one.partner), f"{one.title} {decided.year}", decided.year, one.amount, decided,
            one.document, decided.replace(month=1, day=1), decided.replace(month=12, day=31),
        )  # fmt: skip
        with clock.told_at(_morning(decided)):
            grant = granting.make(keeper, wish)
            made = [
                (each, conditions.add(keeper, grant.pk, _wish(each, speakers, day)).pk) for each in one.asks
            ]
        for each, pk in made:
            _then(keeper, each, pk, day)


def _wish(one: Asks, speakers: Mapping[str, Representative], day: Callable[[int], date]) -> ConditionWish:
    due = day(one.due) if one.due is not None else None
    return ConditionWish(one.text, speakers[one.owner].pk, due, one.themes, one.topics)


def _then(keeper: Actor, one: Asks, pk: int, day: Callable[[int], date]) -> None:
    """Let happen what came of a condition."""
    if one.agreement:
        linked = Agreement.objects.get(title=one.agreement, town=keeper.organisation_id)
        linking.link(keeper, pk, linked.pk)
    if one.counts:
        linking.make_agreement(keeper, pk)
    if one.state is not State.OPEN:
        with clock.told_at(_morning(day(one.looked))):
            conditions.look(keeper, pk, Finding(one.state, clock.today(), one.note))


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=clock.AMSTERDAM)
