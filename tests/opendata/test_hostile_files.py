"""Files of own counts and of any table, damaged in every way we know: a clear message or a right answer.

The damage is drawn with a seed; `make test-long` draws 10,000 of them. Changes that mean nothing (line ends,
separators, quotation marks, order, encodings) must give the same answer as the whole file.
"""

import gzip
import io
import os
import zipfile

import numpy as np
import polars as pl
import pytest
import xlsxwriter

from leerkring.analysis.disclosure import DisclosureError
from leerkring.analysis.segregation import SegregationProblem, analyse
from leerkring.monitor.own import analyse_own
from leerkring.opendata.errors import OpenDataError
from leerkring.opendata.own_counts import read_own_counts
from leerkring.opendata.tables import read_table

COUNT = 10_000 if os.environ.get("LEERKRING_LONG") else 300
PARTS = 10
REFUSALS = (OpenDataError, SegregationProblem, DisclosureError)

LONG = [["year", "home_area", "school", "group", "pupils"]] + [
    [str(year), f"wijk {area}", f"School {school}, de Ål", group, str(20 + 3 * area + 5 * school)]
    for year in (2023, 2024)
    for area in range(3)
    for school in range(4)
    for group in ("laag", "midden", "hoog")
]
WIDE = [["wijk", "school", "ouders mbo", "ouders hbo"]] + [
    [f"wijk {area}", f"School {school}", str(12 + area), str(30 - school)]
    for area in range(4)
    for school in range(4)
]
PUPILS = [["postcode", "vestiging", "groep"]] + [
    [f"11{area:02d}", f"06PH{school:02d}", group]
    for area in range(3)
    for school in range(3)
    for group in ("x", "y")
    for _ in range(5 + area)
]
SCRAPS = [
    b";",
    b",",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b"\t",
    b"\x00",
    b"\xff\xfe",
    b"\xe2\x82",
    b"-",
    b"-1",
    b"<5",
    b"<",
    b"*",
    b"1e9",
    b"1e400",
    b"99999999999999999999",
    b"NaN",
    b"inf",
    b"0x10",
    b"=1+1",
    b"\xef\xbb\xbf",
    b"Totaal",
    b"{}",
    "½".encode(),
    "٣".encode(),
    b"\x1a",
    b"\x0c",
    b"1.5",
    b"1.000",
    b" " * 500,
    b"A" * 5000,
]
FOREIGN = [
    b"",
    b"\n\n\n",
    b"\x00" * 300,
    b"%PDF-1.7\n%\xe2\xe3",
    b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    b"<html><body>no</body>",
    b"PAR1",
    b"PAR1" + b"\x00" * 60 + b"PAR1",
    b"PK\x03\x04" + b"\x00" * 60,
    b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    b"\x1f\x8b\x08\x00broken",
    b"a",
    b"a;b",
    b"a;b\n",
    b'"',
    b'a;b\n"1;2\n',
    b"\xff\xfe",
    b"\xfe\xff\x00a",
    b"sep=;\n",
    b"[1,2]",
    b"home_area;school;group;pupils",
    b"SQLite format 3\x00" + b"\x00" * 100,
    b"\x7fELF" + b"\x00" * 100,
]


def as_csv(table, separator=";", end="\n", quote=False):
    def cell(text):
        return f'"{text}"' if quote or separator in text else text

    return end.join(separator.join(cell(text) for text in row) for row in table) + end


def as_workbook(table):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(table):
            sheet.write_row(place, 0, [int(cell) if cell.isdigit() else cell for cell in row])
    return buffer.getvalue()


def as_parquet(table):
    buffer = io.BytesIO()
    pl.DataFrame(dict(zip(table[0], zip(*table[1:], strict=True), strict=True))).write_parquet(buffer)
    return buffer.getvalue()


