"""What waits for someone around meetings, and what is found of them."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.words import count
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.queries.lookup import meetings_for
from leerkring.platform.meetings.queries.years import YearPlan, day_of, year_for
from leerkring.platform.meetings.rules import (
    COMING,
    DAYS_AFTER,
    WEEKS_BEFORE,
    ItemStatus,
    MeetingStatus,
)
from leerkring.platform.meetings.rules.year import Verdict
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.network.queries import is_of_town, may_write, runs
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme

LOOKS_AHEAD = timedelta(weeks=6)
"""How long before a meeting its agenda becomes a task."""
LOOKS_BACK = timedelta(days=400)


def due_for(actor: Actor, plan: YearPlan | None = None) -> list[Due]:
    """Return what waits: agendas to send, minutes to write and adopt, subjects without a place this year.

    `plan`: this year of the own town, when the caller has it already.
    """
    own = actor.organisation
    if own is None or not (is_of_town(actor) and may_write(actor, own.pk)):
        return _to_read(actor)
    this_year = plan or this_year_of(actor, own)
    tasks = [task for one in [*this_year.around, *this_year.meetings] if (task := _task(one))]
    return tasks + _subjects(this_year)


def this_year_of(actor: Actor, own: Organisation) -> YearPlan:
    """Return this year of one's own town with the meetings around it, in one question for all of them."""
    now, year = clock.now(), clock.today().year
    near = Q(starts_at__gte=now - LOOKS_BACK, starts_at__lte=now + LOOKS_AHEAD)
    open_still = Q(status__in=[*COMING, MeetingStatus.HELD.value])
    in_year = Q(starts_at__year=year) & ~Q(status=MeetingStatus.CANCELLED.value)
    found = list(meetings_for(actor).filter(in_year | (near & open_still), town=own))
    plan = year_for(
        actor, own, year, whole=False, meetings=[one for one in found if day_of(one).year == year]
    )
    return replace(plan, around=[one for one in found if day_of(one).year != year])


def _task(meeting: Meeting) -> Due | None:
    day = day_of(meeting)
    if meeting.status == MeetingStatus.FINAL.value or meeting.starts_at > clock.now() + LOOKS_AHEAD:
        return None
    if meeting.status == MeetingStatus.HELD.value:
        return _minutes(meeting, day)
    if meeting.starts_at < clock.now():
        return _to_close(meeting, day)
    return _agenda(meeting, day) if meeting.status == MeetingStatus.PLANNED.value else None


def _agenda(meeting: Meeting, day: date) -> Due:
    when = short(day)
    return Due(
        title=say(f"Verstuur de agenda van {when}", f"Send the agenda of {when}"),
        why=say(
            f"{meeting.title}. Drie weken vooraf kunnen besturen het nog bespreken.",
            f"{meeting.title}. Three weeks ahead, boards can still talk about it.",
        ),
        action=say("Agenda openen", "Open the agenda"),
        url=f"/overleggen/{meeting.pk}",
        minutes=10,
        by=day - timedelta(weeks=WEEKS_BEFORE),
        outside=say("Verstuur een agenda", "Send an agenda"),
        key=f"meeting:{meeting.pk}:agenda",
    )


def _to_close(meeting: Meeting, day: date) -> Due:
    return Due(
        title=say(f"Rond het overleg van {short(day)} af", f"Close the meeting of {short(day)}"),
        why=say(
            "Leg van elk punt vast wat eruit kwam. Wat blijft liggen, gaat naar het volgende overleg.",
            "Write down what came of each item. What is left goes to the next meeting.",
        ),
        action=say("Verslag openen", "Open the minutes"),
        url=f"/overleggen/{meeting.pk}/verslag",
        minutes=15,
        by=day + timedelta(days=DAYS_AFTER),
        outside=say("Rond een overleg af", "Close a meeting"),
        key=f"meeting:{meeting.pk}:close",
    )


def _minutes(meeting: Meeting, day: date) -> Due:
    return Due(
        title=say(f"Stel het verslag van {short(day)} vast", f"Adopt the minutes of {short(day)}"),
        why=say(
            "Daarna verandert het niet meer, en krijgt iedereen die er was het toegestuurd.",
            "After that it does not change, and everyone who was there receives it.",
        ),
        action=say("Vaststellen", "Adopt"),
        url=f"/overleggen/{meeting.pk}/afronden",
        minutes=10,
        by=day + timedelta(days=DAYS_AFTER),
        outside=say("Stel een verslag vast", "Adopt minutes"),
        key=f"meeting:{meeting.pk}:adopt",
    )


def _subjects(plan: YearPlan) -> list[Due]:
    """Return the subjects that stand on no agenda of this year, as one task for the next meeting."""
    if not plan.to_come:
        waits = plan.agreed < len(Theme) and (plan.meetings or _has_tables(plan))
        return [_plan_one(plan)] if waits else []
    missing = {
        theme: verdict
        for theme, verdict in plan.verdicts.items()
        if verdict is not Verdict.AGREED and not any(one.pk in plan.marks[theme] for one in plan.to_come)
    }
    if len(missing) > 1:
        return [_put_all_on(list(missing), plan.to_come[0])]
    return [_put_on(theme, verdict, plan.to_come[0]) for theme, verdict in missing.items()]


