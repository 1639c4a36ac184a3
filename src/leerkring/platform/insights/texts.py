"""What the monitor pages say about choices, in both languages, and their addresses."""

from leerkring.monitor.model import Language
from leerkring.platform.insights.rules import STANDARD_POINTS, Alike, Choices
from leerkring.platform.insights.store import Wanted

ALIKE: dict[Alike, tuple[str, str]] = {
    Alike.URBANITY: ("even stedelijk", "as urban"),
    Alike.SIZE: ("half tot dubbel zoveel kinderen", "half to twice as many children"),
    Alike.LEVEL: (
        "geschat aandeel hooguit 3 procentpunten hoger of lager",
        "estimated share at most 3 percentage points higher or lower",
    ),
    Alike.VILLAGES: (
        "half tot dubbel zoveel plaatsen met een school",
        "half to twice as many places with a school",
    ),
}
PATHS = {"school": "/scholen/{}", "quarter": "/wijken/{}", "compare": "/vergelijken"}


def address_of(wanted: Wanted) -> str:
    """Return the address under which the figures of a piece stand."""
    if wanted.kind == "country":
        return "/monitor/nederland"
    return f"/monitor/{wanted.code}{PATHS.get(wanted.kind, '').format(wanted.subject)}"


def group_in_words(choices: Choices, *, town: str, language: Language) -> str:
    """Return in a sentence how the group was chosen."""
    nl = language == "nl"
    if choices.towns:
        return (
            f"U koos zelf de gemeenten om {town} naast te zetten."
            if nl
            else f"You chose the municipalities to set {town} beside."
        )
    named = [ALIKE[one][0 if nl else 1] for one in Alike if one in choices.alike]
    if not named:
        return f"Naast {town}: alle gemeenten." if nl else f"Beside {town}: all municipalities."
    joined = ", ".join(named)
    return (
        f"Naast {town}: gemeenten die op deze punten lijken: {joined}."
        if nl
        else f"Beside {town}: municipalities that are alike in: {joined}."
    )


def choices_in_words(choices: Choices, *, language: Language) -> str:
    """Return the choices as they are printed above a document, empty when nothing was chosen."""
    nl, parts = language == "nl", []
    if choices.points != STANDARD_POINTS:
        parts.append(
            f"verschil telt vanaf {choices.points} punten"
            if nl
            else f"a difference counts from {choices.points} points"
        )
    if choices.year is not None:
        parts.append(f"gemeentegrenzen van {choices.year}" if nl else f"municipal borders of {choices.year}")
    if choices.has_group:
        parts.append(_group(choices, nl=nl))
    if choices.since is not None:
        parts.append(f"trend vanaf {choices.since}" if nl else f"trend from {choices.since}")
    if choices.named:
        parts.append("met verschillen per school" if nl else "with differences by school")
    head = "Keuzes" if nl else "Choices"
    return f"{head}: {'; '.join(parts)}." if parts else ""


def _group(choices: Choices, *, nl: bool) -> str:
    if choices.towns:
        count = len(choices.towns)
        return f"naast {count} zelf gekozen gemeenten" if nl else f"beside {count} towns of one's own choice"
    named = ", ".join(ALIKE[one][0 if nl else 1] for one in Alike if one in choices.alike)
    everyone = "alle gemeenten" if nl else "all towns"
    return f"{'naast' if nl else 'beside'}: {named or everyone}"