def damaged_bytes(content, rng):
    changed = bytearray(content)
    for _ in range(int(rng.integers(1, 5))):
        start = int(rng.integers(0, max(1, len(changed))))
        match rng.integers(0, 6):
            case 0:
                changed[start : start + 1] = bytes([int(rng.integers(0, 256))])
            case 1:
                del changed[start : start + int(rng.integers(1, 120))]
            case 2:
                changed[start:start] = SCRAPS[int(rng.integers(len(SCRAPS)))]
            case 3:
                changed[start:start] = changed[start : start + int(rng.integers(1, 300))]
            case 4:
                changed[start : start + 2] = changed[start : start + 2][::-1]
            case _:
                del changed[start:]
    return bytes(changed)


def damaged_table(table, rng):
    """Return a table with columns or rows dropped, doubled, swapped or renamed, or with odd cells."""
    rows = [list(row) for row in table]
    for _ in range(int(rng.integers(1, 4))):
        row, column = int(rng.integers(len(rows))), int(rng.integers(max(1, len(rows[0]))))
        match rng.integers(0, 8):
            case 0:
                rows = [[cell for place, cell in enumerate(line) if place != column] for line in rows]
            case 1:
                rows = [[*line, line[column] if column < len(line) else ""] for line in rows]
            case 2:
                rows.insert(row, list(rows[row]))
            case 3:
                del rows[row]
            case 4:
                rows[0] = [f"{name}?" if place == column else name for place, name in enumerate(rows[0])]
            case 5:
                rows[row] = rows[row][: int(rng.integers(len(rows[row]) + 1))]
            case 6:
                rows[row] = [*rows[row], "more"]
            case _:
                scrap = SCRAPS[int(rng.integers(len(SCRAPS)))].decode("utf-8", "replace")
                rows[row] = [scrap if place == column else cell for place, cell in enumerate(rows[row])]
        if len(rows) < 2 or not rows[0]:
            return table
    return rows


def hostile_file(rng):
    """Return the bytes and the name of one damaged file."""
    table = (LONG, WIDE, PUPILS)[int(rng.integers(3))]
    name = ("counts.csv", "counts.xlsx", "counts.parquet", "counts.txt", "counts.xls", "counts")[
        int(rng.integers(6))
    ]
    match rng.integers(0, 9):
        case 0 | 1 | 2:
            return damaged_bytes(as_csv(table).encode(), rng), name
        case 3 | 4:
            encoding = ("utf-8", "cp1252", "utf-16", "cp437", "utf-8-sig")[int(rng.integers(5))]
            separator = (";", ",", "\t", "|", ":")[int(rng.integers(5))]
            text = as_csv(damaged_table(table, rng), separator)
            return text.encode(encoding, "replace"), name
        case 5:
            return damaged_bytes(as_workbook(table), rng), name
        case 6:
            return damaged_bytes(as_parquet(table), rng), name
        case 7:
            packed = gzip.compress(as_csv(table).encode(), mtime=0)
            return damaged_bytes(packed, rng) if rng.random() < 0.7 else packed, name
        case _:
            return FOREIGN[int(rng.integers(len(FOREIGN)))], name


def answer_or_refusal(work):
    try:
        return work(), None
    except REFUSALS as refusal:
        return None, refusal


def assert_sensible(found):
    frame = found.frame
    assert frame.columns == ["year", "home_area", "school", "group", "low", "high"]
    assert frame.select((pl.col("low") >= 0).all() & (pl.col("low") <= pl.col("high")).all()).item()
    assert frame["high"].sum() > 0
    assert not frame.select(pl.col("home_area", "school", "group").is_null().any()).row(0).count(True)
    assert frame.select("year", "home_area", "school", "group").is_duplicated().sum() == 0


