"""Writing a letter: begin it from the records, change it, fetch again, finalise, remove and take back."""

from datetime import date
from functools import partial
from typing import Any, Literal

from django.db import transaction

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network.queries import own_town
from leerkring.platform.publications import rules
from leerkring.platform.publications.errors import Frozen, NotFinal, NoTitle, TooLong
from leerkring.platform.publications.models import CouncilLetter, LetterSection, LetterVersion
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.beside import as_text, fresh_of
from leerkring.platform.publications.queries.content import content_of
from leerkring.platform.publications.queries.records import proposed
from leerkring.platform.publications.rules import LetterStatus, Section

How = Literal["add", "replace", "seen"]
"""What to do with what the records say now: put it under one's text, in its place, or keep one's text."""


person = who_acts


key_of = partial(audit.key_for, "letter")


def _locked(actor: Actor, letter_id: int) -> CouncilLetter:
    """Return a draft that someone may change, locked until the end of the transaction."""
    letter = _row(actor, letter_id)
    if letter.status != LetterStatus.DRAFT:
        raise Frozen
    return letter


def _row(actor: Actor, letter_id: int) -> CouncilLetter:
    queries.letter_to_write(actor, letter_id)
    found = CouncilLetter.objects.select_for_update(of=("self",)).select_related("town")
    letter = found.filter(pk=letter_id, removed_at=None).first()
    if letter is None:
        raise NotFound
    return letter


def _record(actor: Actor, verb: str, letter: CouncilLetter, **details: Any) -> None:
    audit.record(f"letter.{verb}", who=actor, target=letter, organisation_id=letter.town_id, details=details)


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise NoTitle
    if len(title) > rules.LONGEST_TITLE:
        raise TooLong(rules.LONGEST_TITLE)
    return title


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > rules.LONGEST_TEXT:
        raise TooLong(rules.LONGEST_TEXT)
    return text


@transaction.atomic
def begin(actor: Actor, *, year: int, title: str, operation: str = "") -> CouncilLetter:
    """Begin a letter on a year: every heading is filled from the records of that year."""
    town, user = own_town(actor), person(actor)
    title = _title(title)
    rules.check_year(year, today=clock.today())

    def do() -> dict[str, Any]:
        now = clock.now()
        paragraphs, rows = proposed(town, year)
        letter = CouncilLetter.objects.create(
            town=town,
            year=year,
            title=title,
            overview=rows,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
        )
        for code in Section:
            proposal = [one.as_json() for one in paragraphs[code]]
            LetterSection.objects.create(
                letter=letter,
                code=code.value,
                text=as_text(proposal),
                proposal=proposal,
                changed_by=user,
                changed_at=now,
            )
        _record(actor, "begun", letter, year=year)
        return {"letter": letter.pk}

    result, _ = audit.once(key_of("begin", operation, str(year), title), user_id=user.pk, do=do)
    return queries.letter_for(actor, result["letter"])


@transaction.atomic
def save_head(
    actor: Actor,
    letter_id: int,
    *,
    title: str,
    has_decision: bool | None,
    decided_on: date | None,
    version: int,
) -> CouncilLetter:
    """Keep the title and the answer on the decision of the executive."""
    title = _title(title)
    rules.check_decision(has_decision=has_decision, decided_on=decided_on)
    letter = _locked(actor, letter_id)
    same = (letter.title, letter.has_decision, letter.decided_on) == (title, has_decision, decided_on)
    if letter.version != version and not same:
        raise Changed(mine=title, theirs=letter.title, who=str(letter.changed_by))
    if not same:
        letter.title, letter.has_decision, letter.decided_on = title, has_decision, decided_on
        _touch(actor, letter, "title", "has_decision", "decided_on")
        _record(actor, "changed", letter)
    return letter


def _touch(actor: Actor, letter: CouncilLetter, *fields: str) -> None:
    letter.version, letter.changed_by, letter.changed_at = letter.version + 1, person(actor), clock.now()
    letter.save(update_fields=["version", "changed_by", "changed_at", *fields])


