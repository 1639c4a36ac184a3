"""A municipality's own counts as files come: long, wide, per pupil, in two languages, with mistakes."""

from pathlib import Path
from string import Formatter

import polars as pl
import pytest
import xlsxwriter

from leerkring.opendata.errors import ImpossibleRow, OpenDataError, UnknownColumns, UnreadableFile
from leerkring.opendata.own_counts import HEADERS, read_own_counts
from leerkring.opendata.own_refusals import TEXTS

LONG = "home_area;school;group;pupils\n1111;A;low;12\n1111;A;high;30\n1112;B;low;7\n"


@pytest.fixture
def write(tmp_path):
    def write_file(text, name="counts.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write_file


def rows(found):
    return found.frame.select("year", "home_area", "school", "group", "low", "high").rows()


def test_a_long_file_is_read_as_it_stands(write):
    found = read_own_counts(write(LONG))

    assert rows(found) == [
        (None, "1111", "A", "low", 12, 12),
        (None, "1111", "A", "high", 30, 30),
        (None, "1112", "B", "low", 7, 7),
    ]
    assert found.notes == ()


def test_dutch_headers_in_any_order_and_case_are_understood(write):
    text = "Aantal leerlingen,Schooljaar,Groep,Vestiging,Woongebied\n12,2023-2024,laag,A,Noord\n"

    assert rows(read_own_counts(write(text))) == [("2023-2024", "Noord", "A", "laag", 12, 12)]


@pytest.mark.parametrize(
    ("role", "name"), [(role, name) for role, names in HEADERS.items() for name in names]
)
def test_every_name_of_a_column_is_understood(write, role, name):
    header = {part: part for part in HEADERS} | {role: name}
    text = ";".join(header.values()) + "\n2024;1111;A;low;12\n"

    assert rows(read_own_counts(write(text))) == [("2024", "1111", "A", "low", 12, 12)]


def test_a_wide_file_has_a_column_for_each_group(write):
    found = read_own_counts(write("wijk,school,ouders mbo,ouders hbo\nNoord,A,12,30\nZuid,B,,7\n"))

    assert rows(found) == [
        (None, "Noord", "A", "ouders mbo", 12, 12),
        (None, "Noord", "A", "ouders hbo", 30, 30),
        (None, "Zuid", "B", "ouders mbo", 0, 0),
        (None, "Zuid", "B", "ouders hbo", 7, 7),
    ]
    assert found.notes == ("wide",)


def test_pupils_are_counted_and_their_rows_are_not_kept(write):
    found = read_own_counts(write("home_area;school;group\n1111;A;low\n1111;A;low\n1112;A;high\n"))

    assert rows(found) == [(None, "1111", "A", "low", 2, 2), (None, "1112", "A", "high", 1, 1)]
    assert found.notes == ("pupils_counted",)
    assert found.frame.height == 2


@pytest.mark.parametrize(
    ("label", "interval"),
    [("<5", (1, 4)), ("-1", (1, 4)), ("*", (1, 4)), ("1-4", (1, 4)), ("2 t/m 3", (2, 3)), ("≤4", (1, 4))],
)
def test_masks_become_intervals(write, label, interval):
    found = read_own_counts(write(LONG + f"1113;B;low;{label}\n"))

    assert rows(found)[-1][-2:] == interval
    assert found.is_masked


def test_workbooks_and_parquet_are_read_like_csv(write, tmp_path):
    table = pl.DataFrame({"home_area": ["1111"], "school": ["A"], "group": ["x"], "pupils": [12]})
    table.write_parquet(tmp_path / "counts.parquet")
    with xlsxwriter.Workbook(tmp_path / "counts.xlsx") as book:
        sheet = book.add_worksheet()
        for place, column in enumerate(table.columns):
            sheet.write_column(0, place, [column, *table[column].to_list()])

    expected = [(None, "1111", "A", "x", 12, 12)]
    assert rows(read_own_counts(tmp_path / "counts.parquet")) == expected
    assert rows(read_own_counts(tmp_path / "counts.xlsx")) == expected


def test_full_postcodes_are_shortened_to_four_digits(write):
    text = "postcode;school;group;pupils\n1111 AB;A;low;12\n1111CD;B;low;3\n"
    found = read_own_counts(write(text))

    assert [row[1] for row in rows(found)] == ["1111", "1111"]
    assert found.notes == ("postcodes_shortened",)


REFUSED = {
    "a column that is not known": (
        "home_area;school;group;pupils;bsn\n1111;A;x;1;123\n",
        UnknownColumns,
        "row 1, column bsn: column “bsn” is not known. Remove it",
    ),
    "no school": ("home_area;group;pupils\n1111;x;1\n", UnknownColumns, "there is no column school"),
    "no home area": ("school;group;pupils\nA;x;1\n", UnknownColumns, "there is no column home_area"),
    "no group": ("home_area;school;pupils\n1111;A;1\n", UnknownColumns, "there is no column group"),
    "two columns for one part": (
        "wijk;buurt;school;group;pupils\na;b;A;x;1\n",
        UnknownColumns,
        "both look like home_area",
    ),
    "a total among wide groups": (
        "wijk;school;laag;hoog;totaal\nN;A;1;2;3\n",
        UnknownColumns,
        "column “totaal” looks like a total",
    ),
    "a row with totals": (
        LONG + "Totaal;A;low;19\n",
        ImpossibleRow,
        "row 5, column home_area: “Totaal” is a",
    ),
    "an empty school": (LONG + "1111;;low;19\n", ImpossibleRow, "row 5, column school: the school is empty"),
    "fewer than no pupils": (LONG + "1113;A;low;-3\n", ImpossibleRow, "row 5, column pupils: “-3” is not a"),
    "half a pupil": (LONG + "1113;A;low;2.5\n", ImpossibleRow, "row 5, column pupils: “2.5” is not a number"),
    "words for a number": (LONG + "1113;A;low;veel\n", ImpossibleRow, "“veel” is not a number of pupils"),
    "no number": (LONG + "1113;A;low;\n", ImpossibleRow, "row 5, column pupils"),
    "a number no school has": (LONG + "1113;A;low;99999\n", ImpossibleRow, "99999 pupils from one area"),
    "the same cell twice": (LONG + "1111;A;low;3\n", ImpossibleRow, "stand in row 2 too"),
    "no year": ("year;" + LONG.replace("\n1", "\n9999;1"), ImpossibleRow, "“9999” is not a year"),
    "a personal number": (LONG + "123456782;A;low;3\n", ImpossibleRow, "holds a long number"),
    "no pupils at all": (
        "home_area;school;group;pupils\n1111;A;x;0\n",
        ImpossibleRow,
        "no pupils in this file",
    ),
    "no rows": ("home_area;school;group;pupils\n", UnreadableFile, "no rows under the header"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place_and_cure(write, case):
    text, error, message = REFUSED[case]

    with pytest.raises(error) as refused:
        read_own_counts(write(text))

    assert message in str(refused.value)
    assert str(refused.value).startswith("counts.csv")
    assert isinstance(refused.value, OpenDataError)
    assert refused.value.cure


def test_the_row_number_counts_blank_lines_as_an_editor_does(write):
    text = "home_area;school;group;pupils\n\n1111;A;low;3\n\n1111;A;high;x1\n"

    with pytest.raises(ImpossibleRow, match="row 5, column pupils"):
        read_own_counts(write(text))


def test_the_place_in_a_wide_file_is_the_row_and_the_column_of_the_group(write):
    with pytest.raises(ImpossibleRow, match="row 3, column hoog"):
        read_own_counts(write("wijk;school;laag;hoog\nN;A;1;2\nZ;B;3;veel\n"))


def test_old_windows_files_with_accents_are_read(write):
    text = "home_area;school;group;pupils\n1111;Ål Frânske Skoalle;x;12\n"

    assert rows(read_own_counts(write(text, encoding="cp1252")))[0][2] == "Ål Frânske Skoalle"


def test_the_example_of_the_guide_is_read():
    path = Path(__file__).parents[2] / "docs" / "guide" / "voorbeeld-eigen-tellingen.csv"

    found = read_own_counts(path)

    assert found.frame["year"].n_unique() == 3
    assert found.notes == ()


@pytest.mark.parametrize("case", [case for case in REFUSED if case != "no rows"])
def test_every_refusal_is_said_in_dutch_too(write, case):
    text, error, _ = REFUSED[case]

    with pytest.raises(error) as refused:
        read_own_counts(write(text))

    dutch, english = (refused.value.in_language(language) for language in ("nl", "en"))
    assert english == str(refused.value)
    assert dutch != english
    assert dutch.startswith("counts.csv")
    assert ", row " not in dutch


def test_every_text_of_a_refusal_has_the_same_parts_in_both_languages():
    for texts in TEXTS.values():
        parts = [
            {name for sentence in texts[language] for _, name, _, _ in Formatter().parse(sentence) if name}
            for language in ("nl", "en")
        ]
        assert parts[0] == parts[1]
