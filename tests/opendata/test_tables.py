"""Any table an analyst has, and files that are broken: a right answer or a clear refusal."""

import gzip
import os
from datetime import datetime

import numpy as np
import polars as pl
import pytest
import xlsxwriter

from leerkring.opendata.errors import UnreadableFile
from leerkring.opendata.tables import read_table

LINES = [
    ["school", "groep", "n"],
    ["Het Ánker", "A;B", "12"],
    ['De "Brug"', "C", "<5"],
    ["'t Zand", "A;B", "2,5"],
]
CASES = (int(os.environ.get("LEERKRING_LONG", "0")) and 5000) or 300


def text(separator=";", newline="\n"):
    def cell(value):
        quoted = value.replace('"', '""')
        return f'"{quoted}"' if {separator, '"', "\n"} & set(value) else value

    return newline.join(separator.join(cell(value) for value in line) for line in LINES) + newline


def columns(table):
    return [table.frame.columns, *[list(row) for row in table.frame.rows()]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_of_any_separator_encoding_and_line_end_is_read(tmp_path, separator, encoding, newline):
    path = tmp_path / "table.csv"
    path.write_bytes(text(separator, newline).encode(encoding))

    table = read_table(path)

    assert columns(table) == LINES
    assert [table.row_in_file(row) for row in (1, 2, 3)] == [2, 3, 4]


def test_a_compressed_file_and_one_with_the_separator_on_top_are_read(tmp_path):
    packed, named = tmp_path / "table.csv.gz", tmp_path / "excel.csv"
    packed.write_bytes(gzip.compress(text().encode()))
    named.write_text("sep=;\n" + text())

    assert columns(read_table(packed)) == LINES
    assert columns(read_table(named)) == LINES
    assert read_table(named).row_in_file(1) == 3


def test_empty_lines_are_passed_over_and_rows_keep_their_number(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("\n\nschool,n\n\nA,1\n,,\nB,2\n\n")

    table = read_table(path)

    assert table.frame.rows() == [("A", "1"), ("B", "2")]
    assert [table.row_in_file(row) for row in (1, 2)] == [5, 7]


def test_a_large_file_is_read_as_a_small_one_is(tmp_path):
    path = tmp_path / "large.csv"
    rows = [f'"School {n}, {n % 7}",{n}' for n in range(250_000)]
    path.write_text("\n".join(["school,n", *rows]) + "\n")

    table = read_table(path)

    assert path.stat().st_size > 4_000_000
    assert table.frame.height == 250_000
    assert table.frame.row(12_345) == (f"School 12345, {12_345 % 7}", "12345")
    assert table.row_in_file(12_346) == 12_347


def test_a_large_file_with_one_broken_row_names_that_row(tmp_path):
    path = tmp_path / "large.csv"
    rows = [f"school {n};{n}" for n in range(300_000)]
    rows[200_000] = "school;1;2"
    path.write_text("\n".join(["school;n", *rows]))

    with pytest.raises(UnreadableFile, match=r"large.csv, row 200002: this row has 3 cells and the header 2"):
        read_table(path)


def test_a_workbook_is_read_from_its_first_sheet_with_cells_or_the_named_one(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("leeg")
        first, second = book.add_worksheet("een"), book.add_worksheet("twee")
        first.write_row(0, 0, ["school", "n", "share"])
        first.write_row(1, 0, ["A", 12, 0.5])
        second.write_row(0, 0, ["school", "n"])
        second.write_row(1, 0, ["B", 7])

    assert read_table(path).frame.rows() == [("A", "12", "0.5")]
    assert read_table(path, sheet="twee").frame.rows() == [("B", "7")]
    with pytest.raises(UnreadableFile, match="no sheet “drie” but leeg, een, twee"):
        read_table(path, sheet="drie")


def test_parquet_keeps_the_kind_of_its_columns(tmp_path):
    path = tmp_path / "table [2017].parquet"
    pl.DataFrame({"school": ["A"], "n": [3], "list": [[1]]}).write_parquet(path)

    table = read_table(path)

    assert table.frame.schema == {"school": pl.String, "n": pl.Int64}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\n\r\n \n", "is empty"),
        ("header.csv", b"school;n\n", "no rows under the header"),
        ("words.txt", b"just a line of words\nand one more\n", "not a table with columns"),
        ("double.csv", b"n;n\n1;2\n", "two columns are called “n”"),
        ("nameless.csv", b"school;;n\nA;1;2\n", "column 2 has no name"),
        ("short.csv", b"a;b;c\n1;2;3\n1;2\n", "row 3: this row has 2 cells"),
        ("open.csv", b'a;b\n"1;2\n' + b"x" * 200_000, "quotation mark"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "file of another kind"),
        ("letter.csv", "school;n\nCuraçao;1\nMoza".encode() + b"\xc3k;2\n", "row 3: a letter is damaged"),
        ("broken.parquet", b"PAR1 and nothing more", "not a whole Parquet file"),
        ("broken.xlsx", b"PK\x03\x04 and nothing more", "cannot be opened"),
        ("old.xls", b"\xd0\xcf\x11\xe0 and nothing more", "cannot be opened"),
        ("broken.csv.gz", b"\x1f\x8b and nothing more", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_name_and_the_cure(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFile, match=said) as refused:
        read_table(path)

    assert str(refused.value).startswith(name)
    assert refused.value.cure


def test_an_empty_workbook_and_one_with_dates_and_truths_are_handled(tmp_path):
    empty, typed = tmp_path / "empty.xlsx", tmp_path / "typed.xlsx"
    xlsxwriter.Workbook(str(empty)).close()
    with xlsxwriter.Workbook(str(typed)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["day", "moment", "so"])
        sheet.write_datetime(
            1, 0, datetime.fromisoformat("2017-10-01"), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write_datetime(
            1,
            1,
            datetime.fromisoformat("2017-10-01T12:30"),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        sheet.write_row(1, 2, [True])

    assert read_table(typed).frame.rows() == [("2017-10-01", "2017-10-01T12:30:00", "true")]
    with pytest.raises(UnreadableFile, match="no cells"):
        read_table(empty)


def test_a_folder_and_a_file_that_is_not_there_are_said_to_be_so(tmp_path):
    for path, said in ((tmp_path, "a folder"), (tmp_path / "gone.csv", "no such file")):
        with pytest.raises(UnreadableFile, match=said):
            read_table(path)


def originals(folder):
    plain, book, parquet = folder / "a.csv", folder / "a.xlsx", folder / "a.parquet"
    plain.write_text(text() * 3)
    with xlsxwriter.Workbook(str(book)) as made:
        sheet = made.add_worksheet()
        for row, line in enumerate(LINES):
            sheet.write_row(row, 0, line)
    pl.DataFrame(LINES[1:], schema=LINES[0], orient="row").write_parquet(parquet)
    return [(path.suffix, path.read_bytes()) for path in (plain, book, parquet)]


def mutated(raw, rng):
    data = bytearray(raw)
    for _ in range(int(rng.integers(1, 6))):
        place = int(rng.integers(0, len(data) + 1))
        match int(rng.integers(0, 4)):
            case 0:
                del data[place : place + int(rng.integers(1, 40))]
            case 1:
                data[place:place] = rng.bytes(int(rng.integers(1, 20)))
            case 2 if place < len(data):
                data[place] = int(rng.integers(0, 256))
            case _:
                data[place:place] = rng.choice([b'"', b";", b"\n", b"\0", b"=1+1", b"\xff\xfe", b","])
    return bytes(data)


@pytest.mark.parametrize("kind", [0, 1, 2], ids=["csv", "xlsx", "parquet"])
def test_a_damaged_file_is_read_or_refused_but_never_a_crash(tmp_path, kind):
    rng = np.random.default_rng([2017, kind])
    suffix, raw = originals(tmp_path)[kind]
    path = tmp_path / f"damaged{suffix}"
    refused = []
    for _ in range(CASES):
        path.write_bytes(mutated(raw, rng))
        try:
            table = read_table(path)
        except UnreadableFile as problem:
            refused.append(str(problem))
        else:
            assert table.frame.height > 0
    assert 0 < len(refused) < CASES
    assert all(said.startswith(path.name) for said in refused)
