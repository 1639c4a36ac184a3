"""What can be read in, which facts each kind has, and how long a file waits."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from leerkring.platform.base.language import later


class FileKind(StrEnum):
    """What a file is about."""

    AGREEMENTS = "agreements"
    CONTACTS = "contacts"
    MEETINGS = "meetings"
    MINUTES = "minutes"


KIND_NAMES: dict[FileKind, later] = {
    FileKind.AGREEMENTS: later("Afspraken en doelen", "Agreements and goals"),
    FileKind.CONTACTS: later("Mensen van het netwerk", "People of the network"),
    FileKind.MEETINGS: later("Overleggen", "Meetings"),
    FileKind.MINUTES: later("Verslag van een overleg", "Minutes of a meeting"),
}
KIND_COUNTS: dict[FileKind, tuple[later, later]] = {
    FileKind.AGREEMENTS: (later("afspraak", "agreement"), later("afspraken", "agreements")),
    FileKind.CONTACTS: (later("persoon", "person"), later("personen", "people")),
    FileKind.MEETINGS: (later("overleg", "meeting"), later("overleggen", "meetings")),
    FileKind.MINUTES: (later("agendapunt", "item"), later("agendapunten", "items")),
}
KIND_PATHS: dict[FileKind, str] = {
    FileKind.AGREEMENTS: "afspraken",
    FileKind.CONTACTS: "mensen",
    FileKind.MEETINGS: "overleggen",
}
"""What can leave as a file, by its name in an address."""


class ImportStatus(StrEnum):
    """Where a file stands."""

    WAITING = "waiting"
    APPLIED = "applied"
    UNDONE = "undone"


STATUS_NAMES: dict[ImportStatus, later] = {
    ImportStatus.WAITING: later("wacht op u", "waits for you"),
    ImportStatus.APPLIED: later("ingelezen", "read in"),
    ImportStatus.UNDONE: later("teruggedraaid", "taken back"),
}
SPREADSHEETS = ("xlsx", "ods", "csv", "tsv", "txt", "json")
FILE_KINDS = frozenset({*SPREADSHEETS, "xls", "docx", "ics"})
KINDS_OF: dict[str, frozenset[FileKind]] = {
    "ics": frozenset({FileKind.MEETINGS}),
    "docx": frozenset({FileKind.AGREEMENTS, FileKind.CONTACTS, FileKind.MEETINGS, FileKind.MINUTES}),
}
"""Which kinds of file can hold what; all others hold anything but minutes."""
MOST_BYTES = 10 * 2**20
WAITS = timedelta(days=7)
"""How long the rows of a file wait before they are thrown away."""
UNDO_WITHIN = timedelta(days=30)
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that a column can hold."""

    name: str
    title: later


def _fields(*facts: tuple[str, str, str]) -> dict[str, Field]:
    return {name: Field(name, later(nl, en)) for name, nl, en in facts}


FIELDS: dict[FileKind, dict[str, Field]] = {
    FileKind.AGREEMENTS: _fields(
        ("title", "Afspraak", "Agreement"),
        ("text", "Toelichting", "Explanation"),
        ("owner", "Eigenaar", "Owner"),
        ("owner_organisation", "Organisatie van de eigenaar", "Organisation of the owner"),
        ("due", "Klaar op", "Done by"),
        ("themes", "Thema", "Theme"),
        ("topics", "Onderwerp van de vragenlijst", "Topic of the questionnaire"),
        ("status", "Status", "Status"),
        ("ended_because", "Reden van het einde", "Reason of the end"),
        ("made_in", "Gemaakt in", "Made in"),
        ("agreed_on", "Afgesproken op", "Agreed on"),
        ("binding", "Bindend", "Binding"),
        ("partners", "Wie doet mee", "Who takes part"),
        ("document", "Document", "Document"),
        ("goal", "Doel", "Goal"),
        ("kept_because", "Waarom het doel zo blijft", "Why the goal stays as it is"),
        ("indicator", "Maat", "Measure"),
        ("population", "Van wie", "Of whom"),
        ("unit", "Eenheid", "Unit"),
        ("baseline", "Beginwaarde", "Starting value"),
        ("baseline_on", "Beginwaarde van", "Starting value of"),
        ("baseline_n", "Aantal bij de beginwaarde", "Number at the starting value"),
        ("target", "Streefwaarde", "Target"),
        ("goal_deadline", "Doel gehaald op", "Goal reached by"),
        ("source", "Bron van het cijfer", "Source of the figure"),
        ("goal_owner", "Wie meet", "Who measures"),
    ),
    FileKind.CONTACTS: _fields(
        ("name", "Naam", "Name"),
        ("first_name", "Voornaam", "First name"),
        ("infix", "Tussenvoegsel", "Infix"),
        ("last_name", "Achternaam", "Last name"),
        ("email", "Mailadres", "Mail address"),
        ("function", "Functie", "Function"),
        ("organisation", "Organisatie", "Organisation"),
        ("valid_from", "Vanaf", "From"),
        ("valid_to", "Tot en met", "Until"),
        ("tables", "Tafel", "Table"),
    ),
    FileKind.MEETINGS: _fields(
        ("title", "Titel", "Title"),
        ("date", "Datum", "Day"),
        ("begins", "Begintijd", "Begins"),
        ("ends", "Eindtijd", "Ends"),
        ("place", "Plaats", "Place"),
        ("body", "Tafel", "Table"),
    ),
    FileKind.MINUTES: _fields(
        ("title", "Agendapunt", "Item"),
        ("minutes", "Verslag", "Minutes"),
        ("outcome", "Uitkomst", "Outcome"),
        ("outcome_text", "Wat is afgesproken", "What was agreed"),
        ("owner", "Eigenaar", "Owner"),
        ("due", "Klaar op", "Done by"),
    ),
}
"""The facts of each kind, in the order in which they are shown."""
NEEDED: dict[FileKind, tuple[str, ...]] = {
    FileKind.AGREEMENTS: ("title",),
    FileKind.CONTACTS: ("name",),
    FileKind.MEETINGS: ("date",),
    FileKind.MINUTES: ("title",),
}
"""Without these nothing can be read in; a name may also come in parts."""
DAY_FIELDS = frozenset({"due", "agreed_on", "baseline_on", "goal_deadline", "valid_from", "valid_to", "date"})


def kinds_for(file_kind: str) -> frozenset[FileKind]:
    """Return what a kind of file can hold.

    >>> sorted(kinds_for("ics"))
    [<FileKind.MEETINGS: 'meetings'>]
    """
    return KINDS_OF.get(file_kind, frozenset(FileKind) - {FileKind.MINUTES})
