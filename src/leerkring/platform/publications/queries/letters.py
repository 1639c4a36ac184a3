"""Looking up letters: people of the town see all of them, its advisors and administrators write."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.network.queries import is_of_town, may_write, own_town, towns_for
from leerkring.platform.publications.models import CouncilLetter, LetterSection, LetterVersion
from leerkring.platform.publications.rules import LETTER_STATUS_NAMES, LetterStatus, Section

REMINDER_MONTH = 12
"""Councils get their letter at the end of the year (domain reference 6): from December it waits."""
MINUTES = 45
MOST_DRAFTS = 3
SECTIONS = Prefetch("sections", LetterSection.objects.select_related("changed_by"))
VERSIONS = Prefetch("versions", LetterVersion.objects.select_related("by").defer("content"))


def letters_for(actor: Actor) -> QuerySet[CouncilLetter]:
    """Return the letters that someone may read: those of their own town, the newest year first."""
    if not is_of_town(actor):
        return CouncilLetter.objects.none()
    found = CouncilLetter.objects.filter(town__in=towns_for(actor).order_by(), removed_at=None)
    return found.select_related("town", "changed_by", "created_by")


def letter_for(actor: Actor, letter_id: int) -> CouncilLetter:
    """Return one letter that someone may read, with its sections and versions."""
    return _letter(actor, letter_id, VERSIONS)


def letter_to_write(actor: Actor, letter_id: int) -> CouncilLetter:
    """Return a letter that someone may change."""
    found = _letter(actor, letter_id)
    if not may_write(actor, found.town_id):
        raise NotFound
    return found


def _letter(actor: Actor, letter_id: int, *others: "Prefetch[Any]") -> CouncilLetter:
    mine = letters_for(actor).filter(pk=letter_id).select_related("town__network_profile")
    found = mine.prefetch_related(SECTIONS, *others).first()
    if found is None:
        raise NotFound
    return found


def sections_of(letter: CouncilLetter) -> list[LetterSection]:
    """Return the sections of a letter in the order of the headings."""
    order = list(Section)
    return sorted(letter.sections.all(), key=lambda one: order.index(Section(one.code)))


def section_to_write(actor: Actor, letter_id: int, code: str) -> LetterSection:
    """Return one section of a letter that someone may change."""
    letter = letter_to_write(actor, letter_id)
    for one in sections_of(letter):
        if one.code == code:
            one.letter = letter
            return one
    raise NotFound


def version_for(actor: Actor, letter_id: int, number: int) -> LetterVersion:
    """Return a letter as it was finalised."""
    letter = letter_for(actor, letter_id)
    found = LetterVersion.objects.filter(letter=letter, number=number).select_related("letter__town", "by")
    one = found.first()
    if one is None:
        raise NotFound
    return one


def removed_for(actor: Actor) -> QuerySet[CouncilLetter]:
    """Return the removed letters of one's own town that can be taken back, the last removed first."""
    found = CouncilLetter.objects.filter(town=own_town(actor)).exclude(removed_at=None)
    return found.select_related("town", "changed_by").order_by("-removed_at", "-pk")


PLACE: Place[Actor] = Place(letters_for, "/raadsbrieven/{0}")
"""Where letters are."""


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    says = LetterSection.objects.filter(Q(text__icontains=text) | Q(answer__icontains=text))
    found = letters_for(actor).filter(Q(title__icontains=text) | Q(pk__in=says.values("letter")))
    return shaped(found, words="title", more="year", state="status")


def _hit(one: Row) -> Hit:
    about = f"{one.more}, {LETTER_STATUS_NAMES[LetterStatus(one.state)]}"
    return Hit(say("Raadsbrieven", "Letters to the council"), one.words, about, f"/raadsbrieven/{one.id}")


FINDING: Finding[Actor] = Finding("letters", _with, _hit, is_newest_first=True)
"""The letters that someone may read and in which a text stands."""


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    if not may_write(actor, actor.organisation_id or 0):
        return CouncilLetter.objects.none()
    begun = letters_for(actor).filter(Q(status=LetterStatus.DRAFT.value) | Q(year=clock.today().year))
    return shaped(begun, words="year", state="status")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    if not may_write(actor, actor.organisation_id or 0):
        return []
    today = clock.today()
    found = [_draft(one) for one in rows if one.state == LetterStatus.DRAFT][:MOST_DRAFTS]
    if today.month == REMINDER_MONTH and not any(one.words == str(today.year) for one in rows):
        found.append(_not_begun(today))
    return found


def _draft(one: Row) -> Due:
    return Due(
        title=say(f"Maak de raadsbrief over {one.words} af", f"Finish the letter on {one.words}"),
        why=say(
            "Er staat een concept klaar uit uw eigen gegevens.", "A draft from your own records is ready."
        ),
        action=say("Lees het concept", "Read the draft"),
        url=f"/raadsbrieven/{one.id}",
        minutes=MINUTES,
        outside=say("Maak de raadsbrief af", "Finish the letter to the council"),
        key=f"letter:{one.id}",
    )


def _not_begun(today: date) -> Due:
    return Due(
        title=say(f"Vertel de raad over {today.year}", f"Tell the council about {today.year}"),
        why=say(
            "Leerkring zet de brief klaar uit uw overleggen, afspraken en doelen.",
            "Leerkring prepares the letter from your meetings, agreements and goals.",
        ),
        action=say("Begin de brief", "Begin the letter"),
        url="/raadsbrieven/nieuw",
        minutes=MINUTES,
        outside=say("Begin de raadsbrief", "Begin the letter to the council"),
        key=f"letter:year:{today.year}",
    )


WAITING: Waiting[Actor] = Waiting("letters", _waiting, _tasks)
"""The letters that wait for someone: drafts, and in December the one that was not begun."""
