"""Why a file of own counts is refused, in Dutch and English: what is wrong, where, and what to do."""

from leerkring.opendata.errors import ImpossibleRow, UnknownColumns
from leerkring.opendata.texts import Language, Parts, place

Texts = dict[Language, tuple[str, str]]

COUNT_CURE: dict[Language, str] = {
    "nl": "Schrijf het aantal leerlingen (heel, 0 of meer), of een afscherming: <5, 1-4, * of -1.",
    "en": "Write the number of pupils (0 or more, whole), or a mask: <5, 1-4, * or -1.",
}
TEXTS: dict[str, Texts] = {
    "no_pupils": {
        "nl": ("er staan geen leerlingen in dit bestand.", "Geef aantallen boven 0."),
        "en": ("there are no pupils in this file.", "Give counts above 0."),
    },
    "double_part": {
        "nl": ("kolommen “{first}” en “{second}” lijken allebei {role}.", "Houd er één."),
        "en": ("columns “{first}” and “{second}” both look like {role}.", "Keep one of them."),
    },
    "missing_column": {
        "nl": (
            "er is geen kolom {role}.",
            "Noem een kolom {role} (of: {known}). Nodig zijn: home_area, school, group, pupils.",
        ),
        "en": (
            "there is no column {role}.",
            "Name a column {role} (or: {known}). Needed: home_area, school, group, pupils.",
        ),
    },
    "unknown_column": {
        "nl": (
            "kolom “{name}” is niet bekend.",
            "Haal haar weg: alleen year, home_area, school, group en pupils worden gelezen en bewaard.",
        ),
        "en": (
            "column “{name}” is not known.",
            "Remove it: only year, home_area, school, group and pupils are read or kept.",
        ),
    },
    "no_group": {
        "nl": (
            "er is geen kolom group.",
            "Noem een kolom group, of geef ten minste twee kolommen met elk één groep (en geen pupils).",
        ),
        "en": (
            "there is no column group.",
            "Name a column group, or give at least two columns with one group each (and no pupils).",
        ),
    },
    "total_column": {
        "nl": ("kolom “{name}” lijkt een totaal en zou elke leerling twee keer tellen.", "Haal totalen weg."),
        "en": ("column “{name}” looks like a total and would count every pupil twice.", "Remove the totals."),
    },
    "many_groups": {
        "nl": ("er zijn {number} verschillende groepen; {most} is het meeste.", "Voeg groepen samen."),
        "en": ("there are {number} different groups; {most} is the most.", "Merge groups."),
    },
    "empty": {
        "nl": ("{role} is leeg.", "Vul het in; schrijf “onbekend” waar het niet bekend is."),
        "en": ("the {role} is empty.", "Fill it in; write “onbekend” where it is not known."),
    },
    "unreadable": {
        "nl": ("{role} bevat tekens die niet te lezen zijn.", "Bewaar het bestand als UTF-8."),
        "en": ("the {role} holds signs that cannot be read.", "Save the file as UTF-8."),
    },
    "long_name": {
        "nl": ("{role} heeft {number} tekens.", "Gebruik namen van ten hoogste {most} tekens."),
        "en": ("the {role} has {number} signs.", "Use names of at most {most} signs."),
    },
    "total_row": {
        "nl": ("“{found}” is een totaal en telt leerlingen dubbel.", "Haal rijen met totalen weg."),
        "en": ("“{found}” is a total and counts pupils twice.", "Remove rows with totals."),
    },
    "no_year": {
        "nl": ("“{found}” is geen jaar.", "Schrijf een jaar zoals 2024, of een schooljaar zoals 2024-2025."),
        "en": ("“{found}” is not a year.", "Write a year such as 2024, or a school year such as 2024-2025."),
    },
    "personal": {
        "nl": (
            "{role} bevat een lang nummer.",
            "Haal persoonsnummers weg: alleen namen of codes.",
        ),
        "en": (
            "the {role} holds a long number.",
            "Remove personal numbers: only names or codes.",
        ),
    },
    "no_number": {
        "nl": ("“{found}” is geen aantal leerlingen.", COUNT_CURE["nl"]),
        "en": ("“{found}” is not a number of pupils.", COUNT_CURE["en"]),
    },
    "too_many": {
        "nl": (
            "{number} leerlingen uit één gebied op één school is te veel.",
            COUNT_CURE["nl"],
        ),
        "en": ("{number} pupils from one area at one school is more than any school has.", COUNT_CURE["en"]),
    },
    "twice": {
        "nl": (
            "hetzelfde jaar, gebied, dezelfde school en groep staan ook in rij {first} ({names}).",
            "Houd voor elk één rij, met alle leerlingen.",
        ),
        "en": (
            "the same year, area, school and group stand in row {first} too ({names}).",
            "Keep one row for each, with all its pupils.",
        ),
    },
}


class RefusedColumns(UnknownColumns):
    """The columns of a file of own counts are not those that are needed."""

    def __init__(self, file: str, code: str, *, row: int = 1, column: str = "", **parts: object) -> None:
        self.code, self.parts = code, parts
        problem, cure = _said(code, "en", parts)
        super().__init__(file, problem, cure=cure, row=row, column=column)

    def in_language(self, language: Language) -> str:
        """Return the message in one of the two languages."""
        return _whole(self, language)


class RefusedRow(ImpossibleRow):
    """A row of own counts says something that cannot be."""

    def __init__(self, file: str, code: str, *, row: int = 0, column: str = "", **parts: object) -> None:
        self.code, self.parts = code, parts
        problem, cure = _said(code, "en", parts)
        super().__init__(file, problem, cure=cure, row=row, column=column)

    def in_language(self, language: Language) -> str:
        """Return the message in one of the two languages.

        >>> RefusedRow("a.csv", "no_number", row=3, column="aantal", found="veel").in_language("nl")[:59]
        'a.csv, rij 3, kolom aantal: “veel” is geen aantal leerlinge'
        """
        return _whole(self, language)


def _said(code: str, language: Language, parts: Parts) -> tuple[str, str]:
    problem, cure = TEXTS[code][language]
    return problem.format(**parts), cure.format(**parts)


def _whole(refusal: RefusedColumns | RefusedRow, language: Language) -> str:
    problem, cure = _said(refusal.code, language, refusal.parts)
    return f"{place(refusal.file, refusal.row, refusal.column, language)}: {problem} {cure}"
