"""The records of a town on a year, as a letter tells them: a fixed number of queries, no persons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from django.db.models import Prefetch, Q
from django.utils.translation import override

from leerkring.platform.agreements.models import Agreement, Evaluation, Measurement
from leerkring.platform.agreements.models import Goal as GoalRow
from leerkring.platform.agreements.rules import AGREEMENT_STATUS_NAMES, AgreementStatus, GoalStatus
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.meetings.rules import MeetingStatus, Outcome, Presence
from leerkring.platform.network.models import Mandate, MeetingBody, NetworkProfile, Seat
from leerkring.platform.network.rules import (
    COORDINATION_NAMES,
    FORMALISED_NAMES,
    Coordination,
    Formalised,
    runs_on,
)
from leerkring.platform.organisations.models import Participation
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
from leerkring.platform.themes.queries import confirmed_on
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme as Statutory

HELD = (MeetingStatus.HELD.value, MeetingStatus.FINAL.value)
AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.INVITED.value)
ITEM, AGREEMENT = "meetings.agendaitem", "agreements.agreement"


def proposed(town_id: int, town: str, year: int) -> tuple[dict[Section, list[Paragraph]], list[list[str]]]:
    """Return what the records propose under each heading, and the rows of the table at the end. In Dutch."""
    with override("nl"):
        found = facts(town_id, town, year)
        return proposals(found), overview(found)


def facts(town_id: int, town: str, year: int) -> Facts:
    """Return everything that the letter can tell of a year."""
    meetings = list(_meetings(town_id, year).filter(status__in=HELD))
    items = _items(meetings)
    agreements = _agreements(town_id, year)
    laid, profile = _laid(town_id)
    return Facts(
        town=town,
        year=year,
        bodies=_bodies(town_id, year),
        meetings=tuple(_held(one) for one in meetings),
        partners=_partners(town_id, year, [one for one in meetings if one.counts_for_statute]),
        themes=_themes(items, agreements),
        agreements=agreements,
        planned=tuple(_held(one) for one in _planned(town_id)),
        postponed=tuple(item for item, row, _ in items if row.outcome == Outcome.POSTPONED),
        laid=laid,
        profile=profile,
    )


def _bounds(year: int) -> tuple[datetime, datetime]:
    first = datetime(year, 1, 1, tzinfo=clock.AMSTERDAM)
    return first.astimezone(UTC), first.replace(year=year + 1).astimezone(UTC)


def _meetings(town_id: int, year: int):  # type: ignore[no-untyped-def]
    first, after = _bounds(year)
    found = Meeting.objects.filter(town=town_id, starts_at__gte=first, starts_at__lt=after)
    return found.select_related("body").order_by("starts_at", "pk")


def _planned(town_id: int) -> Iterable[Meeting]:
    found = Meeting.objects.filter(town=town_id, starts_at__gte=clock.now(), status__in=AHEAD)
    return found.select_related("body").order_by("starts_at", "pk")


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


def _items(meetings: Sequence[Meeting]) -> list[tuple[Item, AgendaItem, list[str]]]:
    """Return the items of meetings, each with the themes that people confirmed."""
    days = {one.pk: _day(one.starts_at) for one in meetings}
    rows = list(AgendaItem.objects.filter(meeting__in=days).exclude(status="withdrawn").order_by("pk"))
    confirmed = confirmed_on(ITEM, [one.pk for one in rows])
    return [
        (
            Item(Source(ITEM, one.pk, one.title, one.meeting_id), days[one.meeting_id], one.outcome),
            one,
            confirmed.get(one.pk, []),
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


def _agreements(town_id: int, year: int) -> tuple[Agreed, ...]:
    """Return what was agreed up to the end of a year and still ran, was made or was evaluated in it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    measured = Measurement.objects.filter(on__lte=last, removed_at=None).order_by("on", "-measure", "pk")
    judged = Evaluation.objects.filter(on__range=(first, last), is_draft=False).order_by("-on", "-pk")
    goals = (
        GoalRow.objects.filter(removed_at=None)
        .exclude(status=GoalStatus.DRAFT.value)
        .prefetch_related(Prefetch("measurements", measured), Prefetch("evaluations", judged))
    )
    found = (
        Agreement.objects.filter(town=town_id, removed_at=None, agreed_on__lte=last)
        .exclude(status=AgreementStatus.PROPOSED.value)
        .filter(
            Q(status=AgreementStatus.RUNNING.value)
            | Q(agreed_on__gte=first)
            | Q(pk__in=judged.order_by().values("agreement"))
        )
        .prefetch_related(Prefetch("goals", goals))
        .order_by("agreed_on", "pk")
    )
    rows = list(found)
    confirmed = confirmed_on(AGREEMENT, [one.pk for one in rows])
    return tuple(_agreed(one, confirmed.get(one.pk, [])) for one in rows)


def _agreed(one: Agreement, themes: Sequence[str]) -> Agreed:
    return Agreed(
        source=Source(AGREEMENT, one.pk, one.title),
        on=one.agreed_on,
        due=one.due_on,
        status=one.status,
        status_name=str(AGREEMENT_STATUS_NAMES[AgreementStatus(one.status)]),
        themes=tuple(themes),
        goals=tuple(_goal(goal) for goal in one.goals.all()),
    )


def _goal(one: GoalRow) -> Goal:
    judged = next(iter(one.evaluations.all()), None)
    return Goal(
        source=Source("agreements.goal", one.pk, " ".join(one.text.split())[:80], one.agreement_id),
        text=" ".join(one.text.split()),
        values=values_in_words(one, list(one.measurements.all())[-1:]),
        deadline=one.deadline,
        result=judged.result if judged else "",
        decision=judged.decision if judged else "",
        cause=judged.cause if judged else "",
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
    present: dict[int, set[int]] = defaultdict(set)
    found = Attendance.objects.filter(
        meeting__in=[one.pk for one in meetings], presence=Presence.PRESENT.value
    )
    for meeting, organisation in found.order_by().values_list("meeting", "organisation"):
        if organisation is not None:
            present[meeting].add(organisation)
    mandates = list(Mandate.objects.filter(town=town_id))
    for one in meetings:
        on = _day(one.starts_at)
        spoken_for = {
            mandate.mandator_id
            for mandate in mandates
            if mandate.mandatary_id in present[one.pk] and runs_on(mandate.valid_from, mandate.valid_to, on)
        }
        present[one.pk] |= spoken_for
    return [present[one.pk] for one in meetings]


def _laid(town_id: int) -> tuple[Laid | None, Source | None]:
    one = NetworkProfile.objects.filter(town=town_id).first()
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
