"""`leerkring goals` as a person uses it."""

import json

import pytest
from click.testing import CliRunner

from leerkring.cli.goals import command


def run(*words):
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def goals(tmp_path):
    path = tmp_path / "goals.csv"
    path.write_text(
        'id,goal\na,Ieder kind hoort erbij.\nb,\nc,"Van 74% in 2024, naar 85% in 2027."\n', "utf-8"
    )
    return path


def test_the_json_is_one_array_with_a_row_for_each_goal_and_no_other_keys(goals):
    code, out, _ = run(goals, "--text", "goal", "--json")

    answer = json.loads(out)
    assert code == 0
    assert [set(row) for row in answer] == [{"row", "label", "missing", "rewrite"}] * 3
    assert [(row["row"], row["label"]) for row in answer] == [
        (1, "too_general"),
        (2, "no_goal"),
        (3, "measurable"),
    ]
    assert answer[2]["rewrite"] is None


def test_the_listing_tells_label_reason_and_what_is_missing_in_dutch(goals):
    code, out, _ = run(goals, "--text", "goal")

    assert code == 0
    assert "Rij 1: te algemeen" in out
    assert "Bij “Ieder kind hoort erbij” is niet te tellen of het lukt." in out
    assert "Ontbreekt: wat je telt" in out
    assert "3 rijen: " in out


def test_the_listing_can_be_english(goals):
    assert "Row 1: too general" in run(goals, "--text", "goal", "--language", "en")[1]


def test_a_column_that_is_not_there_is_named_with_those_that_are(goals):
    code, _, err = run(goals, "--text", "doel")

    assert code == 1
    assert "goals.csv, rij 1: er is geen kolom “doel”. Er zijn: id, goal." in err


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "leeg"),
        (b"goal\n", "geen rijen"),
        (b"\x00\x01\x02\x03" * 40, "hostile.csv"),
        (b"id,goal\n1\n", "rij 2"),
        (b"id,goal\n1,een,twee\n", "rij 2"),
        (b'id,goal\n1,"' + b"x" * 1_100_000 + b'"\n', "rij"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_name_and_cure(tmp_path, raw, said):
    path = tmp_path / "hostile.csv"
    path.write_bytes(raw)

    code, out, err = run(path, "--text", "goal")

    assert (code, out) == (1, "")
    assert said in err
    assert "hostile.csv" in err


def test_a_file_that_is_not_there_is_refused(tmp_path):
    code, _, err = run(tmp_path / "none.csv", "--text", "goal")

    assert code == 1
    assert "none.csv" in err


@pytest.mark.parametrize(
    "raw",
    [
        "goal\nEén op de drie peuters.\n".encode("utf-8-sig"),
        "id;goal\n1;Eén op de drie peuters.\n".encode("cp1252"),
        "id\tgoal\r\n1\tEén op de drie peuters.\r\n".encode("utf-16"),
    ],
)
def test_marks_separators_and_old_encodings_are_understood(tmp_path, raw):
    path = tmp_path / "goals.csv"
    path.write_bytes(raw)

    code, out, err = run(path, "--text", "goal")

    assert code == 0, err
    assert "Eén op de drie peuters." in out


def test_a_cell_of_a_hundred_thousand_characters_is_one_goal(tmp_path):
    path = tmp_path / "goals.csv"
    path.write_text("goal\n" + "woord " * 17_000 + "\n", "utf-8")

    assert len(json.loads(run(path, "--text", "goal", "--json")[1])) == 1
