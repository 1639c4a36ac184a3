"""A year of meetings of one town, as the calendar shows it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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
from leerkring.platform.themes.queries import confirmed_on
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


def year_for(actor: Actor, town: Organisation, number: int, *, whole: bool = True) -> YearPlan:
    """Return a year of a town as far as someone may see it; `whole` with who came."""
    found = meetings_for(actor).filter(town=town, starts_at__year=number)
    meetings = list(found.exclude(status=MeetingStatus.CANCELLED.value))
    items = AgendaItem.objects.filter(meeting__in=meetings).exclude(status=ItemStatus.WITHDRAWN.value)
    known = list(items.order_by().only("pk", "meeting_id", "outcome", "status"))
    themes = confirmed_on(ITEM, [one.pk for one in known])
    return YearPlan(
        town=town,
        year=number,
        today=clock.today(),
        meetings=meetings,
        marks=year.marks(_treated({one.pk: one for one in meetings}, known, themes)),
        coming=_coming(town, meetings) if whole else {},
        without_theme=sum(one.status == ItemStatus.CONCLUDED.value and one.pk not in themes for one in known),
    )


def _treated(
    meetings: dict[int, Meeting], items: list[AgendaItem], themes: dict[int, list[str]]
) -> list[Treated]:
    found = []
    for one in items:
        meeting = meetings[one.meeting_id]
        if not meeting.counts_for_statute:
            continue
        is_done = one.status == ItemStatus.CONCLUDED.value
        found += [
            Treated(
                Theme(theme),
                meeting.pk,
                day_of(meeting),
                Outcome(one.outcome) if is_done else None,
                not is_past(meeting) and not is_done,
            )
            for theme in themes.get(one.pk, [])
        ]
    return found


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting in the Netherlands."""
    return meeting.day


def _coming(town: Organisation, meetings: list[Meeting]) -> dict[Organisation, Coming]:
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
