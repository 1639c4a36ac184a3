"""The headings of the network, in the reader's language: the heading is the answer."""

from leerkring.platform.base.language import say
from leerkring.platform.base.words import begin, count
from leerkring.platform.network.models import Representative
from leerkring.platform.network.queries import Picture
from leerkring.platform.network.rules import Level


def picture_heading(picture: Picture, *, whole: bool) -> str:
    """Return who is missing from the table that counts; for who sees a part, at how many tables they sit."""
    if not whole:
        return _own_tables(len(picture.columns))
    if not picture.columns and not picture.counting:
        return say("Aan welke tafels zit uw netwerk?", "At which tables does your network sit?")
    if not picture.counting:
        return say("Nog geen tafel telt mee voor de wet", "No table counts for the law yet")
    if not picture.duty:
        return say("Er staat nog geen plichtpartner in de lijst", "No partner with a duty is in the list yet")
    return _missing(picture) if picture.absent else _complete(picture)


def _own_tables(number: int) -> str:
    if not number:
        return say("U zit nog aan geen tafel", "You do not sit at a table yet")
    tafels, tables = ("tafel", "table") if number == 1 else ("tafels", "tables")
    return say(f"U zit aan {count(number)} {tafels}", f"You sit at {count(number)} {tables}")


def _missing(picture: Picture) -> str:
    number, is_one = count(len(picture.absent)), len(picture.absent) == 1
    nl = "plichtpartner" if is_one else "plichtpartners"
    en = "partner with a duty" if is_one else "partners with a duty"
    if len(picture.counting) > 1:
        verb = "zit" if is_one else "zitten"
        does = "sits" if is_one else "sit"
        return say(
            f"{begin(len(picture.absent))} {nl} {verb} aan geen enkele tafel die telt",
            f"{begin(len(picture.absent))} {en} {does} at no table that counts",
        )
    body, verb = picture.counting[0], "ontbreekt" if is_one else "ontbreken"
    is_board = body.level == Level.BOARD
    table_nl = "de bestuurstafel" if is_board else f"‘{body.name}’"
    table_en = "the board table" if is_board else f"‘{body.name}’"
    is_are = "is" if is_one else "are"
    return say(
        f"Aan {table_nl} {verb} {number} {nl}",
        f"{begin(len(picture.absent))} {en} {is_are} missing from {table_en}",
    )


def _complete(picture: Picture) -> str:
    number = len(picture.partly)
    if not number:
        return say("Alle plichtpartners zitten aan tafel", "All partners with a duty are at the table")
    return say(
        f"Alle plichtpartners zitten aan tafel, {count(number)} voor een deel",
        f"All partners with a duty are at the table, {count(number)} in part",
    )


def people_heading(number: int, leaving: int) -> str:
    """Return how many people speak, and for how many a successor must be found."""
    if not number and not leaving:
        return say("Wie spreekt voor welke partner?", "Who speaks for which partner?")
    nl = "Eén persoon" if number == 1 else f"{begin(number)} mensen"
    en = "One person" if number == 1 else f"{begin(number)} people"
    if not leaving:
        return say(nl + " aan tafel", en + " at the table")
    need = "needs" if leaving == 1 else "need"
    return say(
        f"{nl}, voor {count(leaving)} is er nog geen opvolger", f"{en}, {count(leaving)} {need} a successor"
    )


def tables_heading(number: int) -> str:
    """Return how many tables there are."""
    if not number:
        return say("Waar overlegt u met uw partners?", "Where do you meet your partners?")
    if number == 1:
        return say("Eén overlegtafel", "One table")
    return say(f"{begin(number)} overlegtafels", f"{begin(number)} tables")


def body_heading(name: str, missing: int, *, counts: bool) -> str:
    """Return the name of a table with how many of those with a duty are missing."""
    if not counts:
        return name
    if not missing:
        return say(f"{name}: alle plichtpartners zitten er", f"{name}: all with a duty are there")
    nl = "plichtpartner ontbreekt" if missing == 1 else "plichtpartners ontbreken"
    en = "partner with a duty is" if missing == 1 else "partners with a duty are"
    return say(f"{name}: {count(missing)} {nl}", f"{name}: {count(missing)} {en} missing")


def mandates_heading(number: int) -> str:
    """Return how many mandates run."""
    if not number:
        return say("Iedere partner spreekt voor zichzelf", "Every partner speaks for itself")
    if number == 1:
        return say("Eén partner laat een ander spreken", "One partner lets another speak")
    return say(f"{begin(number)} mandaten", f"{begin(number)} mandates")


def profile_heading(filled: int, total: int) -> str:
    """Return how much of the profile is filled in."""
    if not filled:
        return say("Hoe werkt uw netwerk samen?", "How does your network work together?")
    if filled == total:
        return say("Alle vragen over de werkwijze zijn beantwoord", "All questions are answered")
    return say(
        f"{begin(filled)} van de {count(total)} vragen beantwoord",
        f"{begin(filled)} of {count(total)} questions answered",
    )


def ended(person: Representative) -> str:
    """Return what is said when someone leaves."""
    if person.successor is not None:
        return say(
            f"{person.successor.name} neemt het over van {person.name}.",
            f"{person.successor.name} takes over from {person.name}.",
        )
    return say(f"De laatste dag van {person.name} is bewaard.", f"The last day of {person.name} was saved.")
