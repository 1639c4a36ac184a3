"""The records of a town on a year, as a letter tells them: a fixed number of queries, no persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import override

from leerkring.platform.agreements.models import Agreement, Evaluation, Measurement
from leerkring.platform.agreements.models import Goal as GoalRow
from leerkring.platform.agreements.rules import AGREEMENT_STATUS_NAMES, AgreementStatus, GoalStatus
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.meetings.rules import MeetingStatus, Outcome, Presence
from leerkring.platform.network.models import MeetingBody, NetworkProfile, Seat
from leerkring.platform.network.rules import (
    COORDINATION_NAMES,
    FORMALISED_NAMES,
    Coordination,
    Formalised,
    runs_on,
)
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import DUTY_TO_ATTEND
from leerkring.platform.publications.rules.facts import (
    Agreed,
    Body,
    Facts,
    Goal,
    Held,
    Item,
    Laid,
    Paragraph,
    Partner,
    Source,
    Theme,
)
from leerkring.platform.publications.rules.letters import Section
from leerkring.platform.publications.rules.values import values_in_words
from leerkring.platform.publications.rules.wording import proposals
from leerkring.platform.publications.rules.wording.words import day
from leerkring.platform.themes.queries import confirmed_together
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme as Statutory

HELD = (MeetingStatus.HELD.value, MeetingStatus.FINAL.value)
AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.INVITED.value)
ITEM, AGREEMENT = "meetings.agendaitem", "agreements.agreement"


def proposed(town: Organisation, year: int) -> tuple[dict[Section, list[Paragraph]], list[list[str]]]:
    """Return what the records propose under each heading, and the rows of the table at the end. In Dutch."""
    with override("nl"):
        found = facts(town, year)
        return proposals(found), overview(found)


def facts(town: Organisation, year: int) -> Facts:
    """Return everything that the letter can tell of a year."""
    meetings, planned = _meetings(town.pk, year)
    rows, agreed = _items(meetings), _agreements(town.pk, year)
    confirmed = confirmed_together({ITEM: [one.pk for one in rows], AGREEMENT: [one.pk for one in agreed]})
    items = _with_themes(meetings, rows, confirmed)
    agreements = tuple(_agreed(one, confirmed.get((AGREEMENT, one.pk), [])) for one in agreed)
    laid, profile = _laid(town)
    return Facts(
        town=town.name,
        year=year,
        bodies=_bodies(town.pk, year),
        meetings=tuple(_held(one) for one in meetings),
        partners=_partners(town.pk, year, [one for one in meetings if one.counts_for_statute]),
        themes=_themes(items, agreements),
        agreements=agreements,
        planned=tuple(_held(one) for one in planned),
        postponed=tuple(item for item, row, _ in items if row.outcome == Outcome.POSTPONED),
        laid=laid,
        profile=profile,
    )


def _bounds(year: int) -> tuple[datetime, datetime]:
    first = datetime(year, 1, 1, tzinfo=clock.AMSTERDAM)
    return first.astimezone(UTC), first.replace(year=year + 1).astimezone(UTC)


def _meetings(town_id: int, year: int) -> tuple[list[Meeting], list[Meeting]]:
    """Return the meetings that were held in a year, and those that are planned from now on."""
    first, after = _bounds(year)
    held = Q(starts_at__gte=first, starts_at__lt=after, status__in=HELD)
    planned = Q(starts_at__gte=clock.now(), status__in=AHEAD)
    found = Meeting.objects.filter(held | planned, town=town_id).select_related("body")
    rows = list(found.order_by("starts_at", "pk"))
    return [one for one in rows if one.status in HELD], [one for one in rows if one.status in AHEAD]


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()


def _held(one: Meeting) -> Held:
    return Held(
        source=Source("meetings.meeting", one.pk, f"{one.title}, {day(_day(one.starts_at))}"),
        title=one.title,
        body_id=one.body_id,
        level=one.body.level,
        on=_day(one.starts_at),
        counts=one.counts_for_statute,
    )


def _items(meetings: Sequence[Meeting]) -> list[AgendaItem]:
    found = AgendaItem.objects.filter(meeting__in=[one.pk for one in meetings])
    return list(found.exclude(status="withdrawn").order_by("pk"))


def _with_themes(
    meetings: Sequence[Meeting], rows: Sequence[AgendaItem], confirmed: Mapping[tuple[str, int], list[str]]
) -> list[tuple[Item, AgendaItem, list[str]]]:
    """Return the items of meetings, each with the themes that people confirmed."""
    days = {one.pk: _day(one.starts_at) for one in meetings}
    return [
        (
            Item(Source(ITEM, one.pk, one.title, one.meeting_id), days[one.meeting_id], one.outcome),
            one,
            confirmed.get((ITEM, one.pk), []),
        )
        for one in sorted(rows, key=lambda one: (days[one.meeting_id], one.position))
    ]


def _themes(
    items: Sequence[tuple[Item, AgendaItem, list[str]]], agreements: Sequence[Agreed]
) -> tuple[Theme, ...]:
    return tuple(
        Theme(
            code=one.value,
            name=theme_name(one.value),
            items=tuple(item for item, _, themes in items if one.value in themes),
            agreements=tuple(made for made in agreements if one.value in made.themes),
        )
        for one in Statutory
    )


def _agreements(town_id: int, year: int) -> list[Agreement]:
    """Return what was agreed up to the end of a year and still ran, was made or was evaluated in it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    measured = Measurement.objects.filter(on__lte=last, removed_at=None).order_by("-on", "measure", "-pk")
    judged = Evaluation.objects.filter(on__range=(first, last), is_draft=False).order_by("-on", "-pk")
    goals = (
        GoalRow.objects.filter(removed_at=None)
        .exclude(status=GoalStatus.DRAFT.value)
        .annotate(
            **{f"last_{name}": _of_goal(measured, name) for name in LAST},
            **{f"judged_{name}": _of_goal(judged, name) for name in JUDGED},
        )
    )
    found = (
        Agreement.objects.filter(town=town_id, removed_at=None, agreed_on__lte=last)
        .exclude(status=AgreementStatus.PROPOSED.value)
        .filter(
            Q(status=AgreementStatus.RUNNING.value)
            | Q(agreed_on__gte=first)
            | Q(pk__in=judged.order_by().values("agreement"))
        )
        .only(*TOLD_OF_AGREEMENT)
        .prefetch_related(Prefetch("goals", goals.only(*TOLD_OF_GOAL), to_attr=TOLD))
        .order_by("agreed_on", "pk")
    )
    return list(found)


