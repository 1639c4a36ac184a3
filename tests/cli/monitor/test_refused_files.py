"""A file that is refused is refused in the language of the reader, every word of it."""

import gzip
import re
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from leerkring.cli.monitor import command
from leerkring.cli.monitor.refusals import NotAFolder, not_written
from leerkring.opendata.own_refusals import TEXTS as OWN_TEXTS
from leerkring.opendata.texts import TEXTS as FILE_TEXTS

HEAD = "home_area;school;group;pupils\n"
BROKEN = {
    "empty": b"",
    "only zeros": b"\0" * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0\1" * 400,
    "one column": b"school\nA\n",
    "no rows": HEAD.encode(),
    "short row": HEAD.encode() + b"1111;A;x\n",
    "long row": HEAD.encode() + b"1111;A;x;3;4\n",
    "open quote": HEAD.encode() + b'1111;"A;x;3\n' + b"z" * 200_000,
    "nameless column": b"home_area;;group;pupils\n1111;A;x;3\n",
    "double column": b"home_area;school;school;pupils\n1111;A;x;3\n",
    "no school": b"home_area;group;pupils\n1111;x;1\n",
    "two areas": b"home_area;wijk;school;group;pupils\n1111;N;A;x;1\n",
    "unknown column": b"home_area;school;group;pupils;bsn\n1111;A;x;1;2\n",
    "no group": b"home_area;school;pupils\n1111;A;3\n",
    "total column": b"home_area;school;x;totaal\n1111;A;3;3\n",
    "many groups": b"home_area;school;"
    + ";".join(f"g{n}" for n in range(30)).encode()
    + b"\n1111;A"
    + b";1" * 30,
    "no number": HEAD.encode() + b"1111;A;x;abc\n",
    "below zero": HEAD.encode() + b"1111;A;x;-7\n",
    "fraction": HEAD.encode() + b"1111;A;x;2,5\n",
    "too many": HEAD.encode() + b"1111;A;x;99999\n",
    "no label": HEAD.encode() + b"1111;;x;3\n",
    "long name": HEAD.encode() + b"1111;" + b"A" * 200 + b";x;3\n",
    "number of a person": HEAD.encode() + b"1111;A 123456782;x;3\n",
    "total row": HEAD.encode() + b"1111;A;totaal;3\n",
    "no year": b"year;home_area;school;group;pupils\nsoon;1111;A;x;3\n",
    "twice": HEAD.encode() + b"1111;A;x;3\n1111;A;x;4\n",
    "no pupils": HEAD.encode() + b"1111;A;x;0\n",
    "half a workbook": b"PK\x03\x04" + b"rest" * 50,
    "half a parquet": b"PAR1" + b"rest" * 50,
    "half a zip": gzip.compress(b"home_area;school;group;pupils\n" * 50)[:40],
}
ENGLISH = re.compile(
    r"\b(the|there|this|that|row|column|file|cannot|not|has|have|give|write|look|name a|needed|or|and|empty"
    r"|read|save|fetch|error|header|no|unknown|invalid|pupils? of|remove|keep|with|workbook)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\b(home_area|school|group|pupils|year|own)\b")


def refused(path, language):
    result = CliRunner().invoke(command, ["--own", str(path), "--language", language])
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    return result.stderr


def own_file(tmp_path, content):
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("broken", BROKEN)
def test_no_english_word_stands_in_a_dutch_refusal_of_own_counts(tmp_path, broken):
    path = own_file(tmp_path, BROKEN[broken])

    dutch, english = refused(path, "nl"), refused(path, "en")

    assert dutch.startswith("own.csv")
    assert dutch != english
    assert not ENGLISH.findall(NAMES.sub("", dutch)), dutch
    assert ENGLISH.findall(NAMES.sub("", english)), english


def test_the_broken_files_meet_most_of_the_refusals(tmp_path):
    said = [refused(own_file(tmp_path, content), "nl") for content in BROKEN.values()]
    openings = {
        code: text["nl"][0].split("{")[0]
        for code, text in {**FILE_TEXTS, **OWN_TEXTS}.items()
        if not text["nl"][0].startswith(("{", "“"))
    }

    met = {code for code, opening in openings.items() if any(opening in line for line in said)}
    assert {"empty_file", "other_kind", "no_columns", "no_rows", "cells", "nameless_column"} <= met
    assert {"double_column", "no_workbook", "no_parquet", "cannot_be_read", "missing_column"} <= met
    assert {"unknown_column", "no_group", "many_groups", "twice", "no_pupils", "open_quote"} <= met


def test_a_workbook_without_cells_and_a_file_that_is_not_there_are_refused_in_dutch(tmp_path):
    xlsxwriter.Workbook(str(tmp_path / "own.xlsx")).close()

    assert refused(tmp_path / "own.xlsx", "nl").startswith("own.xlsx: de werkmap heeft geen gevulde cellen.")
    assert (
        refused(tmp_path / "no.csv", "nl")
        == "no.csv: dit bestand is er niet. Controleer de naam en de map.\n"
    )
    assert refused(tmp_path, "nl").endswith(": dit is een map. Noem een bestand daarin.\n")


def test_a_folder_of_data_that_is_not_there_is_refused_in_the_language_of_the_reader(tmp_path):
    gone = tmp_path / "gone"
    for language, words in (("nl", f"Er is geen map {gone}."), ("en", f"There is no folder {gone}.")):
        result = CliRunner().invoke(command, ["Diemen", "--data", str(gone), "--language", language])

        assert result.exit_code == 1
        assert result.stderr.startswith(words)


def test_an_imported_table_that_is_damaged_is_refused_in_dutch(tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "a.parquet").write_bytes(b"PAR1 nothing")

    result = CliRunner().invoke(command, ["Diemen", "--data", str(tmp_path)])

    assert result.exit_code == 1
    assert result.stderr.startswith(
        "a.parquet: dit is geen tabel die hier is ingelezen. Haal het bestand uit"
    )


@pytest.mark.parametrize("problem", [NotAFolder(Path("out")), OSError(28, "No space left on device")])
def test_a_folder_that_cannot_be_written_is_refused_in_the_language_of_the_reader(problem):
    dutch, english = (not_written(problem, Path("out"), language) for language in ("nl", "en"))

    assert dutch.startswith("Het rapport kan niet in out: ")
    assert not ENGLISH.findall(dutch), dutch
    assert str(problem) in english