def _has_tables(plan: YearPlan) -> bool:
    """Return whether there is a table to plan a meeting of."""
    return MeetingBody.objects.filter(runs(), town=plan.town).exists()


def _put_on(theme: Theme, verdict: Verdict, meeting: Meeting) -> Due:
    name, when, day = theme_name(theme), short(day_of(meeting)), day_of(meeting)
    why = say(
        "Dit onderwerp is dit jaar besproken, maar er kwam geen afspraak.",
        "This subject was discussed this year, but no agreement came of it.",
    )
    if verdict is not Verdict.DISCUSSED:
        why = say(
            "Dit onderwerp staat dit jaar nog op geen enkele agenda.",
            "This subject stands on no agenda this year yet.",
        )
    return Due(
        title=say(f"Zet ‘{name}’ op de agenda van {when}", f"Put ‘{name}’ on the agenda of {when}"),
        why=why,
        action=say("Agenda openen", "Open the agenda"),
        url=f"/overleggen/{meeting.pk}/punten/nieuw?onderwerp={theme.value}",
        minutes=10,
        by=max(day - timedelta(weeks=WEEKS_BEFORE), min(day, clock.today())),
        outside=say("Zet een onderwerp op een agenda", "Put a subject on an agenda"),
        key=f"theme:{theme.value}:{day.year}",
    )


def _put_all_on(themes: list[Theme], meeting: Meeting) -> Due:
    when, day, first = short(day_of(meeting)), day_of(meeting), themes[0].value
    names = ", ".join(f"‘{theme_name(theme)}’" for theme in themes)
    number = count(len(themes))
    return Due(
        title=say(
            f"Zet {number} onderwerpen op de agenda van {when}",
            f"Put {number} subjects on the agenda of {when}",
        ),
        why=say(f"Dit jaar nog zonder afspraak: {names}.", f"Without an agreement this year: {names}."),
        action=say("Begin met het eerste", "Begin with the first"),
        url=f"/overleggen/{meeting.pk}/punten/nieuw?onderwerp={first}",
        minutes=5 + 5 * len(themes),
        by=max(day - timedelta(weeks=WEEKS_BEFORE), min(day, clock.today())),
        outside=say("Zet onderwerpen op een agenda", "Put subjects on an agenda"),
        key=f"themes:{meeting.pk}:{day.year}",
    )


def _plan_one(plan: YearPlan) -> Due:
    left = len(Theme) - plan.agreed
    return Due(
        title=say("Plan het volgende overleg", "Plan the next meeting"),
        why=say(
            f"{left} van de vijf onderwerpen hebben dit jaar nog geen afspraak, en er staat niets gepland.",
            f"{left} of the five subjects have no agreement this year, and nothing is planned.",
        ),
        action=say("Plan een overleg", "Plan a meeting"),
        url="/overleggen/nieuw",
        minutes=10,
        by=date(plan.year, 12, 31),
        outside=say("Plan een overleg", "Plan a meeting"),
        key=f"plan:{plan.year}",
    )


def _to_read(actor: Actor) -> list[Due]:
    """Return the agendas that a partner was invited to read."""
    now = clock.now()
    invited = meetings_for(actor).filter(
        status=MeetingStatus.INVITED.value, starts_at__gte=now, starts_at__lte=now + LOOKS_AHEAD
    )
    return [
        Due(
            title=say(f"Lees de agenda van {short(day_of(one))}", f"Read the agenda of {short(day_of(one))}"),
            why=say(
                f"{one.title}. U kunt zelf een punt voorstellen, en laten weten of u komt.",
                f"{one.title}. You can propose an item yourself, and say whether you come.",
            ),
            action=say("Agenda lezen", "Read the agenda"),
            url=f"/overleggen/{one.pk}",
            minutes=5,
            by=day_of(one),
            outside=say("Lees een agenda", "Read an agenda"),
            key=f"meeting:{one.pk}:read",
        )
        for one in invited
    ]


def short(day: date) -> str:
    """Return a day and a month, with the year when it is another one."""
    if day.year != clock.today().year:
        return clock.long_date(day)
    return f"{day.day}\u00a0{clock.month_name(day)}"


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the meetings and items that someone may see and in which a text stands."""
    meetings = meetings_for(actor)
    group = say("Overleggen", "Meetings")
    named = meetings.filter(Q(title__icontains=text) | Q(place__icontains=text)).order_by("-starts_at")
    hits = [
        Hit(group, one.title, clock.long_date(day_of(one)), f"/overleggen/{one.pk}", "calendar-event")
        for one in named[:limit]
    ]
    holds = Q(title__icontains=text) | Q(text__icontains=text)
    if is_of_town(actor):
        holds |= Q(minutes__icontains=text) | Q(outcome_text__icontains=text)
    items = AgendaItem.objects.filter(holds, meeting__in=meetings.order_by().values("pk"))
    items = items.exclude(status=ItemStatus.WITHDRAWN.value).select_related("meeting")
    hits += [
        Hit(
            group,
            one.title,
            f"{one.meeting.title}, {clock.long_date(day_of(one.meeting))}",
            f"/overleggen/{one.meeting_id}#punt-{one.pk}",
            "list",
        )
        for one in items.order_by("-meeting__starts_at", "position")[:limit]
    ]
    return hits[:limit]
