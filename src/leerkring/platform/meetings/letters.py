"""What leaves by mail: the invitation with the agenda, and the adopted minutes, in the reader's language."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.translation import override

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.mail import actions as mail
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting, MinutesVersion
from leerkring.platform.meetings.rules import OUTCOME_NAMES, Outcome

SALT = "meetings.calendar"
Letter = Callable[[Attendance], tuple[str, str]]


def calendar_token(meeting: Meeting) -> str:
    """Return what opens the place of a meeting in a calendar for who has no account; nothing else."""
    return signing.Signer(salt=SALT).sign(f"{meeting.town_id}-{meeting.pk}").replace(":", ".", 1)


def read_token(token: str) -> tuple[int, int] | None:
    """Return the town and the meeting of a token, None when nobody of ours made it."""
    text, dot, seal = token.partition(".")
    try:
        town, _, meeting = signing.Signer(salt=SALT).unsign(f"{text}:{seal}").partition("-")
    except signing.BadSignature:
        return None
    return (int(town), int(meeting)) if dot else None


def when_and_where(meeting: Meeting) -> str:
    """Return day, time and place in one line."""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{clock.long_date(meeting.day)}, {meeting.time}{place}"


def send_invitations(meeting: Meeting, items: Sequence[AgendaItem], *, words: str) -> list[str]:
    """Put the invitation for everyone with an address in the outbox; return their names."""

    def letter(one: Attendance) -> tuple[str, str]:
        subject = say(f"Uitnodiging: {meeting.title}", f"Invitation: {meeting.title}")
        return subject, _invitation(meeting, items, one, words)

    stamp = meeting.invited_at.isoformat() if meeting.invited_at else ""
    there = list(meeting.attendance.exclude(email="").select_related("representative__user", "organisation"))
    _send(there, key=f"meeting:{meeting.pk}:invitation:{stamp}", letter=letter)
    Attendance.objects.filter(pk__in=[one.pk for one in there]).update(mailed_at=meeting.invited_at)
    return [one.name for one in there]


def _invitation(meeting: Meeting, items: Sequence[AgendaItem], one: Attendance, words: str) -> str:
    base = settings.ENVIRONMENT.base_url
    agenda = "\n".join(f"{place}. {_line(item)}" for place, item in enumerate(items, 1))
    blocks = [
        say(f"Dag {one.name},", f"Hello {one.name},"),
        say(
            f"{meeting.town} nodigt u uit voor {meeting.title}.\n{when_and_where(meeting)}",
            f"{meeting.town} invites you to {meeting.title}.\n{when_and_where(meeting)}",
        ),
        words,
        say(f"De agenda\n\n{agenda}", f"The agenda\n\n{agenda}"),
        say("Zet het in uw agenda:", "Put it in your calendar:")
        + f"\n{base}/overleg-in-agenda/{calendar_token(meeting)}.ics",
        say(
            f"Doet u mee in Leerkring? Hier leest u de stukken, stelt u een punt voor en meldt u zich af:\n"
            f"{base}/overleggen/{meeting.pk}",
            f"Do you take part in Leerkring? Here you read the papers, propose an item or apologise:\n"
            f"{base}/overleggen/{meeting.pk}",
        ),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _line(item: AgendaItem) -> str:
    minutes = f" ({item.minutes_planned} min)" if item.minutes_planned else ""
    by = say(f"Ingebracht door {item.proposed_by}.", f"Put forward by {item.proposed_by}.")
    text = f"\n   {' '.join(item.text.split())[:500]}" if item.text else ""
    return f"{item.title}{minutes}\n   {by}{text}"


def send_minutes(version: MinutesVersion) -> list[str]:
    """Put adopted minutes in the outbox for everyone with an address; return their names."""
    meeting, content = version.meeting, version.content

    def letter(one: Attendance) -> tuple[str, str]:
        subject = say(f"Verslag: {meeting.title}", f"Minutes: {meeting.title}")
        return subject, _minutes(version, content, one)

    there = list(meeting.attendance.exclude(email="").select_related("representative__user", "organisation"))
    _send(there, key=f"meeting:{meeting.pk}:minutes:{version.number}", letter=letter)
    if there:
        version.sent_at = clock.now()
        version.save(update_fields=["sent_at"])
    return [one.name for one in there]


def _minutes(version: MinutesVersion, content: dict[str, Any], one: Attendance) -> str:
    meeting = version.meeting
    outcomes = "\n\n".join(_came_of(item) for item in content["items"])
    opening = say(
        f"Het verslag van {meeting.title} is vastgesteld.\n{when_and_where(meeting)}",
        f"The minutes of {meeting.title} were adopted.\n{when_and_where(meeting)}",
    )
    if version.remark:
        opening += say(f"\nDit is een verbeterde tekst: {version.remark}", f"\nCorrected: {version.remark}")
    url = f"{settings.ENVIRONMENT.base_url}/overleggen/{meeting.pk}/verslagen/{version.number}"
    return (
        "\n\n".join(
            [
                say(f"Dag {one.name},", f"Hello {one.name},"),
                opening,
                say("Wat er van elk punt kwam", "What came of each item"),
                outcomes,
                say(f"Het hele verslag, ook als PDF:\n{url}", f"All of the minutes, also as PDF:\n{url}"),
                say(
                    "Klopt er iets niet? Laat het de gemeente weten. Een correctie wordt een nieuwe versie.",
                    "Is something wrong? Tell the municipality. A correction becomes a new version.",
                ),
            ]
        )
        + "\n"
    )


def _came_of(item: dict[str, Any]) -> str:
    outcome = str(OUTCOME_NAMES[Outcome(item["outcome"])]) if item["outcome"] else ""
    lines = [f"{item['number']}. {item['title']}: {outcome}", item["outcome_text"]]
    if item["owner"]:
        lines.append(say(f"Eigenaar: {item['owner']}", f"Owner: {item['owner']}"))
    if item["due"]:
        lines.append(say(f"Klaar op: {item['due']}", f"Done by: {item['due']}"))
    return "\n   ".join(line for line in lines if line)


def _send(there: Sequence[Attendance], *, key: str, letter: Letter) -> None:
    """Write each letter in the language of who reads it; who sits there twice gets one."""
    sent: set[str] = set()
    for one in there:
        user = one.representative.user if one.representative else None
        if one.email.lower() in sent:
            continue
        sent.add(one.email.lower())
        with override(user.language if user else "nl"):
            subject, body = letter(one)
            mail.enqueue(
                key=f"{key}:{one.pk}"[:200],
                to=one.email,
                subject=subject,
                body=body,
                language=user.language if user else "nl",
            )
