"""What is said when data are refused, in Dutch and English: what is wrong, and what to do."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["nl", "en"]
Parts = Mapping[str, object]

KINDS: dict[Language, str] = {
    "nl": "een CSV-bestand (.csv, .txt, .tsv, .gz), een werkmap (.xlsx, .xls, .ods) of Parquet (.parquet)",
    "en": "a CSV file (.csv, .txt, .tsv, also .gz), a workbook (.xlsx, .xls, .ods) or Parquet (.parquet)",
}
AGAIN: dict[Language, str] = {
    "nl": "Bewaar het bestand opnieuw of haal het opnieuw op.",
    "en": "Save or fetch the file again.",
}
TEXTS: dict[str, dict[Language, tuple[str, str]]] = {
    "damaged": {
        "nl": ("het bestand is beschadigd.", AGAIN["nl"]),
        "en": ("the file is damaged.", AGAIN["en"]),
    },
    "damaged_letter": {
        "nl": ("een letter in dit bestand in UTF-8 is beschadigd.", AGAIN["nl"]),
        "en": ("a letter is damaged in this file in UTF-8.", AGAIN["en"]),
    },
    "no_rows": {
        "nl": ("er staan geen rijen onder de kop.", "Geef een bestand met rijen."),
        "en": ("there are no rows under the header.", "Give a file with rows."),
    },
    "too_large": {
        "nl": ("het bestand is groter dan 8 GB.", "Tel eerst de leerlingen."),
        "en": ("the file is larger than 8 GB.", "Count the pupils first."),
    },
    "no_file": {
        "nl": ("dit bestand is er niet.", "Controleer de naam en de map."),
        "en": ("there is no such file.", "Check the name and the folder."),
    },
    "is_folder": {
        "nl": ("dit is een map.", "Noem een bestand daarin."),
        "en": ("this is a folder.", "Name a file in it."),
    },
    "cannot_be_read": {
        "nl": ("het bestand is niet te lezen.", AGAIN["nl"]),
        "en": ("the file cannot be read ({reason}).", AGAIN["en"]),
    },
    "empty_file": {
        "nl": ("het bestand is leeg.", f"Geef {KINDS['nl']}."),
        "en": ("the file is empty.", f"Give {KINDS['en']}."),
    },
    "no_parquet": {
        "nl": ("dit is geen heel Parquet-bestand.", AGAIN["nl"]),
        "en": ("this is not a whole Parquet file ({reason}).", AGAIN["en"]),
    },
    "no_sheet": {
        "nl": ("er is geen blad “{sheet}”, wel {sheets}.", "Noem een van deze."),
        "en": ("there is no sheet “{sheet}” but {sheets}.", "Name one of these."),
    },
    "no_workbook": {
        "nl": ("deze werkmap is niet te openen.", AGAIN["nl"]),
        "en": ("this workbook cannot be opened ({reason}).", AGAIN["en"]),
    },
    "no_cells": {
        "nl": ("de werkmap heeft geen gevulde cellen.", "Zet de tabel op het eerste blad."),
        "en": ("the workbook has no cells.", "Put the table on the first sheet."),
    },
    "open_quote": {
        "nl": ("de tabel is niet te lezen.", "Zoek een aanhalingsteken dat opent en niet sluit."),
        "en": (
            "the table cannot be read ({reason}).",
            "Look for a quotation mark that is opened and not closed.",
        ),
    },
    "other_kind": {
        "nl": ("dit is geen tabel maar een ander soort bestand.", f"Geef {KINDS['nl']}."),
        "en": ("this is not a table but a file of another kind.", f"Give {KINDS['en']}."),
    },
    "cells": {
        "nl": (
            "deze rij heeft {found} cellen en de kop {wanted}.",
            "Zoek een scheidingsteken of aanhalingsteken te veel of te weinig.",
        ),
        "en": (
            "this row has {found} cells and the header {wanted}.",
            "Look for a separator or a quotation mark too many or too few.",
        ),
    },
    "no_columns": {
        "nl": ("dit is geen tabel met kolommen.", "Scheid de kolommen met ; of , of tabs."),
        "en": ("this is not a table with columns.", "Separate the columns with ; or , or tabs."),
    },
    "nameless_column": {
        "nl": ("kolom {place} heeft geen naam.", "Schrijf een naam in de kop."),
        "en": ("column {place} has no name.", "Write a name in the header."),
    },
    "double_column": {
        "nl": ("twee kolommen heten “{name}”.", "Geef elke kolom een eigen naam."),
        "en": ("two columns are called “{name}”.", "Give each column a name of its own."),
    },
    "not_imported": {
        "nl": ("dit is geen tabel die hier is ingelezen.", "Haal het bestand uit deze map."),
        "en": ("this is no table that was imported here.", "Move it out of this folder."),
    },
    "no_folder": {
        "nl": ("Er is geen map {folder}.", "Lees er eerst bestanden in, of controleer de naam."),
        "en": ("There is no folder {folder}.", "Import into it first, or check its name."),
    },
    "no_such_year": {
        "nl": ("Er is geen tabel {name} van {year}, wel van {years}.", "Lees het bestand van {year} in."),
        "en": ("There are no {name} of {year}, only of {years}.", "Import the file of {year}."),
    },
    "outside_changes": {
        "nl": (
            "De tabel van herindelingen loopt van {first} tot {last}, niet tot {year}.",
            "Kies een jaar daartussen.",
        ),
        "en": (
            "The table of municipal changes runs from {first} to {last}, not to {year}.",
            "Choose a year between these.",
        ),
    },
    "back_in_time": {
        "nl": (
            "Codes van {from_year} kunnen niet terug naar {to_year}: "
            "samengevoegde gemeenten zijn dan niet uit elkaar te houden.",
            "Zet in plaats daarvan de oudere tabel om naar {from_year}.",
        ),
        "en": (
            "Codes of {from_year} cannot be carried back to {to_year}: merged municipalities cannot be "
            "told apart.",
            "Recode the older table to {from_year} instead.",
        ),
    },
    "codes_of_another_year": {
        "nl": ("{codes}: die gemeente is er niet in {year}.", "Geef het jaar waarvan deze codes zijn."),
        "en": ("{codes}: no such municipality in {year}.", "Give the year these codes are of."),
    },
    "split_town": {
        "nl": (
            "{town} is op {day} gesplitst over meer gemeenten, en PC4 {area} zegt niet welke.",
            "Geef van elke rij de PC4 met `areas`.",
        ),
        "en": (
            "{town} was split over several municipalities on {day}, and PC4 {area} does not say to which.",
            "Give the PC4 of each row with `areas`.",
        ),
    },
}


def told(code: str, language: Language, parts: Parts) -> tuple[str, str]:
    """Return what is wrong and what to do.

    >>> told("nameless_column", "nl", {"place": 3})
    ('kolom 3 heeft geen naam.', 'Schrijf een naam in de kop.')
    """
    problem, cure = TEXTS[code][language]
    return problem.format(**parts), cure.format(**parts)


def place(file: str, row: int, column: str, language: Language) -> str:
    """Return where something is wrong; row 0 and no column mean the whole file.

    >>> place("a.csv", 3, "aantal", "nl"), place("a.csv", 0, "", "en")
    ('a.csv, rij 3, kolom aantal', 'a.csv')
    """
    of_row, of_column = ("rij", "kolom") if language == "nl" else ("row", "column")
    return file + (f", {of_row} {row}" if row else "") + (f", {of_column} {column}" if column else "")
