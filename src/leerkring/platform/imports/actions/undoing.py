"""Taking a whole import back, unless something that it brought was changed or used since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import models, transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.imports.actions.keeping import locked, person, step
from leerkring.platform.imports.errors import NotOpen, TooLate, UsedSince
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.rules import UNDO_WITHIN, ImportStatus
from leerkring.platform.meetings.actions import reading_in, taking_away
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.network.actions import leaving, people
from leerkring.platform.network.actions.leaving import Farewell
from leerkring.platform.network.errors import StillUsed
from leerkring.platform.network.models import Representative, Seat
from leerkring.platform.themes.models import ThemeDecision

ONE_DAY = timedelta(days=1)
AGREEMENT, ITEM = "agreements.agreement", "meetings.agendaitem"
BECAUSE = "Het inlezen is teruggedraaid."
Versions = dict[int, int]


@transaction.atomic
def undo(actor: Actor, import_id: int) -> ImportFile:
    """Take back all that a file brought. Changed since? Then nothing goes, and the refusal says what."""
    file, user = locked(actor, import_id), person(actor)
    if file.status == ImportStatus.UNDONE.value:
        return file
    if file.status != ImportStatus.APPLIED.value or file.applied_at is None:
        raise NotOpen
    if clock.now() > file.applied_at + UNDO_WITHIN:
        raise TooLate
    made = by_kind(file)
    if used := list(dict.fromkeys(_used(made, since=file.applied_at))):
        raise UsedSince(used)
    _take_away(actor, file, made)
    for pk in made["person"]:
        _let_go(actor, pk)
    file.status, file.undone_at = ImportStatus.UNDONE.value, clock.now()
    step(file, user)
    audit.record("imports.undone", who=actor, target=file, details={"made": len(file.made)})
    return file


def _take_away(actor: Actor, file: ImportFile, made: defaultdict[str, Versions]) -> None:
    """Remove agreements and meetings, and put a planned meeting back as it was before."""
    for pk in made["agreement"]:
        if Agreement.objects.filter(pk=pk, removed_at=None).exists():
            agreeing.remove(actor, pk)
    for pk in Meeting.objects.filter(pk__in=made["meeting"]).values_list("pk", flat=True):
        taking_away.take_away(actor, pk)
    for one in file.made:
        if one["kind"] == "filled" and Meeting.objects.filter(pk=one["id"]).exists():
            reading_in.take_out(actor, one["id"], one["before"])


def by_kind(file: ImportFile) -> defaultdict[str, Versions]:
    """Return what a file brought: by kind, the version of each thing by its id."""
    found: defaultdict[str, Versions] = defaultdict(dict)
    for one in file.made:
        found[one["kind"]][one["id"]] = one["version"]
    return found


def _used(made: defaultdict[str, Versions], *, since: datetime) -> Iterator[str]:
    """Yield the names of things that were changed or used since they were read in."""
    yield from _used_agreements(made, since)
    yield from _used_meetings(made, since)
    yield from _used_people(made)


def _used_agreements(made: defaultdict[str, Versions], since: datetime) -> Iterator[str]:
    found = Agreement.objects.filter(pk__in=made["agreement"], removed_at=None)
    named = _named(AGREEMENT, made["agreement"], since)
    for one in found.prefetch_related("goals__measurements", "evaluations", "passed_on"):
        goals = [goal for goal in one.goals.all() if goal.removed_at is None]
        is_same = one.version == made["agreement"][one.pk] and all(_same_goal(goal, made) for goal in goals)
        if not is_same or one.pk in named or one.evaluations.all() or one.passed_on.all():
            yield one.title


def _same_goal(goal: Goal, made: defaultdict[str, Versions]) -> bool:
    return goal.version == made["goal"].get(goal.pk) and not goal.measurements.all()


def _used_meetings(made: defaultdict[str, Versions], since: datetime) -> Iterator[str]:
    meetings = made["meeting"] | made["filled"]
    for one in Meeting.objects.filter(pk__in=meetings).prefetch_related("items"):
        items = {item.pk: item.version for item in one.items.all()}
        known = {pk: version for pk, version in made["item"].items() if pk in items}
        agreed = Agreement.objects.filter(item__in=items, removed_at=None).exclude(pk__in=made["agreement"])
        is_same = one.version == meetings[one.pk] and items == known
        if not is_same or one.minutes_versions.exists() or agreed.exists() or _named(ITEM, items, since):
            yield one.title


def _named(kind: str, ids: Iterable[int], since: datetime) -> set[int]:
    """Return the things of which someone confirmed or rejected a theme since."""
    found = ThemeDecision.objects.filter(target_kind=kind, target_id__in=list(ids), at__gt=since)
    return set(found.values_list("target_id", flat=True))


def _used_people(made: defaultdict[str, Versions]) -> Iterator[str]:
    for one in Representative.objects.filter(pk__in=made["person"]):
        if one.version != made["person"][one.pk] or any(_refers(one, made)):
            yield one.name


def _refers(one: Representative, made: defaultdict[str, Versions]) -> Iterator[bool]:
    """Yield for each table whether something in it, not brought by this file, refers to a person."""
    own = {
        Agreement: made["agreement"],
        Goal: made["goal"],
        Meeting: made["meeting"],
        AgendaItem: made["item"],
    }
    for relation in one._meta.related_objects:
        model: type[models.Model] = relation.related_model
        if model in (Seat, Attendance) or hasattr(model, "history_object"):
            continue
        rows = model._base_manager.filter(**{relation.field.name: one.pk})
        yield rows.exclude(pk__in=list(own.get(model, {}))).exists()


def _let_go(actor: Actor, person_id: int) -> None:
    """Take a person away again; one whom removed agreements still name, or of another day, leaves instead."""
    found = Representative.objects.filter(pk=person_id).first()
    if found is None:
        return
    try:
        people.remove(actor, person_id)
    except StillUsed:
        last = max(found.valid_from, clock.today() - ONE_DAY)
        leaving.end(actor, person_id, farewell=Farewell(on=last, nobody_because=BECAUSE))
