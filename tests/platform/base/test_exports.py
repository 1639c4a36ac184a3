"""Whatever people type, an export is a table of text and numbers, never of formulas."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from leerkring.platform.base import exports

PAYLOADS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "=IMPORTXML(1)", " =1+1", "\ufeff=1+1", "\u200b=1+1",
    "\0=1+1", "\u00a0=1+1", "﹦1+1",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_leaves_as_the_start_of_a_formula(payload):
    rows = list(csv.reader(io.StringIO(exports.csv_bytes(["naam"], [[payload]]).decode(), newline="")))

    assert rows[1][0].startswith("'")
    assert "\0" not in rows[1][0]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_workbook_holds_text_and_no_formula(payload):
    content = exports.xlsx_bytes(["naam", "aantal"], [[payload, -3], [date(2026, 1, 1), None]])

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert str(read[1][0]).startswith("'")
    assert read[1][1] == -3


@given(st.text())
def test_no_text_at_all_starts_a_formula(text):
    safe = exports.cell(text)

    assert isinstance(safe, str)
    assert not safe.startswith(exports.STARTS_A_FORMULA)


def test_a_table_can_be_read_back_with_its_quotes_and_accents():
    content = exports.csv_bytes(["naam"], [['Café "De Brug"; en\nmeer']], bom=True, delimiter=";")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ['Café "De Brug"; en\nmeer']
