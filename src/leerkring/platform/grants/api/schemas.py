"""What goes over the wire: grants, conditions, and what was found of them."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from leerkring.platform.base.api.schemas import LARGEST_ID, Line, Record, Wish
from leerkring.platform.grants.actions.conditions import ConditionWish, Finding
from leerkring.platform.grants.actions.granting import GrantWish
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.rules import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MOST_EUROS,
    State,
)
from leerkring.statute.wording.themes import Theme

Ref = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[12])]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR, examples=[2026])]
Euros = Annotated[int, Field(ge=0, le=MOST_EUROS, examples=[125000])]


class GrantRecord(Record):
    """Money of a town for a partner."""

    id: int
    town: str
    partner_id: int
    partner: str
    title: str
    year: int
    amount: int | None = Field(description="In whole euros")
    decided_on: date | None
    document: str
    valid_from: date | None
    valid_to: date | None
    changed_at: datetime
    version: int


class GrantIn(Wish):
    """A grant as it should be. The partner takes part in your town."""

    partner_id: Ref
    title: Line
    year: Year
    amount: Euros | None = None
    decided_on: date | None = None
    document: Annotated[str, Field(max_length=300)] = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def wish(self) -> GrantWish:
        """Return it for the action."""
        return GrantWish(**self.model_dump())


class GrantConditionRecord(Record):
    """What a partner does in return for a grant."""

    id: int
    grant_id: int
    text: str
    themes: list[str]
    topics: list[str]
    due_on: date | None
    owner_id: int
    owner: str
    state: State
    looked_on: date | None
    note: str
    agreement_ids: list[int] = Field(description="The agreements as which it counts")
    version: int


class GrantConditionIn(Wish):
    """A condition as it should be. An owner is a representative of the network."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    owner_id: Ref
    due_on: date | None = None
    themes: list[Theme] = Field(default=[], max_length=5)
    topics: list[Annotated[str, Field(min_length=1, max_length=20, examples=["SEG-04"])]] = Field(
        default=[], max_length=60, description="Codes of topics, as /topics gives them"
    )

    def wish(self) -> ConditionWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump(exclude={"themes"})
        return ConditionWish(**given, themes=self.themes)


class GrantFindingIn(Wish):
    """Whether a condition was met; `open` takes a finding back."""

    state: State
    on: date
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""

    def finding(self) -> Finding:
        """Return it for the action."""
        return Finding(self.state, self.on, self.note)


class GrantAgreementIn(Wish):
    """As which agreement a condition counts; without one an agreement is made of the condition."""

    agreement_id: Ref | None = None


def grant_record(one: Grant) -> GrantRecord:
    """Return a grant as the API gives it."""
    same = (
        "partner_id", "title", "year", "amount", "decided_on", "document", "valid_from", "valid_to",
        "changed_at", "version",
    )  # fmt: skip
    known = {name: getattr(one, name) for name in same}
    return GrantRecord(id=one.pk, town=one.town.name, partner=one.partner.name, **known)


def condition_record(one: GrantCondition, themes: list[str], agreements: list[int]) -> GrantConditionRecord:
    """Return a condition as the API gives it."""
    same = ("grant_id", "text", "topics", "due_on", "owner_id", "state", "looked_on", "note", "version")
    known: dict[str, Any] = {name: getattr(one, name) for name in same}
    return GrantConditionRecord(
        id=one.pk, owner=one.owner.name, themes=themes, agreement_ids=agreements, **known
    )
