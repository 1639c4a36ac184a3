"""The agreements on preschool education that the law asks for, and who refused, for programs."""

from datetime import date
from typing import Annotated

from ninja import Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import refusing
from leerkring.platform.agreements.api.schemas import Ref
from leerkring.platform.agreements.api.tag import agreements
from leerkring.platform.agreements.models import Refusal
from leerkring.platform.agreements.queries.asked import reads, watched_for
from leerkring.platform.agreements.rules.asked import LONGEST_REASON, Standing, Watched
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language

Code = Annotated[str, Field(min_length=1, max_length=30, examples=["target_group"])]


class AskedAgreementRecord(Record):
    """An agreement that the law asks for, and how it stands in your town."""

    code: str
    label: str
    topics: list[str]
    standing: Standing
    holds_until: date | None
    agreement_ids: list[int]
    evaluated_on: date | None = Field(description="The last evaluation of one of these agreements")
    refusal_ids: list[int]


class RefusalRecord(Record):
    """A party that would not make an agreement that the law asks for."""

    id: int
    asked: str
    organisation_id: int
    on: date
    document: str
    reason: str


class RefusalIn(Wish):
    """Who refused which agreement, when, and where that is written down."""

    asked: Code
    organisation_id: Ref
    on: date
    document: Annotated[str, Field(min_length=1, max_length=300)]
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


@agreements.get(
    "/asked-agreements",
    response=list[AskedAgreementRecord],
    url_name="asked-agreements",
    summary="What the law asks for",
)
def list_asked_agreements(request: Asked) -> list[AskedAgreementRecord]:
    """Return how each agreement on preschool education that the law asks for stands in your town."""
    if not reads(request.actor):
        raise NotFound
    return [_record(one) for one in watched_for(request.actor)]


def _record(one: Watched) -> AskedAgreementRecord:
    return AskedAgreementRecord(
        code=one.asked.code,
        label=one.asked.labels[language()],
        topics=sorted(one.asked.topics),
        standing=one.standing,
        holds_until=one.holds_until,
        agreement_ids=[each.id for each in one.made],
        evaluated_on=max((each.evaluated_on for each in one.made if each.evaluated_on), default=None),
        refusal_ids=[each.id for each in one.refused],
    )


def _refusal(one: Refusal) -> RefusalRecord:
    same = ("asked", "organisation_id", "on", "document", "reason")
    return RefusalRecord(id=one.pk, **{name: getattr(one, name) for name in same})


@agreements.post(
    "/refusals", response={201: RefusalRecord}, url_name="refusals", summary="Write down a refusal"
)
def add_refusal(request: Asked, wish: RefusalIn) -> Status[RefusalRecord]:
    """Write down that a party would not make an agreement that the law asks for. It counts for a year."""
    made = refusing.refuse(request.actor, refusing.RefusalWish(**wish.model_dump()))
    return Status(201, _refusal(made))


@agreements.delete(
    "/refusals/{refusal_id}", response={204: None}, url_name="refusal", summary="Remove a refusal"
)
def remove_refusal(request: Asked, refusal_id: Id) -> Status[None]:
    """Remove a refusal that was a slip; it can be taken back."""
    refusing.remove(request.actor, refusal_id)
    return Status(204, None)


@agreements.put(
    "/refusals/{refusal_id}/recovery",
    response=RefusalRecord,
    url_name="refusal-recovery",
    summary="Take a refusal back",
)
def take_refusal_back(request: Asked, refusal_id: Id) -> RefusalRecord:
    """Take back a refusal that was removed."""
    return _refusal(refusing.take_back(request.actor, refusal_id))
