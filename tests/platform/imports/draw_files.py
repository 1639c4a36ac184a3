"""Draws the files of `files/`: as messy as those that towns keep, and all made up.

Run it after a change: `python tests/platform/imports/draw_files.py`.
"""

# ruff: noqa: E501
from datetime import date
from pathlib import Path

import docx
import xlsxwriter

FOLDER = Path(__file__).parent / "files"


def planning() -> None:
    """A planning list: merged titles above, headings between the rows, merged cells, months as words."""
    with xlsxwriter.Workbook(FOLDER / "planning.xlsx") as book:
        cover = book.add_worksheet("Voorblad")
        cover.write(0, 0, "Uitvoeringsplanning LEA Voorbeeldstad")
        cover.write(2, 0, "Versie 0.7, bijgewerkt door Alice")
        page = book.add_worksheet("Planning 2026-2027")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        page.merge_range("A1:F1", "UITVOERINGSPLANNING LOKALE EDUCATIEVE AGENDA 2026-2027", bold)
        page.merge_range("A2:F2", "Stand: oktober 2026", bold)
        page.write_row(
            3,
            0,
            ["Nr.", "Wat spreken we af?", "Trekker(s)", "Planning", "Stand van zaken", "Status"],
            bold,
        )
        page.merge_range("A5:F5", "Thema 1: Segregatie voorkomen", bold)
        page.write_row(
            5, 0, [1, "Gemengde peutergroepen in elke wijk", "Vries, Jan de", "1 mrt 2027", "", "loopt"]
        )
        page.merge_range("C7:C8", "Els Bakker (De Brug)")
        page.write_row(6, 0, [2, "Eén aanmeldmoment voor alle basisscholen"])
        page.write_datetime(6, 3, date(2027, 5, 1), day)
        page.write_row(6, 4, ["Proef met drie scholen", "loopt"])
        page.write_row(7, 0, [3, "Ouders samen op schoolbezoek", None, "voorjaar 2027", "", "loopt"])
        page.merge_range("A9:F9", "Thema 2: Achterstanden bestrijden", bold)
        page.write_row(
            9, 0, [4, "Taalklas voor nieuwkomers", "J. de Vries", "Q1 2027", "Ruimte gevonden", "loopt"]
        )
        page.write_row(
            10, 0, [5, "Doorlopende lijn van peuterspeelzaal naar groep 3", "gemeente", "doorlopend", "", ""]
        )
        page.write_row(
            11, 0, [6, "Zomerschool 2025", "Jan de Vries", "31-8-2025", "120 kinderen", "afgerond"]
        )


def actions() -> None:
    """An action list: one row per action, several people in a cell, a line break, a number as a day."""
    with xlsxwriter.Workbook(FOLDER / "actielijst.xlsx") as book:
        page = book.add_worksheet("Acties")
        page.write_row(0, 0, ["", "Actielijst bestuurlijk overleg", "", "", ""])
        page.write_row(2, 0, ["Datum", "Actiepunt", "Wie", "Deadline", "Opmerkingen"])
        page.write_row(
            3, 0, ["12-3-2026", "Cijfers over schooladvies delen", "Jan de Vries en Els Bakker", 46388, ""]
        )
        page.write_row(
            4,
            0,
            [
                "12-3-2026",
                "Afspraken over\nbrede brugklas op papier",
                "Els Bakker\nKim Smit",
                "z.s.m.",
                "Kim is nieuw",
            ],
        )
        page.write_row(5, 0, ["18-6-2026", "", "Jan de Vries", "1/2/27", ""])
        page.write_formula(5, 1, '="Ouders "&"uitnodigen"', None, "Ouders uitnodigen")
        page.write_row(
            6,
            0,
            ["18-6-2026", "Wachtlijst vve wegwerken", "Onbekende Partij", "eind 2026", "Wie pakt dit op?"],
        )


def export() -> None:
    """An export of another system: codes, days as text, a semicolon, an old alphabet, goals with figures."""
    lines = [
        "ID;OMSCHRIJVING;VERANTWOORDELIJKE;EMAIL;GEREEDDATUM;DATUM_BESLUIT;PORTEFEUILLE;FASE;DOELSTELLING;INDICATOR;NULMETING;STREEFWAARDE;EENHEID",
        'A-0012;"Elk kind een plek in de vve; ook op het platteland";jan@voorbeeldstad.example;x;20270701;20260110;'
        "prevent_segregation;20-LOPEND;Het vve-bereik stijgt van 71 naar 80 procent op 1 juli 2027;vve-bereik;71,0;80,0;%",
        "A-0013;Gezamenlijk beleid schooladvies;els@debrug.example;x;2027-01-31;20260110;O&J;20-LOPEND;;;;;",
        "A-0013;Gezamenlijk beleid schooladvies;els@debrug.example;x;2027-01-31;20260110;O&J;20-LOPEND;;;;;",
        "A-0014;Café voor ouders in ’t Zand;jan@voorbeeldstad.example;x;99999999;20260110;O&J;90-AFGEROND;;;;;",
    ]
    (FOLDER / "export.csv").write_bytes("\r\n".join(lines).encode("cp1252"))