@transaction.atomic
def save_section(  # noqa: PLR0913 - the two texts of the form, its version and its key
    actor: Actor, letter_id: int, code: str, *, text: str, answer: str, version: int, operation: str = ""
) -> LetterSection:
    """Keep what stands under a heading. Who began with an older text gets both texts back."""
    text, answer = _text(text), _text(answer)
    letter = _locked(actor, letter_id)
    queries.section_to_write(actor, letter_id, code)
    section = LetterSection.objects.select_for_update(of=("self",)).get(letter=letter, code=code)

    def do() -> dict[str, Any]:
        same = (section.text, section.answer) == (text, answer)
        if section.version != version and not same:
            theirs = "\n\n".join(filter(None, (section.answer, section.text)))
            mine = "\n\n".join(filter(None, (answer, text)))
            raise Changed(mine=mine, theirs=theirs, who=str(section.changed_by))
        if not same:
            section.text, section.answer = text, answer
            _keep(actor, letter, section, "text", "answer")
        return {"version": section.version}

    key = key_of(f"section {letter_id} {code}", operation, text, answer)
    result, _ = audit.once(key, user_id=person(actor).pk, do=do)
    section.version = result["version"]
    return section


def _keep(actor: Actor, letter: CouncilLetter, section: LetterSection, *fields: str) -> None:
    section.version, section.changed_by, section.changed_at = section.version + 1, person(actor), clock.now()
    section.save(update_fields=["version", "changed_by", "changed_at", *fields])
    _touch(actor, letter)
    _record(actor, "changed", letter, section=section.code)


@transaction.atomic
def fetch_section(actor: Actor, letter_id: int, code: str, *, how: How, version: int) -> LetterSection:
    """Take what the records say now under a heading. Nothing that a person wrote is taken away.

    `replace` holds only while the text is still as the records proposed it; else it is put under the text.
    """
    letter = _locked(actor, letter_id)
    queries.section_to_write(actor, letter_id, code)
    section = LetterSection.objects.select_for_update(of=("self",)).get(letter=letter, code=code)
    if section.version != version:
        raise Changed(mine="", theirs=section.text, who=str(section.changed_by))
    fresh = [one.as_json() for one in fresh_of(letter, Section(code))]
    if how == "replace" and section.text.strip() == as_text(section.proposal).strip():
        section.text = as_text(fresh)
    elif how != "seen":
        section.text = _text(_with_new(section, fresh))
    section.proposal = fresh
    _keep(actor, letter, section, "text", "proposal")
    return section


def _with_new(section: LetterSection, fresh: list[dict[str, Any]]) -> str:
    known = {one["text"] for one in section.proposal}
    added = [one["text"] for one in fresh if one["text"] not in known and one["text"] not in section.text]
    return "\n\n".join(one for one in (section.text, *added) if one)


@transaction.atomic
def fetch_table(actor: Actor, letter_id: int) -> CouncilLetter:
    """Make the table at the end anew from the records."""
    letter = _locked(actor, letter_id)
    letter.overview = proposed(letter.town, letter.year)[1]
    _touch(actor, letter, "overview")
    _record(actor, "changed", letter, section="table")
    return letter


@transaction.atomic
def finalise(actor: Actor, letter_id: int, *, version: int) -> LetterVersion:
    """Finalise a letter: what it says now is frozen under a number."""
    letter = _locked(actor, letter_id)
    if letter.version != version:
        raise Changed(mine=letter.title, theirs=letter.title, who=str(letter.changed_by))
    written = {Section(one.code): bool(one.text or one.answer) for one in letter.sections.all()}
    rules.check_can_be_final(written, has_decision=letter.has_decision)
    last = letter.versions.first()
    number = last.number + 1 if last else 1
    content = content_of(letter, final_as=number).as_json()
    made = LetterVersion.objects.create(
        letter=letter, number=number, content=content, by=person(actor), at=clock.now()
    )
    letter.status = LetterStatus.FINAL.value
    _touch(actor, letter, "status")
    _record(actor, "finalised", letter, version=number)
    return made


@transaction.atomic
def reopen(actor: Actor, letter_id: int) -> CouncilLetter:
    """Make a new version of a finalised letter; the old one stays as it is."""
    letter = _row(actor, letter_id)
    if letter.status != LetterStatus.FINAL:
        raise NotFinal
    letter.status = LetterStatus.DRAFT.value
    _touch(actor, letter, "status")
    _record(actor, "reopened", letter)
    return letter


@transaction.atomic
def remove(actor: Actor, letter_id: int) -> CouncilLetter:
    """Remove a letter. It can be taken back for 30 days."""
    letter = _row(actor, letter_id)
    letter.removed_at = clock.now()
    letter.save(update_fields=["removed_at"])
    _record(actor, "removed", letter)
    return letter


@transaction.atomic
def take_back(actor: Actor, letter_id: int) -> CouncilLetter:
    """Take back a letter that was removed."""
    letter = queries.removed_for(actor).filter(pk=letter_id).first()
    if letter is None:
        raise NotFound
    CouncilLetter.objects.filter(pk=letter.pk).update(removed_at=None)
    _record(actor, "taken_back", letter)
    return queries.letter_for(actor, letter_id)