@dataclass(slots=True)
class Last:
    """The newest value of a goal."""

    on: date
    value: float
    n: int | None


TOLD = "told_goals"
"""The goals of which the letter tells, as a list: a query set of each agreement costs more than they do."""
TOLD_OF_AGREEMENT = ("title", "agreed_on", "due_on", "status")
TOLD_OF_GOAL = ("agreement", "text", "deadline", "unit", "baseline", "baseline_on", "baseline_n", "target")
LAST = tuple(one.name for one in fields(Last))
JUDGED = ("result", "decision", "cause")
"""What the newest evaluation of a goal says."""


def _of_goal(found: "QuerySet[Any]", name: str) -> Subquery:
    return Subquery(found.filter(goal=OuterRef("pk")).values(name)[:1])


def _agreed(one: Agreement, themes: Sequence[str]) -> Agreed:
    return Agreed(
        source=Source(AGREEMENT, one.pk, one.title),
        on=one.agreed_on,
        due=one.due_on,
        status=one.status,
        status_name=str(AGREEMENT_STATUS_NAMES[AgreementStatus(one.status)]),
        themes=tuple(themes),
        goals=tuple(_goal(goal) for goal in getattr(one, TOLD)),
    )


def _goal(one: GoalRow) -> Goal:
    last = Last(*(getattr(one, f"last_{name}") for name in LAST))
    judged = {name: getattr(one, f"judged_{name}") or "" for name in JUDGED}
    return Goal(
        source=Source("agreements.goal", one.pk, " ".join(one.text.split())[:80], one.agreement_id),
        text=" ".join(one.text.split()),
        values=values_in_words(one, [last] if last.on else []),
        deadline=one.deadline,
        **judged,
    )


