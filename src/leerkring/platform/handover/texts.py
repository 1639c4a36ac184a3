"""What is said around a file for a successor, in the reader's language."""

from collections.abc import Iterable

from leerkring.platform.base.language import say
from leerkring.platform.base.words import begin, duration
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries.sections import Section
from leerkring.platform.handover.rules import minutes_to_read


def heading(files: Iterable[HandoverFile]) -> str:
    """Return how many files wait to be read."""
    waiting = sum(1 for one in files if one.confirmed_at is None)
    if not waiting:
        return say("Geen overdracht staat open", "No handover is open")
    if waiting == 1:
        return say("Eén overdracht wacht op bevestiging", "One handover waits to be confirmed")
    return say(
        f"{begin(waiting)} overdrachten wachten op bevestiging",
        f"{begin(waiting)} handovers wait to be confirmed",
    )


def title(file: HandoverFile) -> str:
    """Return the heading of a file."""
    return say(
        f"Overdracht van {file.leaving} aan {file.successor}",
        f"Handover from {file.leaving} to {file.successor}",
    )


def waiting(questions: int) -> str:
    """Return how many questions keep a file from being confirmed; empty when there are none.

    >>> waiting(1)
    'Eén vraag wacht nog op antwoord. Daarna kunt u bevestigen.'
    """
    if not questions:
        return ""
    if questions == 1:
        return say(
            "Eén vraag wacht nog op antwoord. Daarna kunt u bevestigen.",
            "One question still waits for an answer. Then you can confirm.",
        )
    number = begin(questions)
    return say(
        f"{number} vragen wachten nog op antwoord. Daarna kunt u bevestigen.",
        f"{number} questions still wait for an answer. Then you can confirm.",
    )


def reading(file: HandoverFile, sections: Iterable[Section]) -> str:
    """Return how long reading a file takes."""
    texts = [cell for one in sections for row in one.rows for cell in row.cells]
    minutes = minutes_to_read([*texts, file.advice_text, file.history_text, file.contested_text])
    if 25 <= minutes <= 35:
        return say("Lezen kost een half uur.", "Reading takes half an hour.")
    if minutes == 1:
        return say("Lezen kost een minuut.", "Reading takes a minute.")
    return say(f"Lezen kost {duration(minutes)}.", f"Reading takes {duration(minutes)}.")
