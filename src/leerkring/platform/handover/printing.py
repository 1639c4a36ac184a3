"""A file for a successor on paper: the same sections, what was added, questions and answers."""

from typing import TYPE_CHECKING

from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.handover import texts
from leerkring.platform.handover.models import HandoverFile, HandoverQuestion
from leerkring.platform.handover.queries.sections import Section

if TYPE_CHECKING:
    from leerkring.monitor.report import documents
else:
    documents = LoadedLater("leerkring.monitor.report.documents")


def pdf_of(file: HandoverFile, sections: list[Section], questions: list[HandoverQuestion]) -> bytes:
    """Return the file as PDF/UA-1."""
    parts = [_words(file)] if file.advice_text or file.history_text or file.contested_text else []
    parts += [_part(one) for one in sections]
    if questions:
        parts.append(_asked(questions))
    town = file.town
    made = documents.Document(
        language="en" if language() == "en" else "nl",
        heading=texts.title(file),
        lead=say(
            f"Lokale Educatieve Agenda van {town}, per {clock.long_date(file.on)}. ",
            f"Local Education Agenda of {town}, from {clock.long_date(file.on)}. ",
        )
        + texts.reading(file, sections),
        parts=tuple(parts),
        notes=(_contents(parts), _state(file)),
        running=say(f"{town} bestaat niet. Alles is verzonnen.", f"{town} does not exist. All is made up.")
        if town.is_fictional
        else say(f"Gemeente {town}", f"Municipality of {town}"),
        made=_made(file),
    )
    return documents.pdf_of(made)


def _made(file: HandoverFile) -> str:
    if file.confirmed_at:
        day = clock.long_date(file.confirmed_at.date())
        return say(f"Zoals bevestigd op {day}.", f"As confirmed on {day}.")
    day = clock.long_date(clock.today())
    return say(
        f"Gemaakt op {day} uit het register. Stand van die dag.",
        f"Made on {day} from the register, as of that day.",
    )


def _contents(parts: list["documents.DocumentPart"]) -> "documents.MarginNote":
    lines = tuple(f"{number} {part.title}" for number, part in enumerate(parts, 1))
    return documents.MarginNote(say("In dit dossier", "In this file"), lines)


def _state(file: HandoverFile) -> "documents.MarginNote":
    if file.confirmed_at:
        said = say(
            f"{file.confirmed_by} bevestigde dit dossier.", f"{file.confirmed_by} confirmed this file."
        )
        return documents.MarginNote(say("Bevestigd", "Confirmed"), (said,))
    said = say(
        f"Bevestig in Leerkring, bij Netwerk. Tot dan blijft {file.leaving} eigenaar.",
        f"Confirm in Leerkring, under Network. Until then {file.leaving} stays the owner.",
    )
    return documents.MarginNote(say("Bevestigen", "Confirming"), (said,))


def _words(file: HandoverFile) -> "documents.DocumentPart":
    told = [
        (say("Als eerste", "First"), file.advice_text),
        (say("Waarom het zo ging", "Why it went this way"), file.history_text),
        (say("Waar partners het niet over eens zijn", "What partners do not agree on"), file.contested_text),
    ]
    paragraphs = [
        f"{title}: {text}" if number == 0 else text
        for title, whole in told
        for number, text in enumerate(filter(None, whole.splitlines()))
    ]
    return documents.DocumentPart(
        say(f"In de woorden van {file.leaving}", f"In the words of {file.leaving}"), tuple(paragraphs)
    )


def _part(section: Section) -> "documents.DocumentPart":
    table = documents.DocumentTable(section.headers, tuple(row.cells for row in section.rows))
    more = say(f"En nog {section.left_out} in het register.", f"And {section.left_out} more in the register.")
    notes = (documents.MarginNote(say("Meer", "More"), (more,)),) if section.left_out else ()
    return documents.DocumentPart(section.heading, tables=(table,), notes=notes)


def _asked(questions: list[HandoverQuestion]) -> "documents.DocumentPart":
    none = say("nog geen antwoord", "no answer yet")
    rows = tuple((one.text, one.answer or none) for one in questions)
    table = documents.DocumentTable((say("Vraag", "Question"), say("Antwoord", "Answer")), rows)
    return documents.DocumentPart(say("Vragen en antwoorden", "Questions and answers"), tables=(table,))
