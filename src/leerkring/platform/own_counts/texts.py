"""What is said about requests, and why something may not be published, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.own_counts.models import CountsRequest, Publication
from leerkring.platform.own_counts.rules import CHARACTERISTICS, NAMES, Characteristic, Status

KINDS = {
    Status.DRAFT: "neutral",
    Status.SUBMITTED: "warn",
    Status.APPROVED: "info",
    Status.REFUSED: "bad",
    Status.ANALYSED: "ok",
    Status.PUBLISHED: "ok",
    Status.EXPIRED: "neutral",
    Status.WITHDRAWN: "neutral",
}
STRUCTURAL: Mapping[str, tuple[str, str]] = {
    "not_proven": (
        "Het is niet op tijd bewezen dat dit samen met {earlier} veilig is. Wat niet is bewezen, tonen we "
        "niet. "
        "Neem minder groepen, of voeg kleine scholen samen.",
        "It was not proven in time that this is safe together with {earlier}. What is not proven, we do not "
        "show. Take fewer groups, or put small schools together.",
    ),
    "other_counts": (
        "De aantallen passen niet bij {earlier}, over dezelfde leerlingen. Met twee versies naast elkaar "
        "zijn "
        "kleine verschillen te zien. Gebruik dezelfde telling.",
        "The counts do not fit {earlier}, about the same pupils. With two versions side by side small "
        "differences show. Use the same count.",
    ),
    "other_groups": (
        "In {earlier} staan groepen die niet in dit bestand staan: {groups}. Daardoor kunnen we beide niet "
        "naast "
        "elkaar leggen. Gebruik in het bestand dezelfde namen; samenvoegen kan daarna hier.",
        "{earlier} has groups that are not in this file: {groups}. Therefore we cannot lay both side by "
        "side. "
        "Use the same names in the file; merging can be done here afterwards.",
    ),
    "missing_schools": (
        "In {earlier} staan scholen die niet in dit bestand staan: {schools}. Het verschil van de totalen "
        "zou "
        "iets over die scholen zeggen. Voeg ze toe aan het bestand.",
        "{earlier} has schools that are not in this file: {schools}. The difference of the totals would say "
        "something about them. Add them to the file.",
    ),
    "home_before": (
        "Bij {earlier} zijn ook cijfers over wonen en school gepubliceerd. Die passen maar bij één indeling. "
        "Een andere tabel over dezelfde leerlingen kan er niet meer bij.",
        "With {earlier} figures on home and school were published too. Those fit one division only. Another "
        "table about the same pupils can no longer be added.",
    ),
    "masked": (
        "In dit bestand zijn aantallen afgeschermd. Dan is niet na te gaan of het samen met {earlier} veilig "
        "is. "
        "Vraag de bron om aantallen zonder afscherming.",
        "Counts in this file are masked. Then it cannot be checked whether it is safe together with "
        "{earlier}. "
        "Ask the source for counts without masks.",
    ),
}


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice as it is shown: its number, what it is, and why it may not be published."""

    number: int
    title: str
    is_safe: bool
    may_have_home: bool
    reasons: tuple[str, ...]


def name_of(status: str) -> str:
    """Return what a state is called."""
    return say(*NAMES[Status(status)])


def kind_of(status: str) -> str:
    """Return the look of the tag of a state."""
    return KINDS[Status(status)]


