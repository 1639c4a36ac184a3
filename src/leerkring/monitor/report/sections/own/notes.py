"""The margin beside own counts: where they come from, how to read them, and how sure they are."""

from typing import TYPE_CHECKING

from leerkring.monitor.report.compose import Both, note
from leerkring.monitor.report.parts import Note
from leerkring.monitor.report.sections.own.wording import homes
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts

HOW: dict[str, tuple[Both, tuple[Both, ...]]] = {
    "spread": (
        ("Zo leest u de figuur", "How to read the figure"),
        (
            (
                "De stip is D: 0% is overal dezelfde mix, 100% is volledig gescheiden. Het streepje is wat "
                "loting al zou geven, met even grote scholen en groepen.",
                "The dot is D: 0% is the same mix everywhere, 100% is complete separation. The tick is what "
                "drawing lots would give already, with schools and groups of the same size.",
            ),
            (
                "Het interval ligt rond de waarde na aftrek van wat kleine aantallen alleen al geven.",
                "The interval is around the value less what small numbers give by themselves.",
            ),
        ),
    ),
    "bounds": (
        ("Zo leest u de figuur", "How to read the figure"),
        (
            (
                "D is 0% bij overal dezelfde mix en 100% bij volledige scheiding. De balk loopt van de "
                "laagste tot de hoogste waarde die bij het bestand past. Waar de waarde daartussen ligt, is "
                "niet bekend.",
                "D is 0% with the same mix everywhere and 100% with complete separation. The bar goes from "
                "the lowest to the highest value that fits the file. Where in between it lies is unknown.",
            ),
        ),
    ),
    "homes": (
        ("Geen oorzaak", "No cause"),
        (
            (
                "‘Per saldo’ is wat scholen uit elkaar halen, min wat zij bij elkaar brengen. Waarom "
                "leerlingen "
                "naar een school gaan, zeggen deze cijfers niet. Ook verhuizen heeft met scholen te maken.",
                "‘On balance’ is what schools part, less what they bring together. These figures do not say "
                "why pupils attend a school. Moving house has to do with schools too.",
            ),
            (
                "De lijn onder een balk is het interval van 95% van de grens.",
                "The line under a bar is the interval of 95% of the border.",
            ),
        ),
    ),
    "otherwise": (
        ("Geen voorspelling", "No forecast"),
        (
            (
                "Dit zijn rekenvoorbeelden met dezelfde leerlingen. Zij zeggen niet wat een maatregel doet.",
                "These are worked examples with the same pupils. They do not say what a measure would do.",
            ),
        ),
    ),
    "years": (
        ("Zo leest u dit", "How to read this"),
        (
            (
                "Verticale lijnen zijn intervallen van 95%. In de zinnen telt alleen wat overblijft als "
                "scholen en "
                "groepen even groot waren gebleven.",
                "Vertical lines are intervals of 95%. The sentences count only what is left had schools and "
                "groups kept their size.",
            ),
        ),
    ),
    "more-often": (
        ("Een signaal, geen oordeel", "A signal, not a verdict"),
        (
            (
                "Verwacht is wat de woongebieden van de school zouden sturen, als alle groepen daaruit op "
                "dezelfde manier gingen. Er staat alleen wat duidelijk afwijkt (van de genoemde verschillen "
                "is naar verwachting hoogstens 5% toeval).",
                "Expected is what the home areas of the school would send, if all groups from them went "
                "in the "
                "same way. Only what clearly differs is listed (of the differences given, at most 5% are "
                "expected to be chance).",
            ),
        ),
    ),
    "schools-own": (
        ("Afgerond", "Rounded"),
        (
            (
                "Elk aantal is apart afgerond. Rijen hoeven dus niet op te tellen tot het totaal. Kleine "
                "aantallen staan als reeks, zoals 0–7.",
                "Each number is rounded by itself, so rows need not add up to the total. Small numbers are "
                "given as a range, such as 0–7.",
            ),
            (
                "De scholen staan op naam. Het is geen rangorde.",
                "Schools are in order of name. It is no ranking.",
            ),
        ),
    ),
    "shielded": (
        ("Waarom afschermen", "Why shield"),
        (
            (
                "Wat er staat, is samen nagegaan: niemand kan er een klein aantal uit berekenen, ook niet "
                "wie "
                "bij een van de scholen werkt.",
                "What is shown was checked together: nobody can compute a small count from it, not even who "
                "works at one of the schools.",
            ),
        ),
    ),
}


def of_subject(subject: str, own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    """Return the notes beside one subject, by the English name of its section."""
    if subject != "spread":
        return (note(say, *_both(HOW[subject])),)
    return (*_how_of_spread(own, say), *uncertainty(own, say))


def _how_of_spread(own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    rows = own.segregation.get("measures", [])
    if any(row["value"] is not None for row in rows):
        return (note(say, *_both(HOW["spread"])),)
    return (note(say, *_both(HOW["bounds"])),) if any(row["bounds"] for row in rows) else ()


def of_section(own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    """Return the notes beside the section in a town's report, which holds all subjects."""
    has_homes = any(home.get("split") for home in homes(own))
    cause = (note(say, *_both(HOW["homes"])),) if has_homes else ()
    return (file_note(own, say), *_how_of_spread(own, say), *cause, *uncertainty(own, say))


def _both(held: tuple[Both, tuple[Both, ...]]) -> tuple[Both, ...]:
    title, paragraphs = held
    return (title, *paragraphs)


def file_note(own: "OwnCounts", say: Say) -> Note:
    """Return where the counts come from, and what happened to the rows."""
    return note(
        say,
        ("Uw eigen bestand", "Your own file"),
        (
            f"{own.source}. De regels zijn geteld en daarna weggegooid. Deze cijfers komen niet uit open "
            "data.",
            f"{own.source}. The rows were counted and then thrown away. These figures are not from open "
            "data.",
        ),
    )


def uncertainty(own: "OwnCounts", say: Say) -> tuple[Note, ...]:
    """Return what the intervals mean, when there are any."""
    texts = tuple(str(n["text"]) for n in own.segregation.get("notes", []) if n.get("id") == "interval")
    has_any = any(row["low"] is not None for row in own.segregation.get("measures", []))
    return (Note(say("Onzekerheid", "Uncertainty"), texts),) if texts and has_any else ()
