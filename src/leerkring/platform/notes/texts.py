"""What is said above lists of notes, in the reader's language."""

from leerkring.platform.base.language import say
from leerkring.platform.base.words import count


def heading(own: int, shared: int) -> str:
    """Return how many notes there are, and how many of them are of others.

    >>> heading(2, 1)
    'Drie notities, waarvan één van een ander'
    """
    if not own + shared:
        return say("Nog geen notities", "No notes yet")
    total = own + shared
    all_nl = "Eén notitie" if total == 1 else f"{count(total).capitalize()} notities"
    all_en = "One note" if total == 1 else f"{count(total).capitalize()} notes"
    if not shared:
        return say(all_nl, all_en)
    if total == 1:
        return say("Eén notitie, van een ander", "One note, by another")
    others = "een ander" if shared == 1 else "anderen"
    by = "another" if shared == 1 else "others"
    return say(f"{all_nl}, waarvan {count(shared)} van {others}", f"{all_en}, {count(shared)} by {by}")


def changes(number: int) -> str:
    """Return how often a note changed.

    >>> changes(1)
    'Deze notitie veranderde één keer'
    """
    if not number:
        return say("Deze notitie is nog niet gewijzigd", "This note was not changed yet")
    times = "once" if number == 1 else f"{count(number)} times"
    return say(f"Deze notitie veranderde {count(number)} keer", f"This note changed {times}")