def characteristic_of(value: str) -> str:
    """Return what a characteristic is called."""
    return say(*CHARACTERISTICS[Characteristic(value)])


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a request: its name, whether it is done, and whether it is the one that is due."""

    name: str
    is_done: bool
    is_current: bool


ORDER = (Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.ANALYSED, Status.PUBLISHED)
STEPS: tuple[tuple[str, str], ...] = (
    ("Aanvragen", "Request"),
    ("Besluit", "Decision"),
    ("Bestand laden", "Upload"),
    ("Bekijken", "Look"),
    ("Openbaar maken", "Publish"),
)


def steps(request: CountsRequest) -> list[Step]:
    """Return the steps of a request, in order; none when it ended."""
    now = Status(request.status)
    if now in (Status.WITHDRAWN, Status.EXPIRED):
        return []
    place = 0 if now is Status.REFUSED else ORDER.index(now)
    at = place + (now is Status.PUBLISHED)
    return [Step(say(*names), number < at, number == at) for number, names in enumerate(STEPS)]


def heading(requests: Sequence[CountsRequest]) -> str:
    """Return the finding above a list of requests: how many, and what waits."""
    waiting = sum(one.status == Status.SUBMITTED.value for one in requests)
    if waiting:
        return say(
            "Eén aanvraag wacht op een besluit"
            if waiting == 1
            else f"{waiting} aanvragen wachten op een besluit",
            "One request waits for a decision" if waiting == 1 else f"{waiting} requests wait for a decision",
        )
    public = sum(one.status == Status.PUBLISHED.value for one in requests)
    if public:
        return say(
            "Eén telling is openbaar" if public == 1 else f"{public} tellingen zijn openbaar",
            "One count is public" if public == 1 else f"{public} counts are public",
        )
    return say("Eigen tellingen van de gemeente", "The municipality's own counts")


def shown_choices(
    stored: Sequence[Mapping[str, Any]], earlier: Mapping[int, Publication]
) -> list[ShownChoice]:
    """Return the choices with, for each that is refused, what must be coarser."""
    return [
        ShownChoice(
            number,
            _title(one),
            bool(one["is_safe"]),
            bool(one["may_have_home"]),
            tuple(dict.fromkeys(_reason(trouble, earlier) for trouble in one["troubles"])),
        )
        for number, one in enumerate(stored)
    ]


def _title(one: Mapping[str, Any]) -> str:
    if one["code"] == "whole":
        return say("Met de groepen van het bestand", "With the groups of the file")
    if one["code"] == "fewer_schools":
        names = listed(one["hidden"])
        return say(f"Zonder de aantallen van {names}", f"Without the counts of {names}")
    merged = "; ".join(" + ".join(groups) for groups in one["groups"] if len(groups) > 1)
    return say(f"Met samengevoegde groepen: {merged}", f"With merged groups: {merged}")


def _reason(trouble: Mapping[str, Any], earlier: Mapping[int, Publication]) -> str:
    before = listed([_named(earlier[pk]) for pk in trouble["earlier"] if pk in earlier])
    when = f" ({trouble['year']})" if trouble["year"] else ""
    schools, groups = listed(trouble["schools"]), listed([f"‘{group}’" for group in trouble["groups"]])
    if trouble["code"] == "computable":
        with_nl, with_en = (
            (f"Samen met {before} is", f"Together with {before}") if before else ("Hier is", "Here")
        )
        return say(
            f"{with_nl} bij {schools}{when} een klein aantal te berekenen in {groups}. Voeg deze groepen "
            f"samen "
            "met een andere, of laat deze school weg.",
            f"{with_en} a small number of {groups} at {schools}{when} could be computed. Put these groups "
            "together with another, or leave this school out.",
        )
    nl, en = STRUCTURAL[trouble["code"]]
    parts = {"earlier": before or say("een eerdere publicatie", "an earlier publication")}
    return say(nl, en).format(**parts, groups=groups, schools=schools)


def _named(one: Publication) -> str:
    return say(
        f"‘{one.title}’ van {clock.long_date(one.published_at.astimezone(clock.AMSTERDAM).date())}",
        f"‘{one.title}’ of {clock.long_date(one.published_at.astimezone(clock.AMSTERDAM).date())}",
    )


def listed(names: Sequence[str]) -> str:
    """Return names as they are read aloud.

    >>> listed(["a", "b", "c"])
    'a, b en c'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say('en', 'and')} {names[-1]}"


def recognised(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what was recognised in a file, as pairs of a name and a text."""
    notes = {
        "pupils_counted": say("Elke rij was één leerling; de rijen zijn geteld.", "Each row was one pupil."),
        "wide": say("De groepen waren kolommen.", "The groups were columns."),
        "masked": say("Sommige aantallen zijn afgeschermd.", "Some counts are masked."),
        "postcodes_shortened": say("Postcodes zijn ingekort tot vier cijfers.", "Postcodes were shortened."),
    }
    pairs = [
        (say("Jaren", "Years"), listed(found["years"])),
        (say("Groepen", "Groups"), listed(found["groups"])),
        (say("Scholen", "Schools"), str(found["schools"])),
        (say("Woongebieden", "Home areas"), str(found["areas"])),
        (say("Leerlingen, afgerond", "Pupils, rounded"), str(found["pupils"])),
    ]
    told = [notes[code] for code in found["notes"] if code in notes]
    return [*pairs, (say("Opgevallen", "Noticed"), " ".join(told))] if told else pairs
