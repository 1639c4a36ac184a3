"""What everyone may see of the agreements of a town: what it made public, without names of persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from django.db.models import Count, Prefetch, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal, Measurement
from leerkring.platform.agreements.rules import (
    AGREEMENT_STATUS_NAMES,
    DECISION_NAMES,
    MADE_IN_NAMES,
    RESULT_NAMES,
    AgreementStatus,
    Decision,
    GoalStatus,
    MadeIn,
    Result,
)
from leerkring.platform.base import rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.network.models import Representative
from leerkring.platform.network.queries import is_of_town, towns_for
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.publications.rules.masking import without_names
from leerkring.platform.publications.rules.values import progress, shielded, values_in_words
from leerkring.platform.publications.rules.wording.words import ended
from leerkring.platform.themes.queries import confirmed_on
from leerkring.platform.themes.rules import theme_name

AGREEMENT = "agreements.agreement"
OPEN = Q(is_public=True, removed_at=None) & ~Q(status=AgreementStatus.PROPOSED.value)


@dataclass(frozen=True, slots=True)
class PublicValue:
    """A measured value as everyone sees it. `shown` says that it is about too few children, when it is."""

    on: date
    shown: str
    source: str


@dataclass(frozen=True, slots=True)
class PublicEvaluation:
    """What partners found: the outcome, why, and what they do now."""

    on: date
    result: str
    result_name: str
    cause: str
    decision_name: str

    @property
    def why(self) -> str:
        """The cause as a sentence."""
        return ended(self.cause) if self.cause else ""


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """A goal as everyone sees it."""

    text: str
    baseline: str
    target: str
    deadline: date | None
    values_in_words: str
    progress: float | None
    """How far from the baseline (0) to the target (1); None when unknown, or about too few children."""
    measurements: tuple[PublicValue, ...]
    evaluations: tuple[PublicEvaluation, ...]

    @property
    def bar(self) -> int | None:
        """The progress in units of a bar of two hundred."""
        return None if self.progress is None else round(200 * self.progress)


@dataclass(frozen=True, slots=True)
class PublicAgreement:
    """An agreement as everyone sees it."""

    id: int
    title: str
    text: str
    themes: tuple[str, ...]
    """Codes of the statutory themes that a person confirmed."""
    made_in: str
    agreed_on: date
    due_on: date | None
    is_binding: bool
    partners: tuple[str, ...]
    """The organisations that are bound by it, beside the municipality."""
    status: str
    status_name: str
    ended_because: str
    goals: tuple[PublicGoal, ...]
    evaluations: tuple[PublicEvaluation, ...]

    @property
    def theme_names(self) -> list[str]:
        """The themes in words."""
        return [theme_name(one) for one in self.themes]


def town_with(code: str) -> Organisation:
    """Return the municipality with a CBS code that uses this service."""
    found = Organisation.objects.filter(kind=Kind.MUNICIPALITY.value, municipality__code=code)
    town = found.select_related("municipality").first()
    if town is None:
        raise NotFound
    return town


def towns_with_agreements() -> QuerySet[Organisation]:
    """Return the municipalities that made agreements public, by name, each with how many."""
    counted = Count("agreements", filter=Q(agreements__in=Agreement.objects.filter(OPEN)))
    found = Organisation.objects.filter(kind=Kind.MUNICIPALITY.value).annotate(open_count=counted)
    return found.filter(open_count__gt=0).select_related("municipality").order_by("name")


def open_agreements(town: Organisation) -> QuerySet[Agreement]:
    """Return the agreements of a town that everyone may see, the newest first."""
    return Agreement.objects.filter(OPEN, town=town).order_by("-agreed_on", "-pk")


def agreements_to_choose(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements that a town could make public, the newest first. Its alderman sees them too."""
    if not is_of_town(actor):
        raise NotFound
    town = towns_for(actor).first()
    if town is None:
        raise NotFound
    found = Agreement.objects.filter(town=town, removed_at=None)
    return found.exclude(status=AgreementStatus.PROPOSED.value).order_by("-agreed_on", "-pk")


