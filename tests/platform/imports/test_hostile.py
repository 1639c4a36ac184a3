"""Files that are broken, huge or odd: each is refused with what to do, or read as what it is."""

import io
import json
import zipfile

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from leerkring.platform.base.uploads import UploadRefused
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions import applying
from leerkring.platform.imports.errors import NotReadable, TooMuch
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.reading import read
from leerkring.platform.imports.reading.grid import MOST_ROWS

pytestmark = pytest.mark.django_db


def workbook(write):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        write(book)
    return made.getvalue()


def document(write):
    made, out = docx.Document(), io.BytesIO()
    write(made)
    made.save(out)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_much_more_than_it_seems_is_refused(choose):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 200_000_000)

    with pytest.raises(UploadRefused, match="te groot"):
        choose("lijst.xlsx", bomb.getvalue())

    assert not ImportFile.objects.exists()


def test_more_rows_than_are_read_at_once_are_refused_with_what_to_do(choose):
    text = "Afspraak;Wie\n" + "x;y\n" * (MOST_ROWS + 1)

    with pytest.raises(TooMuch, match="Splits het"):
        choose("lijst.csv", text.encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lijst.xlsx", b"PK\x05\x06" + b"\0" * 18),
        ("lijst.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("lijst.docx", b"PK\x05\x06" + b"\0" * 18),
        ("lijst.json", b'{"a": ['),
        ("lijst.json", b"[" * 100_000),
        ("agenda.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:zomaar\nEND:VCALENDAR"),
        ("lijst.csv", b";;;\n;;;\n"),
        ("lijst.csv", b"\xff\xfeA\0f\0"),
        ("lijst.html", b"<html></html>"),
    ],
)
def test_what_is_broken_or_empty_is_refused_with_a_sentence(choose, name, content):
    with pytest.raises((NotReadable, UploadRefused)) as refused:
        choose(name, content)

    assert refused.value.nl.endswith(".")
    assert not ImportFile.objects.exists()


def test_a_table_with_an_endless_cell_is_read_as_far_as_it_is_wide():
    def write(made):
        table = made.add_table(2, 2)
        for cell, text in zip(table._cells, ("Afspraak", "Wie", "Brede brugklas", "Jan"), strict=True):
            cell.text = text
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "99999")
        table.cell(1, 1)._tc.get_or_add_tcPr().append(span)

    (sheet,) = read("lijst.docx", "docx", document(write))

    assert sheet.rows[0].cells == ("Brede brugklas", "Jan")


def test_a_formula_in_a_csv_stays_text_and_is_never_run_on_the_way_out(as_, alice, jan, choose):
    file = choose("lijst.csv", b"Afspraak;Wie\n=1+1;Jan de Vries\n")
    assert queries.plan_of(alice, file).drafts[0].title == "=1+1"

    applying.apply(alice, file.pk)

    assert "'=1+1" in as_(alice).get("/inlezen/uitvoer/afspraken.csv").content.decode()


def test_a_page_shows_what_a_file_holds_and_runs_none_of_it(as_, alice, choose):
    file = choose("lijst.csv", b"Afspraak;Wie\n<script>alert(1)</script>;<b>Jan</b>\n")

    for address in (f"/inlezen/{file.pk}", f"/inlezen/{file.pk}/kolommen"):
        page = as_(alice).get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_cells_merged_downwards_hold_in_each_row(choose):
    def write(book):
        page = book.add_worksheet()
        page.write_row(0, 0, ["Thema", "Afspraak", "Wie"])
        page.merge_range("A2:A4", "Kansen")
        for row in (1, 2, 3):
            page.write_row(row, 1, [f"Afspraak {row}", "Jan"])

    (sheet,) = read("a.xlsx", "xlsx", workbook(write))

    assert [row.cells[0] for row in sheet.rows] == ["Kansen"] * 3


def test_the_sheet_with_the_list_is_read_and_another_can_be_chosen(choose, alice):
    def write(book):
        book.add_worksheet("Leeg")
        book.add_worksheet("Uitleg").write_column(0, 0, ["Hoe werkt dit?", "Vul in."])
        page = book.add_worksheet("Lijst")
        page.write_row(0, 0, ["Afspraak", "Eigenaar", "Deadline"])
        page.write_row(1, 0, ["Brede brugklas", "Jan", "1-2-2027"])

    file = choose("a.xlsx", workbook(write))

    assert [one.name for one in queries.sheets_of(file)] == ["Uitleg", "Lijst"]
    assert queries.sheet_of(file).name == "Lijst"


def test_a_file_without_names_above_its_columns_asks_what_they_hold(choose):
    file = choose("lijst.csv", b"Brede brugklas;1-2-2027\nTaalklas voor nieuwkomers;1-3-2027\n")

    header = queries.sheet_of(file).header
    assert header == ("Kolom A", "Kolom B")
    assert file.mapping == {"1": "due"}


def test_deep_and_odd_values_in_json_become_plain_text():
    rows = [{"afspraak": "A", "bindt": ["X", {"naam": "Y"}], "n": None, "ja": True, "diep": [[[["z"]]]]}]

    (sheet,) = read("a.json", "json", json.dumps(rows).encode())

    assert sheet.rows[0].cells == ("A", "X; Y", "", "ja")
