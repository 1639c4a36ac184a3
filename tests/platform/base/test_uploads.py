"""Hostile files are refused at the door with a sentence that helps, and never cost much time or memory."""

import contextlib
import io
import struct
import time
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from leerkring.platform.base import uploads
from leerkring.platform.base.uploads import UploadRefused

TABLES = {"csv", "xlsx", "ods"}
MOST = 20 * 2**20


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return made.getvalue()


def workbook(**extra: bytes) -> bytes:
    return zipped(xl__workbook_DOT_xml=b"<workbook/>", **extra)


def lying_about_its_size() -> bytes:
    """A bomb whose directory claims ten bytes."""
    content = bytearray(workbook(big_DOT_xml=b"0" * (150 * 2**20)))
    at = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def many_entries() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(20_000):
            archive.writestr(f"part{number}", "")
    return made.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
CORPUS = {
    "bomb": ("a.xlsx", workbook(big_DOT_xml=b"0" * (199 * 2**20))),
    "bomb with a lying directory": ("a.xlsx", lying_about_its_size()),
    "twenty thousand entries": ("a.xlsx", many_entries()),
    "zip-slip": ("a.xlsx", workbook(**{"..__..__etc__passwd": b"x"})),
    "zip-slip with backslash": ("a.xlsx", workbook(**{"..\\x": b"x"})),
    "billion laughs": ("a.xlsx", workbook(xl__sharedStrings_DOT_xml=LAUGHS)),
    "billion laughs in UTF-16": (
        "a.xlsx",
        workbook(xl__sharedStrings_DOT_xml=LAUGHS.decode().encode("utf-16")),
    ),
    "two cells at the far corners": (
        "a.xlsx",
        workbook(xl__worksheets__sheet1_DOT_xml=b'<c r="A1"/><c r="XFD1048576"/>'),
    ),
    "macros": ("a.xlsx", workbook(xl__vbaProject_DOT_bin=b"x")),
    "a picture named workbook": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
    "a document named workbook": ("a.xlsx", zipped(word__document_DOT_xml=b"<w/>")),
    "half a workbook": ("a.xlsx", workbook()[:-30]),
    "NUL in a table": ("a.csv", b"school;pupils\nA;1\0\n"),
    "UTF-16 table": ("a.csv", "school;pupils\nA;1\n".encode("utf-16")),
    "200,000 columns": ("a.csv", b";".join([b"a"] * 200_000)),
    "an unclosed quote": ("a.csv", b'school;pupils\n"A;1\n'),
    "a page named table": ("a.csv", b"<html><script>alert(1)</script></html>"),
    "a drawing with a script": ("a.svg", b"<svg onload='alert(1)'/>"),
    "a drawing named table": ("a.csv", b"\n <svg onload='alert(1)'/>"),
    "an empty file": ("a.csv", b""),
    "too many bytes": ("a.csv", b"a" * (MOST + 1)),
    "no extension": ("table", b"a;b\n"),
    "a program": ("a.exe", b"MZ"),
}


@pytest.mark.parametrize("case", CORPUS)
def test_a_hostile_file_is_refused_within_two_seconds_with_a_sentence_that_helps(case):
    name, content = CORPUS[case]
    begin = time.process_time()

    with pytest.raises(UploadRefused) as refusal:
        uploads.check(SimpleUploadedFile(name, content), allowed=TABLES, most_bytes=MOST)

    assert time.process_time() - begin < 2
    assert refusal.value.nl != refusal.value.en
    assert refusal.value.nl.endswith(".")


def test_an_honest_table_and_workbook_come_in():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write_row(0, 0, ["school", "leerlingen"])
    book_file = SimpleUploadedFile("Tellingen 2026.XLSX", made.getvalue())

    table = uploads.check(SimpleUploadedFile("t.csv", b'"a; b",c\n1,2\n'), allowed=TABLES, most_bytes=MOST)
    book_ = uploads.check(book_file, allowed=TABLES, most_bytes=MOST)

    assert (table.name, table.kind) == ("t.csv", "csv")
    assert (book_.name, book_.kind) == ("Tellingen 2026.xlsx", "xlsx")
    assert book_file.tell() == 0


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\map\\lijst.csv", "lijst.csv"),
        ("factuur\u202egpj.csv", "factuurgpj.csv"),
        ("<script>.csv", "_script_.csv"),
        (".csv", "csv"),
        ("a\r\nSet-Cookie: x.csv", "aSet-Cookie_ x.csv"),
        ("x" * 300 + ".csv", "x" * 146 + ".csv"),
    ],
)
def test_a_file_name_is_cleaned_before_anyone_sees_it(given_name, kept):
    assert uploads.clean_name(given_name) == kept


def test_nobody_can_allow_drawings_and_pages():
    with pytest.raises(ValueError, match="svg"):
        uploads.check(SimpleUploadedFile("a.svg", b"<svg/>"), allowed={"svg"}, most_bytes=MOST)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_workbook_is_taken_or_refused_and_never_breaks_the_guard(data):
    content = bytearray(workbook(a_DOT_xml=b"<a>" + b"x" * 500 + b"</a>"))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    with contextlib.suppress(UploadRefused):
        uploads.check(SimpleUploadedFile("a.xlsx", bytes(content)), allowed=TABLES, most_bytes=MOST)