def with_goals(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with the goals that everyone would see."""
    goals = Goal.objects.filter(removed_at=None).exclude(status=GoalStatus.DRAFT.value)
    return agreements.prefetch_related(Prefetch("goals", goals.order_by("pk")))


def chosen_of(town: Organisation, ids: Sequence[int]) -> list[Agreement]:
    """Return agreements of a town as they would be public, the newest first."""
    found = Agreement.objects.filter(town=town, pk__in=ids, removed_at=None)
    return list(found.exclude(status=AgreementStatus.PROPOSED.value).order_by("-agreed_on", "-pk"))


def as_public(town: Organisation, agreements: Sequence[Agreement]) -> list[PublicAgreement]:
    """Return agreements as everyone sees them: no persons, no drafts, no values about few children."""
    ids = [one.pk for one in agreements]
    found = {one.pk: one for one in _with_all(ids)}
    themes, names = confirmed_on(AGREEMENT, ids), names_of(town)
    return [_agreement(found[pk], themes.get(pk, []), names) for pk in ids]


class OpenAgreements(Sequence[PublicAgreement]):
    """The public agreements of a town, the newest first; a part of them is fetched when it is asked for."""

    def __init__(self, town: Organisation) -> None:
        self.town = town
        self._rows = open_agreements(town)

    def __len__(self) -> int:
        return self._rows.count()

    @overload
    def __getitem__(self, at: int) -> PublicAgreement: ...
    @overload
    def __getitem__(self, at: slice) -> list[PublicAgreement]: ...
    def __getitem__(self, at: int | slice) -> PublicAgreement | list[PublicAgreement]:
        found = as_public(self.town, list(self._rows[at] if isinstance(at, slice) else [self._rows[at]]))
        return found if isinstance(at, slice) else found[0]


def _with_all(ids: Sequence[int]) -> QuerySet[Agreement]:
    judged = Evaluation.objects.filter(is_draft=False).order_by("-on", "-pk")
    goals = Goal.objects.filter(removed_at=None).exclude(status=GoalStatus.DRAFT.value).order_by("pk")
    measured = Measurement.objects.filter(removed_at=None).order_by("on", "-measure", "pk")
    goals = goals.prefetch_related(Prefetch("measurements", measured), Prefetch("evaluations", judged))
    return Agreement.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("goals", goals),
        Prefetch("evaluations", judged.filter(goal=None)),
        Prefetch("partners", Organisation.objects.order_by("name")),
    )


@rows.everyone()  # to leave names out one must know them; a stranger gets the texts, never the names
def names_of(town: Organisation) -> list[str]:
    """Return the names of people around a town, to leave them out of what is public."""
    around = Q(memberships__organisation=town) | Q(memberships__organisation__participations__town=town)
    people = User.objects.filter(around).order_by().values_list("name", flat=True).distinct()
    at_table = Representative.objects.filter(town=town).order_by().values_list("name", flat=True).distinct()
    return sorted({*people, *at_table} - {""})


def names_in(agreement: PublicAgreement) -> bool:
    """Return whether a name was left out of an agreement."""
    return left_out() in repr(agreement)


def left_out() -> str:
    """Return what stands in the place of a name."""
    return say("[naam weggelaten]", "[name left out]")


def _agreement(one: Agreement, themes: Sequence[str], names: Iterable[str]) -> PublicAgreement:
    def clean(text: str) -> str:
        return without_names(text, names, instead=left_out())

    return PublicAgreement(
        id=one.pk,
        title=clean(one.title),
        text=clean(one.text),
        themes=tuple(themes),
        made_in=str(MADE_IN_NAMES[MadeIn(one.made_in)]),
        agreed_on=one.agreed_on,
        due_on=one.due_on,
        is_binding=one.is_binding,
        partners=tuple(partner.name for partner in one.partners.all()),
        status=one.status,
        status_name=str(AGREEMENT_STATUS_NAMES[AgreementStatus(one.status)]),
        ended_because=clean(one.ended_because),
        goals=tuple(_goal(goal, names) for goal in one.goals.all()),
        evaluations=tuple(_evaluation(found, names) for found in one.evaluations.all()),
    )


def _goal(one: Goal, names: Iterable[str]) -> PublicGoal:
    measured = list(one.measurements.all())
    return PublicGoal(
        text=without_names(one.text, names, instead=left_out()),
        baseline="" if one.baseline is None else shielded(one.baseline, one.unit, one.baseline_n),
        target="" if one.target is None else shielded(one.target, one.unit, None),
        deadline=one.deadline,
        values_in_words=values_in_words(one, measured[-1:]),
        progress=progress(one, measured[-1]) if measured else None,
        measurements=tuple(_value(found, one.unit, names) for found in measured),
        evaluations=tuple(_evaluation(found, names) for found in one.evaluations.all()),
    )


def _value(one: Measurement, unit: str, names: Iterable[str]) -> PublicValue:
    source = without_names(one.source, names, instead=left_out())
    return PublicValue(one.on, shielded(one.value, unit, one.n), source)


def _evaluation(one: Evaluation, names: Iterable[str]) -> PublicEvaluation:
    return PublicEvaluation(
        on=one.on,
        result=one.result,
        result_name=str(RESULT_NAMES[Result(one.result)]),
        cause=without_names(one.cause, names, instead=left_out()),
        decision_name=str(DECISION_NAMES[Decision(one.decision)]),
    )


def counted(town: Organisation) -> dict[str, int]:
    """Return how many agreements are public, how many of those run, and how many goals were achieved."""
    found = open_agreements(town)
    goals = Goal.objects.filter(agreement__in=found.order_by(), removed_at=None)
    goals = goals.exclude(status=GoalStatus.DRAFT.value)
    judged = Evaluation.objects.filter(is_draft=False, goal__in=goals.order_by()).order_by("on", "pk")
    last = dict(judged.values_list("goal", "result"))
    achieved = sum(result == Result.ACHIEVED.value for result in last.values())
    return {"agreements": found.count(), "goals": goals.count(), "achieved": achieved}
