"""`leerkring segregation` as a person uses it."""

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from leerkring.analysis.segregation import schema
from leerkring.cli import leerkring
from leerkring.cli.segregation.command import spread_out
from leerkring.cli.segregation.words import WORDS

SCHOOLS = Path(__file__).parents[2] / "reference" / "segregation" / "schools00.csv"
ASK = ["--unit", "school", "--group", "race", "--count", "n"]


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(leerkring, ["segregation", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text(
        "school;town;year;background;n\nA;Urk;2016;x;30\nA;Urk;2016;y;10\nB;Urk;2016;x;10\nB;Urk;2016;y;30\n"
        "A;Urk;2017;x;25\nA;Urk;2017;y;15\nC;Diemen;2017;x;12\nD;Diemen;2017;y;9\nC;Diemen;2017;y;8\n"
    )
    return path


MINE = ["--unit", "school", "--group", "background", "--count", "n"]


def test_the_table_on_the_terminal_shows_the_published_values():
    code, out, err = run(SCHOOLS, *ASK)

    assert code == 0, err
    assert "2,045 units (school), 877,739 pupils, 5 groups (race)" in out
    assert "0.419" in out
    assert "  asian   0.023  0.449" in out
    assert "Intervals are 95 %" in out


def test_the_json_is_the_contract_and_names_the_file():
    code, out, _ = run(SCHOOLS, *ASK, "--by", "state", "--json")

    found = json.loads(out)
    assert code == 0
    jsonschema.Draft202012Validator(schema()).validate(found)
    assert found["provenance"]["file"] == "schools00.csv"
    assert len(found["provenance"]["sha256"]) == 64


def test_several_columns_can_follow_one_option_or_stand_between_commas(counts):
    wanted = {("Urk", "2016"), ("Urk", "2017"), ("Diemen", "2017")}
    for words in (["--by", "town", "year"], ["--by", "town,year"], ["--by", "town", "--by", "year"]):
        code, out, err = run(counts, *MINE, *words, "--json")

        assert code == 0, err
        assert {tuple(row["by"].values()) for row in json.loads(out)["measures"]} == wanted


def test_a_file_after_the_options_is_still_the_file(counts):
    code, _, err = run("--by", "town", counts, *MINE)

    assert code == 0, err
    assert spread_out(["--within", "a", "b"]) == ["--within", "a", "b"]


def test_order_adds_the_rank_order_indices(counts):
    _, out, _ = run(counts, *MINE, "--order", "x,y", "--json")

    assert {"rank_order_h", "rank_order_r"} <= {row["measure"] for row in json.loads(out)["measures"]}


def test_the_same_seed_prints_the_same_answer(counts):
    first, again = (run(counts, *MINE, "--draws", 30, "--seed", 5, "--json")[1] for _ in range(2))
    workers = run(counts, *MINE, "--draws", 30, "--seed", 5, "--json", "--workers", 2)[1]

    assert first == again == workers
    assert json.loads(first)["provenance"]["seed"] == ["5"]


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "json"])
def test_the_answer_is_written_in_the_form_that_the_name_asks_for(counts, tmp_path, kind):
    out = tmp_path / f"measures.{kind}"

    code, shown, err = run(counts, *MINE, "--by", "town", "--out", out, "--quiet")

    assert code == 0, err
    assert shown == ""
    assert {path.name for path in tmp_path.iterdir()} == {"counts.csv", out.name}
    towns = {"Urk", "Diemen"}
    if kind == "json":
        assert {row["by"]["town"] for row in json.loads(out.read_text())["measures"]} == towns
    elif kind == "xlsx":
        book = CalamineWorkbook.from_path(str(out))
        assert {"measures", "units", "groups", "notes", "provenance"} <= set(book.sheet_names)
        assert {row[0] for row in book.get_sheet_by_name("measures").to_python()[1:]} == towns
    else:
        frame = pl.read_csv(out) if kind == "csv" else pl.read_parquet(out)
        assert set(frame["town"]) == towns
        assert frame.columns[1:4] == ["measure", "group", "to"]


