"""A year of meetings of one town, as the calendar shows it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.meetings.queries.lookup import meetings_for
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus, Outcome, Presence, year
from leerkring.platform.meetings.rules.year import Coming, Mark, Treated, Verdict
from leerkring.platform.network.models import Mandate
from leerkring.platform.network.queries import runs
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.queries import works_with
from leerkring.platform.organisations.rules import DUTY_TO_ATTEND
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict as Said
from leerkring.statute.wording.themes import Theme

ITEM = "meetings.agendaitem"


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year of meetings against what the law asks."""

    town: Organisation
    year: int
    today: date
    meetings: Sequence[Meeting]
    """All that were not cancelled, in their order."""
    marks: dict[Theme, dict[int, Mark]]
    """By subject what each meeting did for it."""
    coming: dict[Organisation, Coming] = field(default_factory=dict)
    """By partner with a duty whether it came; empty for who does not see the whole file."""
    without_theme: int = 0
    """How many concluded items nobody gave a subject, or said that they have none."""
    around: Sequence[Meeting] = ()
    """What was not closed last year and what comes early next year, when that was asked for."""

    @property
    def verdicts(self) -> dict[Theme, Verdict]:
        """How each subject stands."""
        return {theme: year.verdict(these.values()) for theme, these in self.marks.items()}

    @property
    def agreed(self) -> int:
        """How many of the five subjects have an agreement."""
        return sum(one is Verdict.AGREED for one in self.verdicts.values())

    @property
    def held(self) -> list[Meeting]:
        """The meetings that count and took place."""
        return [one for one in self.meetings if one.counts_for_statute and is_past(one)]

    @property
    def to_come(self) -> list[Meeting]:
        """The meetings that count and still take place."""
        return [one for one in self.meetings if one.counts_for_statute and not is_past(one)]

    def partners(self, *these: Coming) -> list[Organisation]:
        """Return the partners with a duty that came in one of these ways."""
        return [who for who, how in self.coming.items() if how in these]


def is_past(meeting: Meeting) -> bool:
    """Return whether a meeting has begun, or was closed."""
    closed = meeting.status in {MeetingStatus.HELD.value, MeetingStatus.FINAL.value}
    return closed or meeting.starts_at <= clock.now()


def year_for(
    actor: Actor,
    town: Organisation,
    number: int,
    *,
    whole: bool = True,
    meetings: Sequence[Meeting] | None = None,
) -> YearPlan:
    """Return a year of a town as far as someone may see it; `whole` with who came.

    `meetings`: those of the year that were not called off, when the caller has them already.
    """
    if meetings is None:
        found = meetings_for(actor).filter(town=town, starts_at__year=number)
        meetings = list(found.exclude(status=MeetingStatus.CANCELLED.value))
    return YearPlan(
        town=town,
        year=number,
        today=clock.today(),
        meetings=meetings,
        marks=year.marks(_treated({one.pk: one for one in meetings if one.counts_for_statute})),
        coming=_coming(town, meetings) if whole else {},
        without_theme=_without_theme(meetings) if whole else 0,
    )


def _treated(meetings: dict[int, Meeting]) -> list[Treated]:
    """Return what was confirmed of the items of meetings, in one question."""
    items = AgendaItem.objects.filter(meeting__in=meetings).exclude(status=ItemStatus.WITHDRAWN.value)
    item = AgendaItem.objects.filter(pk=OuterRef("target_id"))
    found = ThemeDecision.objects.filter(
        target_kind=ITEM, verdict=Said.CONFIRMED.value, target_id__in=items.order_by().values("pk")
    )
    rows = found.order_by().values_list(
        "theme",
        Subquery(item.order_by().values("meeting")[:1]),
        Subquery(item.order_by().values("outcome")[:1]),
        Subquery(item.order_by().values("status")[:1]),
    )
    treated = []
    for theme, meeting_id, outcome, status in rows if meetings else ():
        meeting, is_done = meetings[meeting_id], status == ItemStatus.CONCLUDED.value
        to_come = not is_past(meeting) and not is_done
        came_of = Outcome(outcome) if is_done else None
        treated.append(Treated(Theme(theme), meeting.pk, day_of(meeting), came_of, to_come))
    return treated


def _without_theme(meetings: Sequence[Meeting]) -> int:
    """Return how many concluded items nobody gave a subject, or said that they have none."""
    decided = ThemeDecision.objects.filter(target_kind=ITEM).values("target_id")
    items = AgendaItem.objects.filter(meeting__in=meetings, status=ItemStatus.CONCLUDED.value)
    return items.exclude(pk__in=decided).count()


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting in the Netherlands."""
    return meeting.day


def _coming(town: Organisation, meetings: Sequence[Meeting]) -> dict[Organisation, Coming]:
    duty = {one.pk: one for one in works_with(town).filter(kind__in=DUTY_TO_ATTEND)}
    asked: dict[str, set[int]] = defaultdict(set)
    counting = [one for one in meetings if one.counts_for_statute]
    rows = Attendance.objects.filter(meeting__in=counting).exclude(organisation=None)
    for organisation, presence in rows.order_by().values_list("organisation", "presence").distinct():
        asked[presence].add(organisation or 0)
    speaks_for: dict[int, set[int]] = defaultdict(set)
    for mandatary, mandator in Mandate.objects.filter(runs(), town=town).values_list("mandatary", "mandator"):
        speaks_for[mandatary].add(mandator)
    how = year.coming(
        duty,
        present=asked[Presence.PRESENT.value],
        invited=set().union(*asked.values()),
        speaks_for=speaks_for,
    )
    return {duty[key]: value for key, value in how.items()}