def listed() -> None:
    """A document with a list of agreements under two headings."""
    made = docx.Document()
    made.add_heading("Afspraken LEA-overleg", 0)
    made.add_paragraph("Vastgesteld door alle partners.")
    made.add_heading("Kansen", 1)
    made.add_paragraph(
        "Wij delen elk jaar de cijfers per wijk (actie: Jan de Vries, gereed 1 februari 2027)", "List Number"
    )
    made.add_paragraph("Scholen nodigen ouders uit de hele wijk uit.", "List Number")
    made.add_paragraph("Actiehouder: Els Bakker. Gereed: voorjaar 2027")
    made.add_heading("Inschrijven", 1)
    made.add_paragraph(
        "Eén formulier voor alle scholen. Trekker: Jan de Vries; deadline: 1-6-2027", "List Number"
    )
    made.save(str(FOLDER / "afsprakenlijst.docx"))


def minutes() -> None:
    """Minutes: who was there, a heading per item, and what came of it."""
    made = docx.Document()
    made.add_heading("Verslag Bestuurlijk overleg LEA", 0)
    for line in (
        "Datum: 12 maart 2026",
        "Tijd: 14.00 – 16.00 uur",
        "Plaats: Stadhuis, kamer 2",
        "Aanwezig: Jan de Vries (gemeente), Els Bakker (De Brug), Noor Gast (bibliotheek)",
        "Afgemeld: Kim Smit",
    ):
        made.add_paragraph(line)
    for title, said in (
        ("1. Opening", ["De voorzitter opent om 14.00 uur."]),
        (
            "2. Gemengde peutergroepen",
            [
                "Els vertelt over de proef op drie plekken.",
                "De partners willen dit in elke wijk.",
                "Afspraak: In elke wijk komt een gemengde peutergroep. Trekker: Els Bakker, gereed: 1 september 2026",
            ],
        ),
        (
            "3. Spreiding bij inschrijving",
            ["Er is nog geen beeld van de aanmeldingen.", "Uitgesteld: wacht op de cijfers."],
        ),
        ("4. Rondvraag", ["Geen punten.", "Geen afspraak: er was niets te bespreken."]),
    ):
        made.add_heading(title, 1)
        for line in said:
            made.add_paragraph(line)
    made.save(str(FOLDER / "verslag.docx"))


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Voorbeeldstad//agenda//NL
BEGIN:VEVENT
UID:1@voorbeeldstad.example
DTSTART;TZID=Europe/Amsterdam:20260312T140000
DTEND;TZID=Europe/Amsterdam:20260312T160000
SUMMARY:Bestuurlijk overleg LEA
LOCATION:Stadhuis\\, kamer 2
END:VEVENT
BEGIN:VEVENT
UID:2@voorbeeldstad.example
DTSTART:20270114T130000Z
DTEND:20270114T143000Z
RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=3
EXDATE:20270311T130000Z
SUMMARY:Werkgroep peuters
END:VEVENT
BEGIN:VEVENT
UID:3@voorbeeldstad.example
DTSTART;VALUE=DATE:20270601
SUMMARY:Studiedag
END:VEVENT
BEGIN:VEVENT
UID:4@voorbeeldstad.example
STATUS:CANCELLED
DTSTART:20270201T130000Z
SUMMARY:Gaat niet door
END:VEVENT
END:VCALENDAR
"""


def contacts() -> None:
    """A list of contacts with the name in parts."""
    with xlsxwriter.Workbook(FOLDER / "contacten.xlsx") as book:
        page = book.add_worksheet("Contacten")
        page.write_row(
            0,
            0,
            [
                "Organisatie",
                "Voornaam",
                "Tussenv.",
                "Achternaam",
                "Functie",
                "E-mailadres",
                "Overleg",
                "Sinds",
            ],
        )
        page.write_row(
            1,
            0,
            [
                "De Brug",
                "Kim",
                "",
                "Smit",
                "directeur",
                "Kim@DeBrug.example",
                "Bestuurlijk overleg",
                "1-8-2026",
            ],
        )
        page.write_row(2, 0, ["Kinderopvang Zon", "Ali", "el", "Amrani", "manager", "geen", "", ""])
        page.write_row(
            3,
            0,
            [
                "Gemeente Voorbeeldstad",
                "Jan",
                "de",
                "Vries",
                "wethouder",
                "jan@voorbeeldstad.example",
                "",
                "",
            ],
        )


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for draw in (planning, actions, export, listed, minutes, contacts):
        draw()
    (FOLDER / "agenda.ics").write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8", newline="")