DANGEROUS = ["=1+1", "+CMD|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_name_that_looks_like_a_formula_is_never_run_by_a_spreadsheet(tmp_path, kind):
    table = tmp_path / "table.csv"
    with table.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["=school", "group", "n"])
        writer.writerows([[name, group, 5] for name in DANGEROUS for group in DANGEROUS])
    out = tmp_path / f"out.{kind}"

    code, _, err = run(
        table, "--unit", "=school", "--group", "group", "--count", "n", "--out", out, "--quiet"
    )

    assert code == 0, err
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(out.read_text())) for cell in row]
        assert any(cell.startswith("'=") for cell in cells)
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
        assert not [cell for cell in cells if cell.startswith("-") and not _is_number(cell)]
    else:
        raw = subprocess.run(
            ["unzip", "-p", out, "xl/worksheets/*.xml"], capture_output=True, check=True
        ).stdout
        assert b"<f>" not in raw
        assert b"hyperlink" not in raw


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([SCHOOLS, "--unit", "scool", "--group", "race"], "Did you mean “school”"),
        (["nowhere.csv", *ASK], "no such file"),
        (
            [SCHOOLS, "--unit", "school", "--group", "race", "--count", "state"],
            "schools00.csv: Row 2, column",
        ),
        ([SCHOOLS, *ASK, "--by", "school"], "cannot be both"),
        ([SCHOOLS, *ASK, "--order", "asian,black"], "name each class"),
        ([SCHOOLS, *ASK, "--atkinson", "2"], "between 0 and 1"),
        ([SCHOOLS, *ASK, "--compare", "state", "--within", "state"], "cannot be compared"),
        ([SCHOOLS, *ASK, "--out", "answer.doc"], "Use .csv, .parquet, .xlsx, .json"),
        ([SCHOOLS, *ASK, "--out", "/nowhere/answer.csv"], "Choose another folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_with_exit_code_one(words, said):
    code, out, err = run(*words)

    assert code == 1
    assert out == ""
    assert err.startswith("Error: ")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [[], [SCHOOLS], [SCHOOLS, *ASK, "--null", "uniform"], [SCHOOLS, *ASK, "--x"]]
)
def test_a_command_that_is_not_understood_ends_with_code_two(words):
    assert run(*words)[0] == 2


def flows(path):
    rng = np.random.default_rng(1)
    rows = [
        (year, town, f"{town}{school}", f"{town}{home}", level, int(rng.poisson(20)))
        for year in (2016, 2017)
        for town in ("Urk", "Diemen")
        for school in range(4)
        for home in range(3)
        for level in ("low", "middle", "high")
    ]
    pl.DataFrame(rows, schema=["year", "town", "school", "area", "level", "n"], orient="row").write_csv(path)
    return [path, "--unit", "school", "--group", "level", "--count", "n"]


def test_the_terminal_shows_levels_homes_and_changes_when_they_were_asked_for(tmp_path):
    words = flows(tmp_path / "flows.csv")

    _, levels, _ = run(
        *words, "--within", "town", "--home", "area", "--order", "low,middle,high", "--draws", 20
    )
    _, change, _ = run(*words, "--compare", "year", "--by", "town")

    for word in (
        "Levels, the largest first",
        "residential",
        "school_part",
        "rank_order_h",
        "Exposure",
        "  p",
    ):
        assert word in levels
    for word in ("Change of mutual information", "2016 → 2017", "structural", "Diemen"):
        assert word in change


def test_everything_is_in_the_workbook(tmp_path):
    out = tmp_path / "all.xlsx"

    run(*flows(tmp_path / "flows.csv"), "--within", "town", "--home", "area", "--out", out, "--quiet")
    _, _, err = run(
        *flows(tmp_path / "flows.csv"), "--compare", "year", "--out", tmp_path / "c.xlsx", "--quiet"
    )

    assert err == ""
    assert set(CalamineWorkbook.from_path(str(out)).sheet_names) == {
        "measures", "units", "groups", "levels", "parts", "flows", "counterfactuals", "representation",
        "notes", "provenance",
    }  # fmt: skip
    assert "change" in CalamineWorkbook.from_path(str(tmp_path / "c.xlsx")).sheet_names


def test_masked_counts_are_shown_as_bounds_with_the_reason(tmp_path):
    path = tmp_path / "masked.csv"
    path.write_text("school,g,n\nA,x,30\nA,y,<5\nB,x,*\nB,y,12\nC,x,20\nC,y,20\n")
    ask = [path, "--unit", "school", "--group", "g", "--count", "n"]

    code, shown, _ = run(*ask)
    zeros = json.loads(run(*ask, "--masked-zeros", "--json")[1])
    ones = json.loads(run(*ask, "--json")[1])

    assert code == 0
    assert "at least 84 pupils" in shown
    assert "masked counts leave it open" in shown
    for wide, narrow in zip(zeros["measures"], ones["measures"], strict=True):
        if narrow["bounds"]:
            assert wide["bounds"][0] <= narrow["bounds"][0] + 1e-9
            assert narrow["bounds"][1] <= wide["bounds"][1] + 1e-9


def test_more_areas_and_groups_than_fit_are_counted_and_pointed_to(tmp_path):
    path = tmp_path / "many.csv"
    rows = [
        (f"t{t}", f"s{s}", f"g{g:02}", 1 + (s + g) % 3)
        for t in range(50)
        for s in range(2)
        for g in range(14)
    ]
    pl.DataFrame(rows, schema=["town", "school", "g", "n"], orient="row").write_csv(path)
    ask = [path, "--unit", "school", "--group", "g", "--count", "n"]

    assert "and 10 more tables" in run(*ask, "--by", "town")[1]
    assert "and 2 more groups" in run(*ask)[1]