def assert_clear(refusal, name):
    assert 10 < len(str(refusal)) < 8_000
    if isinstance(refusal, OpenDataError):
        assert str(refusal).startswith(name)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_file_of_own_counts_is_read_rightly_or_refused(part, tmp_path):
    rng = np.random.default_rng(part)
    for _ in range(COUNT // PARTS):
        content, name = hostile_file(rng)
        path = tmp_path / name
        path.write_bytes(content)

        found, refusal = answer_or_refusal(lambda path=path: read_own_counts(path))

        assert_clear(refusal, name) if refusal else assert_sensible(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_table_is_measured_or_refused(part, tmp_path):
    rng = np.random.default_rng(100 + part)
    for _ in range(COUNT // PARTS):
        content, name = hostile_file(rng)
        path = tmp_path / name
        path.write_bytes(content)

        def measured(path=path):
            table = read_table(path).frame
            count = "pupils" if "pupils" in table.columns else None
            return analyse(table, unit="school", group="group", count=count).measures

        found, refusal = answer_or_refusal(measured)

        assert_clear(refusal, name) if refusal else found["value"].drop_nulls().is_finite().all()


@pytest.mark.parametrize("part", range(3))
def test_a_hostile_file_that_is_read_is_analysed_or_refused(part, tmp_path):
    rng = np.random.default_rng(200 + part)
    analysed = 0
    for _ in range(max(15, COUNT // 100)):
        path = tmp_path / "counts.csv"
        path.write_bytes(damaged_bytes(as_csv(LONG).encode(), rng))

        found, refusal = answer_or_refusal(lambda path=path: analyse_own(path, draws=0))

        assert refusal is not None or found.as_json()["measures"]
        analysed += refusal is None
    assert analysed


HARMLESS = {
    "windows line ends": lambda: as_csv(LONG, end="\r\n").encode(),
    "commas and quotation marks": lambda: as_csv(LONG, ",", quote=True).encode(),
    "tabs": lambda: as_csv(LONG, "\t").encode(),
    "a byte order mark": lambda: as_csv(LONG).encode("utf-8-sig"),
    "utf-16": lambda: as_csv(LONG).encode("utf-16"),
    "windows-1252": lambda: as_csv(LONG).encode("cp1252"),
    "empty lines": lambda: as_csv(LONG).replace("\n", "\n\n").encode(),
    "rows in another order": lambda: as_csv([LONG[0], *LONG[:0:-1]]).encode(),
    "columns in another order": lambda: as_csv([row[::-1] for row in LONG]).encode(),
    "no last line end": lambda: as_csv(LONG).rstrip("\n").encode(),
    "compressed": lambda: gzip.compress(as_csv(LONG).encode()),
    "a workbook": lambda: as_workbook(LONG),
    "parquet": lambda: as_parquet(LONG),
    "dutch headers": lambda: as_csv([["Jaar", "Wijk", "School", "Groep", "Aantal"], *LONG[1:]]).encode(),
    "spaces around": lambda: as_csv([[f" {cell} " for cell in row] for row in LONG]).encode(),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_a_change_without_meaning_gives_the_same_counts(change, tmp_path):
    path = tmp_path / ("counts.parquet" if change == "parquet" else "counts.csv")
    path.write_bytes(HARMLESS[change]())
    whole = tmp_path / "whole.csv"
    whole.write_bytes(as_csv(LONG).encode())
    keys = ["year", "home_area", "school", "group"]

    assert read_own_counts(path).frame.sort(keys).equals(read_own_counts(whole).frame.sort(keys))


def test_a_zip_bomb_that_calls_itself_a_workbook_is_refused(tmp_path):
    path = tmp_path / "counts.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)

    with pytest.raises(OpenDataError, match=r"counts\.xlsx"):
        read_own_counts(path)


@pytest.mark.parametrize("name", ["counts.csv", "counts.xlsx"])
def test_a_folder_and_a_missing_file_are_refused(tmp_path, name):
    with pytest.raises(OpenDataError, match="no such file"):
        read_own_counts(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(OpenDataError, match="folder"):
        read_own_counts(tmp_path / name)
