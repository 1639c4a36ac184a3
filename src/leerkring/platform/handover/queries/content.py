"""What stands in a file for a successor: gathered from the register, in the reader's language."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from leerkring.platform.agreements.models import Agreement, Goal, Measurement
from leerkring.platform.agreements.rules.lists import AgreementStatus
from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.base.together import Row as Found
from leerkring.platform.base.together import asked, shaped
from leerkring.platform.base.words import begin, count
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries.grants import conditions_in, open_conditions
from leerkring.platform.handover.queries.sections import MOST_ROWS, Row, Section, cut
from leerkring.platform.handover.queries.unread import found_by_groups, groups_of, invited_at, unread_of
from leerkring.platform.handover.rules import YEARS_BACK
from leerkring.platform.meetings.models import AgendaItem, Meeting, MinutesVersion
from leerkring.platform.meetings.rules import MeetingStatus, Outcome
from leerkring.platform.network.models import Mandate, MeetingBody, Representative, Seat
from leerkring.platform.network.queries import runs
from leerkring.platform.network.rules import LEVEL_NAMES, Level

SOON = timedelta(days=366)


def sections_of(file: HandoverFile) -> list[Section]:
    """Return what a successor must know, the most urgent first; empty subjects are left out."""
    agreements = list(_agreements(file))
    bodies = list(_bodies(file))
    found = groups_of(agreements)
    beside = asked({"conditions": open_conditions(file, whole=is_whole_file(file)), "mandates": _held(file)})
    made = [
        _first(file, agreements, bodies),
        _running(agreements),
        _people(file, agreements, bodies),
        _tables(bodies),
        _why(file, agreements),
        _contested(file),
        conditions_in(beside["conditions"]),
        found_by_groups(found),
        unread_of(file, agreements=agreements, bodies=bodies, found=found),
        _documents(file, agreements, beside["mandates"]),
    ]
    return [one for one in made if one.rows]


def shown_of(file: HandoverFile, language: str) -> list[Section]:
    """Return the sections of a file: as they were confirmed, or as the register is now."""
    if file.frozen is not None:
        return [Section.from_json(one) for one in file.frozen[language]]
    return sections_of(file)


def is_whole_file(file: HandoverFile) -> bool:
    """Return whether someone of the municipality leaves: then all of it goes over."""
    return file.leaving.organisation_id == file.town_id


def _agreements(file: HandoverFile) -> QuerySet[Agreement]:
    measured = Measurement.objects.filter(goal=OuterRef("pk"), removed_at=None).order_by("-on", "measure")
    goals = Goal.objects.filter(removed_at=None).exclude(status="closed")
    goals = goals.annotate(last_value=Subquery(measured.values("value")[:1]))
    found = Agreement.objects.filter(town=file.town_id, removed_at=None)
    found = found.filter(status=AgreementStatus.RUNNING.value)
    if not is_whole_file(file):
        found = found.filter(Q(owner=file.leaving_id) | Q(partners=file.leaving.organisation_id)).distinct()
    related = found.select_related("owner__organisation").prefetch_related(Prefetch("goals", goals))
    return related.order_by("due_on", "title")


def _bodies(file: HandoverFile) -> QuerySet[MeetingBody]:
    found = MeetingBody.objects.filter(runs(), town=file.town_id).select_related("chair__organisation")
    if not is_whole_file(file):
        seats = Seat.objects.filter(runs(), organisation=file.leaving.organisation_id)
        found = found.filter(pk__in=seats.values("body"))
    coming = Meeting.objects.filter(starts_at__gte=clock.now()).exclude(status=MeetingStatus.CANCELLED.value)
    near = (coming | Meeting.objects.filter(status=MeetingStatus.HELD.value)).annotate(
        asked_at=invited_at(file.leaving_id)
    )
    return found.prefetch_related(Prefetch("meetings", near.order_by("starts_at")))


def _coming(body: MeetingBody) -> list[Meeting]:
    return [one for one in body.meetings.all() if one.starts_at >= clock.now()]


def _first(file: HandoverFile, agreements: list[Agreement], bodies: list[MeetingBody]) -> Section:
    until = clock.today() + SOON
    dated: list[tuple[date, Row]] = []
    for body in bodies:
        for meeting in _coming(body):
            day = meeting.starts_at.date()
            said = say(f"Overleg: {meeting.title}", f"Meeting: {meeting.title}")
            dated.append((day, Row((clock.long_date(day), said), f"/overleggen/{meeting.pk}")))
    for one in agreements:
        mine = one.owner_id == file.leaving_id
        due = [(one.due_on, say(f"Klaar: {one.title}", f"Done: {one.title}"))] if mine else []
        due += [
            (goal.deadline, say(f"Doel: {one.title}", f"Goal: {one.title}"))
            for goal in one.goals.all()
            if mine or goal.owner_id == file.leaving_id
        ]
        dated += [
            (day, Row((clock.long_date(day), said), f"/afspraken/{one.pk}")) for day, said in due if day
        ]
    coming = sorted((pair for pair in dated if pair[0] <= until), key=lambda pair: (pair[0], pair[1].cells))
    number = len(coming)
    things = say(
        f"{count(number)} {'ding' if number == 1 else 'dingen'}",
        f"{count(number)} thing{'s' * (number != 1)}",
    )
    heading = say(f"Eerst dit: {things} met een datum", f"First this: {things} with a date")
    return cut("first", heading, (say("Wanneer", "When"), say("Wat", "What")), (row for _, row in coming))


def _running(agreements: list[Agreement]) -> Section:
    number = len(agreements)
    heading = say(
        f"{begin(number)} lopende {'afspraak' if number == 1 else 'afspraken'}",
        f"{begin(number)} running agreement{'s' * (number != 1)}",
    )
    headers = (
        say("Afspraak", "Agreement"),
        say("Doel en stand", "Goal and state"),
        say("Eigenaar", "Owner"),
        say("Klaar", "Done by"),
    )
    rows = (
        Row(
            (
                one.title,
                _state(list(one.goals.all())),
                one.owner.name,
                clock.long_date(one.due_on) if one.due_on else say("doorlopend", "ongoing"),
            ),
            f"/afspraken/{one.pk}",
        )
        for one in agreements
    )
    return cut("agreements", heading, headers, rows)


def _state(goals: list[Goal]) -> str:
    """Return the goals of an agreement in a few words: to what, and how far."""
    if not goals:
        return say("nog geen doel", "no goal yet")
    return "; ".join(_one_state(goal) for goal in goals)


def _one_state(goal: Goal) -> str:
    last: float | None = goal.last_value  # type: ignore[attr-defined]
    if goal.target is None:
        return goal.text[:120]
    aim = _number(goal.target, goal.unit)
    by = (
        say(f" op {clock.long_date(goal.deadline)}", f" by {clock.long_date(goal.deadline)}")
        if goal.deadline
        else ""
    )
    now = say(f"nu {_number(last, goal.unit)}", f"now {_number(last, goal.unit)}") if last is not None else ""
    return ", ".join(
        part for part in (f"{aim}{by}", now or say("nog niet gemeten", "not measured yet")) if part
    )


def _number(value: float, unit: str) -> str:
    text = f"{value:g}".replace(".", say(",", "."))
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()


def _people(file: HandoverFile, agreements: list[Agreement], bodies: list[MeetingBody]) -> Section:
    told: dict[int, list[str]] = {}
    names: dict[int, Representative] = {}
    for body in bodies:
        if body.chair:
            names[body.chair.pk] = body.chair
            told.setdefault(body.chair.pk, []).append(say(f"zit {body.name} voor", f"chairs {body.name}"))
    for one in agreements:
        names[one.owner.pk] = one.owner
        told.setdefault(one.owner.pk, []).append(say(f"eigenaar van {one.title}", f"owns {one.title}"))
    found = [names[key] for key in sorted(told, key=lambda key: -len(told[key])) if key != file.leaving_id]
    number = len(found)
    heading = say(
        f"{begin(number)} {'mens die' if number == 1 else 'mensen die'} u als eerste spreekt",
        f"{begin(number)} {'person' if number == 1 else 'people'} to speak first",
    )
    rows = (Row((one.name, one.organisation.name, _sentence(told[one.pk]))) for one in found)
    headers = (say("Wie", "Who"), say("Van", "Of"), say("Waarvoor", "For what"))
    return cut("people", heading, headers, rows)


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts[:3])
    more = len(parts) - 3
    text += say(f"; en nog {more}", f"; and {more} more") if more > 0 else ""
    return f"{text[:1].upper()}{text[1:]}"


def _tables(bodies: list[MeetingBody]) -> Section:
    heading = say("Aan welke tafels dit speelt", "At which tables this is discussed")
    headers = (
        say("Tafel", "Table"),
        say("Niveau", "Level"),
        say("Voorzitter", "Chair"),
        say("Volgende keer", "Next time"),
    )
    rows = []
    for body in bodies:
        coming = next(iter(_coming(body)), None)
        when = clock.long_date(coming.starts_at.date()) if coming else say("niet gepland", "not planned")
        chair = body.chair.name if body.chair else say("niemand", "nobody")
        rows.append(
            Row((body.name, str(LEVEL_NAMES[Level(body.level)]), chair, when), f"/netwerk/tafels/{body.pk}")
        )
    return cut("tables", heading, headers, rows)


def _why(file: HandoverFile, agreements: list[Agreement]) -> Section:
    told = [
        (one.agreed_on, Row((clock.long_date(one.agreed_on), one.title, one.text), f"/afspraken/{one.pk}"))
        for one in agreements
        if one.text
    ]
    rows = [row for _, row in sorted(told, key=lambda pair: pair[0], reverse=True)]
    headers = (say("Wanneer", "When"), say("Wat", "What"), say("Waarom en hoe", "Why and how"))
    return cut("why", say("Waarom zo besloten", "Why it was decided so"), headers, rows)


def _contested(file: HandoverFile) -> Section:
    since = clock.now() - timedelta(days=366 * YEARS_BACK)
    found = AgendaItem.objects.filter(meeting__town=file.town_id, meeting__starts_at__gte=since)
    found = found.filter(outcome__in=[Outcome.NONE.value, Outcome.POSTPONED.value])
    if not is_whole_file(file):
        found = found.filter(meeting__body__in=_bodies(file).values("pk"))
    found = found.select_related("meeting").order_by("-meeting__starts_at", "position")
    rows = (
        Row(
            (
                clock.long_date(one.meeting.starts_at.date()),
                one.title,
                one.outcome_text or say("uitgesteld", "postponed"),
            ),
            f"/overleggen/{one.meeting_id}",
        )
        for one in found[: MOST_ROWS + 1]
    )
    heading = say("Waar nog geen afspraak over is", "What there is no agreement on yet")
    headers = (say("Wanneer", "When"), say("Waarover", "About"), say("Waarom niet", "Why not"))
    return cut("contested", heading, headers, rows)


def _held(file: HandoverFile) -> QuerySet[Any, Any]:
    """Return the mandates of today that are written down: where, who speaks and for whom."""
    held = Mandate.objects.filter(runs(), town=file.town_id).exclude(document="")
    return shaped(held, words="document", more="mandatary__name", state="mandator__name")


def _documents(file: HandoverFile, agreements: list[Agreement], mandates: Sequence[Found]) -> Section:
    rows = [Row((one.document, one.title), f"/afspraken/{one.pk}") for one in agreements if one.document]
    for one in sorted(mandates, key=lambda one: (one.state, one.id)):
        both = f"{one.more} ← {one.state}"
        rows.append(Row((one.words, say(f"mandaat: {both}", f"mandate: {both}")), "/netwerk/mandaten"))
    profile = getattr(file.town, "network_profile", None)
    if profile is not None:
        named = (
            (profile.cooperation_document, say("samenwerking", "cooperation")),
            (profile.structure_document, say("structuur", "structure")),
            (profile.vision_document, say("visie en doelen", "vision and goals")),
        )
        rows += [Row((text, about), "/netwerk/werkwijze") for text, about in named if text]
    minutes = MinutesVersion.objects.filter(
        meeting__town=file.town_id, meeting__body__in=_bodies(file).values("pk")
    )
    minutes = minutes.select_related("meeting").order_by("-at")
    rows += [
        Row(
            (
                say(f"Verslag: {one.meeting.title}", f"Minutes: {one.meeting.title}"),
                say(
                    f"vastgesteld op {clock.long_date(one.at.date())}",
                    f"adopted on {clock.long_date(one.at.date())}",
                ),
            ),
            f"/overleggen/{one.meeting_id}",
        )
        for one in minutes[:MOST_ROWS]
    ]
    headers = (say("Stuk", "Document"), say("Waarvan", "Of what"))
    return cut("documents", say("Stukken", "Documents"), headers, rows)