def _bodies(town_id: int, year: int) -> tuple[Body, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    in_year = Q(valid_from__lte=last) & (Q(valid_to=None) | Q(valid_to__gte=first))
    seats = Seat.objects.filter(in_year).select_related("organisation").order_by("organisation__name", "pk")
    found = MeetingBody.objects.filter(in_year, town=town_id).select_related("chair__organisation")
    return tuple(
        Body(
            source=Source("network.meetingbody", one.pk, one.name),
            level=one.level,
            chair=(one.chair.function or one.chair.organisation.name) if one.chair else "",
            members=tuple(dict.fromkeys(seat.organisation.name for seat in one.seats.all())),
            combined=one.combined_with,
            counts=one.counts_for_statute,
        )
        for one in found.prefetch_related(Prefetch("seats", seats))
    )


def _partners(town_id: int, year: int, counting: Sequence[Meeting]) -> tuple[Partner, ...]:
    """Return who must attend, with how often each came; who holds a mandate comes for its mandator too."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    taking_part = Participation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=first),
        town=town_id,
        valid_from__lte=last,
        partner__kind__in=sorted(one.value for one in DUTY_TO_ATTEND),
    ).select_related("partner")
    duty = {one.partner_id: one.partner.name for one in taking_part}
    came = _came(town_id, counting)
    names = sorted(duty.items(), key=lambda one: one[1])
    return tuple(Partner(name, sum(pk in present for present in came)) for pk, name in names)


def _came(town_id: int, meetings: Sequence[Meeting]) -> list[set[int]]:
    """Return for each meeting the organisations that were there, or for whom a present one spoke."""
    present: dict[int, set[int]] = {one.pk: set() for one in meetings}
    days = {one.pk: _day(one.starts_at) for one in meetings}
    spoken_for = FilteredRelation(
        "organisation__mandates_held", condition=Q(organisation__mandates_held__town=town_id)
    )
    found = Attendance.objects.filter(
        meeting__in=present, presence=Presence.PRESENT.value, organisation__isnull=False
    )
    for meeting, organisation, mandator, begins, ends in (
        found.order_by()
        .annotate(spoken=spoken_for)
        .values_list("meeting", "organisation", "spoken__mandator", "spoken__valid_from", "spoken__valid_to")
    ):
        present[meeting].add(organisation)
        if mandator is not None and runs_on(begins, ends, days[meeting]):
            present[meeting].add(mandator)
    return list(present.values())


def _laid(town: Organisation) -> tuple[Laid | None, Source | None]:
    one: NetworkProfile | None = getattr(town, "network_profile", None)
    if one is None:
        return None, None
    laid = Laid(
        coordination=str(COORDINATION_NAMES[Coordination(one.coordination)]) if one.coordination else "",
        cooperation=_formalised(one.cooperation, one.cooperation_document),
        structure=_formalised(one.structure, one.structure_document),
        vision=_formalised(one.vision, one.vision_document),
    )
    return laid, Source("network.networkprofile", one.pk, "Hoe het netwerk is georganiseerd")


def _formalised(code: str, document: str) -> str:
    if not code:
        return ""
    said = str(FORMALISED_NAMES[Formalised(code)])
    return f"{said} ({document})" if document else said


def overview(found: Facts) -> list[list[str]]:
    """Return the rows of the table at the end: agreement, theme, goal, how it stands, what was found."""
    return [row for one in found.agreements for row in _rows(one)]


HEADERS = ("Afspraak", "Onderwerp", "Doel", "Stand", "Uitkomst")


def _rows(one: Agreed) -> list[list[str]]:
    about = ", ".join(theme_name(code) for code in one.themes) or "niet vastgelegd"
    name = f"{one.source.name} ({one.status_name})"
    if not one.goals:
        return [[name, about, "geen doel", "", ""]]
    return [
        [name, about, goal.text, goal.values or "geen waarde", RESULTS.get(goal.result, "niet geëvalueerd")]
        for goal in one.goals
    ]


RESULTS = {
    "achieved": "gehaald",
    "partly": "deels gehaald",
    "not": "niet gehaald",
    "not_measurable": "niet te meten",
}
