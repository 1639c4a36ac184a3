"""What came in and nobody opened, answered or confirmed yet: a successor must know what hangs in the air."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from leerkring.platform.agreements.models import Agreement, Cascade, GroupEvaluation
from leerkring.platform.agreements.rules.lists import RESULT_NAMES, Result
from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries.sections import Row, Section, cut
from leerkring.platform.meetings.models import Attendance
from leerkring.platform.meetings.rules import COMING, MeetingStatus, Presence
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.notifications import queries as notifications

OF_THE_REGISTER = ("/afspraken", "/doelen", "/overleggen", "/netwerk")
"""Where a notification must lead to stand in the file."""
Dated = tuple[date, Row]


def groups_of(agreements: Sequence[Agreement]) -> list[GroupEvaluation]:
    """Return what lower tables found of agreements, the newest first."""
    found = GroupEvaluation.objects.filter(agreement__in=[one.pk for one in agreements], removed_at=None)
    return list(found.select_related("agreement", "body", "back_to"))


def found_by_groups(found: Sequence[GroupEvaluation]) -> Section:
    """Return what lower tables found, with their advice."""
    rows = (
        Row(
            (clock.long_date(one.on), one.agreement.title, str(one.body), _said(one)),
            f"/afspraken/{one.agreement_id}#werkgroep-{one.pk}",
        )
        for one in found
    )
    headers = (
        say("Wanneer", "When"),
        say("Afspraak", "Agreement"),
        say("Wie", "Who"),
        say("Wat zij vonden", "What they found"),
    )
    return cut("groups", say("Wat werkgroepen vonden", "What working groups found"), headers, rows)


def _said(one: GroupEvaluation) -> str:
    result = f"{str(RESULT_NAMES[Result(one.result)]).capitalize()}. " if one.result else ""
    advice = say(f" Advies: {one.advice}", f" Advice: {one.advice}") if one.advice else ""
    return f"{result}{one.found}{advice}"


def unread_of(
    file: HandoverFile,
    *,
    agreements: Sequence[Agreement],
    bodies: Sequence[MeetingBody],
    found: Sequence[GroupEvaluation],
) -> Section:
    """Return what was sent to who leaves, or had to be confirmed, and was not; the oldest first."""
    dated = [
        *_passed_on(agreements),
        *(_came_back(one) for one in found if one.back_to is not None and one.seen_on is None),
        *_of_meetings(bodies),
        *_told(file),
    ]
    rows = (row for _, row in sorted(dated, key=lambda pair: pair[0]))
    heading = say("Ontvangen, nog niet geopend of bevestigd", "Received, not opened or confirmed yet")
    headers = (say("Sinds", "Since"), say("Wat", "What"), say("Wat er nog moet", "What is left to do"))
    return cut("unread", heading, headers, rows)


def _line(on: date, what: str, left: str, url: str) -> Dated:
    return on, Row((clock.long_date(on), what, left), url)


def _passed_on(agreements: Sequence[Agreement]) -> list[Dated]:
    passed = Cascade.objects.filter(agreement__in=[one.pk for one in agreements], acknowledged_on=None)
    return [
        _line(
            one.on,
            say(f"Doorgegeven: {one.agreement.title}", f"Passed on: {one.agreement.title}"),
            say(f"bevestigen in {one.body}", f"confirm at {one.body}"),
            f"/afspraken/{one.agreement_id}#doorgegeven",
        )
        for one in passed.select_related("agreement", "body")
    ]


def _came_back(one: GroupEvaluation) -> Dated:
    return _line(
        one.on,
        say(
            f"Evaluatie van {one.body}: {one.agreement.title}",
            f"Evaluation of {one.body}: {one.agreement.title}",
        ),
        say(f"bespreken in {one.back_to}", f"discuss at {one.back_to}"),
        f"/afspraken/{one.agreement_id}#werkgroep-{one.pk}",
    )


def invited_at(representative_id: int) -> Subquery:
    """Return, of a meeting, when an invitation was mailed to someone who did not answer."""
    asked = Attendance.objects.filter(
        meeting=OuterRef("pk"), representative=representative_id, presence=Presence.INVITED.value
    )
    return Subquery(asked.order_by("pk").values("mailed_at")[:1])


def _of_meetings(bodies: Sequence[MeetingBody]) -> Iterator[Dated]:
    """Yield invitations without an answer, and minutes that are not adopted."""
    meetings: Iterator[Any] = (one for body in bodies for one in body.meetings.all())
    for one in meetings:
        if one.status == MeetingStatus.HELD:
            said = say(f"Verslag: {one.title}", f"Minutes: {one.title}")
            yield _line(one.day, said, say("vaststellen", "adopt"), f"/overleggen/{one.pk}")
        elif one.status in COMING and one.asked_at is not None:
            day = one.asked_at.astimezone(clock.AMSTERDAM).date()
            said = say(f"Uitnodiging: {one.title}, {one.on}", f"Invitation: {one.title}, {one.on}")
            left = say("komen of afmelden", "come or apologise")
            yield _line(day, said, left, f"/overleggen/{one.pk}")


def _told(file: HandoverFile) -> list[Dated]:
    """Return the notifications about the register that who leaves never opened."""
    user, organisation = file.leaving.user_id, file.leaving.organisation_id
    if user is None:
        return []
    unread = notifications.unread_of(user, organisation_id=organisation, leading_to=OF_THE_REGISTER)
    return [
        _line(
            one.created_at.astimezone(clock.AMSTERDAM).date(),
            one.en if language() == "en" else one.nl,
            say("melding lezen", "read the notification"),
            one.url,
        )
        for one in unread
    ]