def test_everything_is_said_in_dutch_when_asked(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("school,g,n\nA,x,1030\nB,x,12\n")
    ask = [path, "--unit", "school", "--group", "g", "--count", "n", "--language", "nl"]

    _, shown, _ = run(*ask)
    found = json.loads(run(*ask, "--json")[1])

    assert "2 eenheden (school), 1.042 leerlingen, 1 groepen (g)" in shown
    assert "niet te berekenen: hier zijn minder dan twee groepen" in shown
    assert "not" not in shown.split()
    assert {row["reason"] for row in found["measures"]} >= {
        "niet te berekenen: hier zijn minder dan twee groepen"
    }
    assert found["notes"][0]["text"].startswith("Intervallen")


def test_english_and_dutch_have_the_same_words():
    assert set(WORDS["en"]) == set(WORDS["nl"])
    for name, text in WORDS["en"].items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", WORDS["nl"][name]))


def test_help_has_examples_and_exit_codes():
    code, out, _ = run("--help")

    assert code == 0
    for word in ("Examples:", "--within province,town", "Exit codes:", "130"):
        assert word in out


def started(words, terminal):
    program = "import sys; from leerkring.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "segregation", *map(str, words)],
        stdout=subprocess.DEVNULL, stderr=terminal, start_new_session=True,
    )  # fmt: skip


def read_until(terminal, word):
    shown = b""
    while word not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the other side has closed
            break
    return shown.decode()


def test_ctrl_c_during_the_draws_leaves_no_half_written_file(tmp_path):
    out = tmp_path / "answer.xlsx"
    out.write_text("what was there before")
    ours, theirs = pty.openpty()
    process = started([SCHOOLS, *ASK, "--draws", "100000", "--seed", "1", "--out", out], theirs)
    os.close(theirs)

    shown = read_until(ours, "drawing  ·".encode())
    os.killpg(process.pid, signal.SIGINT)
    shown += read_until(ours, b"Nothing was written.")

    assert process.wait(timeout=60) == 130
    assert "  0 %" in shown
    assert "Traceback" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["answer.xlsx"]
    assert out.read_text() == "what was there before"


def test_a_damaged_table_gets_an_answer_or_one_sentence_never_a_crash(tmp_path):
    rng = np.random.default_rng(2017)
    path = tmp_path / "damaged.csv"
    flows(path)
    raw = path.read_bytes()[:3000].rpartition(b"\n")[0]
    signs = [
        b";",
        b",",
        b'"',
        b"\n",
        b"\0",
        b"<5",
        b"-1",
        b"1e99",
        b"999999999999",
        b"=1+1",
        b"\xff",
        b"*",
        b"0",
    ]
    ask = ["--unit", "school", "--group", "level", "--count", "n"]
    options = [
        ["--by", "town"],
        ["--home", "area"],
        ["--compare", "year"],
        ["--within", "town"],
        ["--draws", 3],
    ]
    codes = set()
    for case in range(2000 if os.environ.get("LEERKRING_LONG") else 60):
        damaged = bytearray(raw)
        for _ in range(rng.integers(1, 4)):
            place = int(rng.integers(0, len(damaged)))
            damaged[place : place + int(rng.integers(0, 4))] = signs[rng.integers(0, len(signs))]
        path.write_bytes(bytes(damaged))

        code, out, err = run(path, *ask, *options[case % len(options)], "--json", "--quiet")

        codes.add(code)
        assert (code == 0 and json.loads(out)) or (code == 1 and err.startswith("Error: ")), (code, err)
    assert codes == {0, 1}


@pytest.mark.parametrize(
    ("text", "words", "dutch"),
    [
        ("school;background\nA;x\n", [], "Fout: Er is geen kolom “n”. De tabel heeft: school, background."),
        (
            "school;background;n\nA;x;veel\n",
            [],
            "Fout: own.csv: Rij 2, kolom “n”: “veel” is niet te gebruiken.",
        ),
        ("school;background;n\nA;x\n", [], "Fout: own.csv, rij 2: deze rij heeft 2 cellen en de kop 3."),
        ("", [], "Fout: own.csv: het bestand is leeg. Geef een CSV-bestand"),
        (
            "school;background;n\nA;x;1\n",
            ["--out", "a.doc"],
            "Fout: a.doc: dit soort bestand is niet bekend.",
        ),
        ("school;background;n\nA;x;1\n", ["--out", "no/a.csv"], "Kies een andere map."),
    ],
)
def test_what_is_refused_is_said_in_dutch_when_asked(tmp_path, monkeypatch, text, words, dutch):
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text(text)

    code, out, err = run("own.csv", *MINE, *words, "--language", "nl")

    assert (code, out) == (1, "")
    assert dutch in err
    assert "Error" not in err


def test_a_file_is_written_in_the_language_that_was_asked(counts, tmp_path):
    out = tmp_path / "measures.json"

    run(counts, *MINE, "--language", "nl", "--out", out, "--quiet")

    printed = json.loads(run(counts, *MINE, "--language", "nl", "--json")[1])
    assert json.loads(out.read_text())["notes"] == printed["notes"]
