"""What is said above pages: the heading is the finding."""

from leerkring.platform.base.language import say
from leerkring.platform.publications.rules.wording.words import upper

NL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
EN = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(n: int) -> str:
    """Return a number as a word when it is small.

    >>> number(2), number(12)
    ('twee', '12')
    """
    return say(NL[n], EN[n]) if n < len(NL) else str(n)


def _counted(n: int, nl: tuple[str, str], en: tuple[str, str]) -> str:
    return f"{number(n)} {say(nl[n != 1], en[n != 1])}"


def letters_heading(total: int, drafts: int) -> str:
    """Return how many letters there are, and how many are drafts.

    >>> letters_heading(2, 1)
    'Twee brieven aan de raad, waarvan één concept'
    """
    if not total:
        return say("Nog geen brief aan de raad", "No letter to the council yet")
    words = _counted(total, ("brief", "brieven"), ("letter", "letters"))
    text = upper(words) + say(" aan de raad", " to the council")
    if not drafts:
        return text
    return text + say(f", waarvan {number(drafts)} concept", f", {number(drafts)} of them a draft")


def public_heading(town: str, counts: dict[str, int]) -> str:
    """Return what a town made public, and what came of it.

    >>> public_heading("Voorbeeldstad", {"agreements": 3, "goals": 2, "achieved": 1})
    'Voorbeeldstad laat drie afspraken zien; één van de twee doelen is gehaald'
    """
    if not counts["agreements"]:
        return say(f"{town} heeft nog niets openbaar gemaakt", f"{town} has not made anything public yet")
    made = _counted(counts["agreements"], ("afspraak", "afspraken"), ("agreement", "agreements"))
    text = say(f"{town} laat {made} zien", f"{town} shows {made}")
    goals, achieved = counts["goals"], counts["achieved"]
    if not goals:
        return text
    if goals == 1:
        return text + (
            say("; het enige doel is gehaald", "; the only goal was achieved")
            if achieved
            else say("; het enige doel is nog niet gehaald", "; the only goal was not achieved yet")
        )
    of_all = say(
        f"{number(achieved)} van de {number(goals)} doelen",
        f"{number(achieved)} of the {number(goals)} goals",
    )
    verb = say("is" if achieved == 1 else "zijn", "was" if achieved == 1 else "were")
    if not achieved:
        return text + say(
            f"; van de {number(goals)} doelen is er nog geen gehaald",
            f"; none of the {number(goals)} goals was achieved yet",
        )
    return f"{text}; {of_all} {verb} {say('gehaald', 'achieved')}"


def choice_heading(total: int, public: int) -> str:
    """Return how many agreements everyone sees.

    >>> choice_heading(5, 2)
    'Iedereen ziet twee van de vijf afspraken'
    """
    if not total:
        return say("Er zijn nog geen afspraken om te tonen", "There are no agreements to show yet")
    if not public:
        return say("Nog niemand ziet uw afspraken", "Nobody sees your agreements yet")
    if public == total:
        return say("Iedereen ziet al uw afspraken", "Everyone sees all your agreements")
    return say(
        f"Iedereen ziet {number(public)} van de {number(total)} afspraken",
        f"Everyone sees {number(public)} of the {number(total)} agreements",
    )


def chosen(opened: int, closed: int) -> str:
    """Return what just changed for the public.

    >>> chosen(1, 0)
    'Eén afspraak is nu openbaar.'
    """
    parts = []
    if opened:
        words = _counted(opened, ("afspraak is", "afspraken zijn"), ("agreement is", "agreements are"))
        parts.append(f"{words} {say('nu openbaar', 'now public')}")
    if closed:
        words = _counted(closed, ("afspraak is", "afspraken zijn"), ("agreement is", "agreements are"))
        parts.append(f"{words} {say('niet meer openbaar', 'no longer public')}")
    if not parts:
        return say("Er is niets veranderd.", "Nothing changed.")
    text = say(" en ", " and ").join(parts)
    return f"{upper(text)}."
