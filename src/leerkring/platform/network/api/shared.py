"""Values that all of the network's API shares."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from leerkring.platform.base.api.schemas import LARGEST_ID, Record, Wish
from leerkring.platform.network import queries
from leerkring.platform.organisations.models import Organisation

Ref = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[12])]
ShortText = Annotated[str, Field(max_length=150)]
Document = Annotated[str, Field(max_length=300, description="A title, a case number or an address")]


class OrganisationRef(Record):
    """An organisation by id, name and kind."""

    id: int
    name: str
    kind: str


class PersonRef(Record):
    """A person of the network by id and name."""

    id: int
    name: str


class LastDayAtTheTable(Wish):
    """The last day."""

    on: date


class OfTown(Schema):
    """Whose network: for who may see that of several municipalities."""

    town: str = Field(
        "", pattern="^(GM[0-9]{4})?$", description="CBS code; when empty the first in which you sit"
    )


class FactChange(Record):
    """One fact that changed, in the reader's words."""

    fact: str
    before: str
    after: str


class ChangeOfNetwork(Record):
    """One change: when, by whom, what became what."""

    at: datetime
    who: str
    is_first: bool
    changes: list[FactChange]


def organisation(one: Organisation) -> OrganisationRef:
    """Return an organisation as the API gives it."""
    return OrganisationRef(id=one.pk, name=one.name, kind=one.kind)


def person(one: Any) -> PersonRef | None:
    """Return a person as the API gives them; None for nobody."""
    return PersonRef(id=one.pk, name=one.name) if one else None


def changes(thing: Any) -> list[ChangeOfNetwork]:
    """Return the changes of a thing, the newest first."""
    return [
        ChangeOfNetwork(
            at=one.at,
            who=one.who,
            is_first=one.is_first,
            changes=[FactChange(fact=fact, before=was, after=now) for fact, was, now in one.changes],
        )
        for one in queries.history_of(thing)
    ]
