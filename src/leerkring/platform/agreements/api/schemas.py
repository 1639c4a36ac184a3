"""What goes over the wire: agreements, goals, figures and evaluations."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal, Measurement
from leerkring.platform.agreements.rules.lists import (
    LONGEST_REASON,
    LONGEST_TEXT,
    Decision,
    MadeIn,
    Result,
)
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.base.api.schemas import LARGEST_ID, Line, Record, Wish
from leerkring.statute.wording.themes import Theme

Ref = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[12])]
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False, examples=[71])]
Count = Annotated[int, Field(ge=1, le=10**7)]
Reason = Annotated[str, Field(max_length=LONGEST_REASON)]
Short = Annotated[str, Field(max_length=200)]


class AgreementRecord(Record):
    """What partners agreed in a town."""

    id: int
    town: str
    title: str
    text: str
    topics: list[str]
    made_in: MadeIn
    body_id: int | None
    document: str
    agreed_on: date
    due_on: date | None
    is_binding: bool
    owner_id: int
    owner: str
    owner_organisation: str
    status: str = Field(examples=["running"])
    ended_because: str
    changed_at: datetime
    version: int


class AgreementLine(AgreementRecord):
    """An agreement of the register, with what comes next."""

    themes: list[str]
    step: StepKind
    step_on: date | None
    asks_attention: bool


class AgreementIn(Wish):
    """An agreement as it should be. An owner is a representative of the network."""

    title: Line
    owner_id: Ref
    agreed_on: date
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    due_on: date | None = None
    made_in: MadeIn = MadeIn.LEA
    body_id: Ref | None = None
    document: Annotated[str, Field(max_length=300)] = ""
    is_binding: bool = True
    partner_ids: list[Ref] = Field(default=[], max_length=200)
    themes: list[Theme] = Field(default=[], max_length=5)
    topics: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default=[], max_length=43)

    def wish(self) -> AgreementWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump(exclude={"themes"})
        return AgreementWish(**given, themes=[one.value for one in self.themes])


class EndIn(Wish):
    """Why an agreement ends."""

    because: Annotated[str, Field(min_length=1, max_length=300)]


class AgreementVersionRecord(Record):
    """An agreement as it was after a change."""

    version: int
    title: str
    text: str
    due_on: date | None
    status: str
    at: datetime
    by: str
    why: str


class GoalRecord(Record):
    """What an agreement wants to reach."""

    id: int
    agreement_id: int
    text: str
    indicator: str
    population: str
    unit: str
    baseline: float | None
    baseline_on: date | None
    baseline_n: int | None
    target: float | None
    deadline: date | None
    source: str
    owner_id: int
    measure: str
    label: str = Field(examples=["measurable"])
    kept_because: str
    status: str = Field(examples=["set"])
    replaces_id: int | None
    version: int


class GoalIn(Wish):
    """A goal as it should be; one that cannot be measured needs a reason."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    owner_id: Ref
    indicator: Short = ""
    population: Short = ""
    unit: Annotated[str, Field(max_length=30, examples=["%"])] = ""
    baseline: Number | None = None
    baseline_on: date | None = None
    baseline_n: Count | None = None
    target: Number | None = None
    deadline: date | None = None
    source: Short = ""
    kept_because: Reason = ""

    def wish(self, *, measure: str = "") -> GoalWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump(include=set(GoalIn.model_fields))
        return GoalWish(**given, measure=measure)


class NewGoalIn(GoalIn):
    """A goal to set; it may replace an earlier one, which is then closed."""

    replaces_id: Ref | None = None


class AdviceIn(Wish):
    """A goal in someone's own words."""

    text: Annotated[str, Field(max_length=4000)]


class AdviceRecord(Record):
    """What the goal coach says of it. It advises; a person decides."""

    label: str = Field(examples=["no_baseline"])
    title: str
    why: str
    answered: int = Field(ge=0, le=8, description="How many of the eight questions have an answer")
    rewrite: str
    read: dict[str, Any] = Field(description="The parts that were found, by name")


class MeasurementRecord(Record):
    """A value of a goal on a day."""

    id: int
    on: date
    value: float
    n: int | None
    source: str
    remark: str
    organisation: str
    by_monitor: bool
    version: int


class MeasurementIn(Wish):
    """A value of a goal on a day: one a day."""

    on: date
    value: Number
    n: Count | None = None
    source: Short = ""
    remark: Annotated[str, Field(max_length=500)] = ""

    def wish(self) -> MeasurementWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump()
        return MeasurementWish(**given)


class EvaluationRecord(Record):
    """What partners found."""

    id: int
    goal_id: int | None
    on: date
    result: Result
    cause: str
    decision: Decision
    process: str
    body_id: int | None
    is_draft: bool
    by: str


class EvaluationIn(Wish):
    """What partners found; partly and not ask for a cause."""

    result: Result
    decision: Decision
    on: date
    goal_id: Ref | None = None
    cause: Annotated[str, Field(max_length=2000)] = ""
    process: Annotated[str, Field(max_length=2000)] = ""
    body_id: Ref | None = None
    is_draft: bool = False

    def wish(self) -> EvaluationWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump()
        return EvaluationWish(**given)


class PassOnIn(Wish):
    """To which table an agreement goes."""

    body_id: Ref
    on: date
    text: Annotated[str, Field(max_length=500)] = ""


class PassedOnRecord(Record):
    """To which table an agreement went, and what came of it."""

    id: int
    body_id: int
    on: date
    text: str
    acknowledged_on: date | None
    done_on: date | None
    outcome: str = Field(description="What the table found last; the whole is with the group evaluations")


class HandOverIn(Wish):
    """Everything open of one representative goes to another one."""

    from_representative: Ref
    to_representative: Ref


class HandedOverRecord(Record):
    """How much went over."""

    agreements: int
    goals: int


def agreement_record(one: Agreement) -> dict[str, Any]:
    """Return the values of an agreement."""
    same = (
        "title", "text", "topics", "made_in", "body_id", "document", "agreed_on", "due_on", "is_binding",
        "owner_id", "status", "ended_because", "changed_at", "version",
    )  # fmt: skip
    return {
        "id": one.pk,
        "town": str(one.town),
        "owner": str(one.owner),
        "owner_organisation": str(one.owner.organisation),
        **{name: getattr(one, name) for name in same},
    }


def goal_record(one: Goal) -> GoalRecord:
    """Return a goal as the API gives it."""
    same = [name for name in GoalRecord.model_fields if name != "id"]
    return GoalRecord(id=one.pk, **{name: getattr(one, name) for name in same})


def measurement_record(one: Measurement) -> MeasurementRecord:
    """Return a measurement as the API gives it."""
    same = ("on", "value", "n", "source", "remark", "version")
    return MeasurementRecord(
        id=one.pk,
        organisation=str(one.organisation or ""),
        by_monitor=one.by_id is None,
        **{name: getattr(one, name) for name in same},
    )


def evaluation_record(one: Evaluation) -> EvaluationRecord:
    """Return an evaluation as the API gives it."""
    same = ("goal_id", "on", "result", "cause", "decision", "process", "body_id", "is_draft")
    return EvaluationRecord(id=one.pk, by=str(one.by), **{name: getattr(one, name) for name in same})
