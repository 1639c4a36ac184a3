"""`leerkring themes` as a person uses it."""

import json

import pytest
from click.testing import CliRunner

from leerkring.cli import leerkring

HEADER = "id;tekst\n"


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(leerkring, ["themes", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def agenda(tmp_path):
    def write(text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / "agenda.csv"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def test_each_row_gets_its_themes_as_json_with_places_in_the_cell(agenda):
    code, out, _ = run(agenda(f"{HEADER}1;Segregatie op school\n2;Rondvraag\n"), "--text", "tekst", "--json")

    first, second = json.loads(out)
    assert code == 0
    assert (first["row"], second) == (1, {"row": 2, "themes": []})
    theme = first["themes"][0]
    assert (theme["theme"], theme["strength"]) == ("prevent_segregation", "strong")
    quote = theme["because"][0]
    assert "Segregatie op school"[quote["start"] : quote["end"]] == quote["text"] == "Segregatie"
    assert set(theme) == {"theme", "strength", "because", "against"}
    assert set(quote) == {"text", "start", "end", "reason"}


def test_a_reader_gets_a_listing_in_dutch(agenda):
    _, out, _ = run(agenda(f"{HEADER}1;Segregatie speelt hier niet\n2;\n"), "--text", "tekst")

    assert "voorkomen van segregatie (vraag het na)" in out
    assert "- ‘speelt hier niet’ Hier staat dat het niet speelt." in out
    assert "Rij 2: (leeg)" in out
    assert "zonder thema 1" in out


def test_a_listing_can_be_in_english(agenda):
    _, out, _ = run(agenda(f"{HEADER}1;Segregatie\n"), "--text", "tekst", "--language", "en")

    assert "preventing segregation (in so many words)" in out


def test_a_missing_column_is_named_with_those_that_are_there(agenda):
    code, _, said = run(agenda(f"{HEADER}1;Segregatie\n"), "--text", "punt")

    assert code == 1
    assert "agenda.csv, rij 1" in said
    assert "id, tekst" in said


@pytest.mark.parametrize("content", ["", "\n\n", HEADER, "\x00\x01\x02", f"{HEADER}1;a;b;c\n"])
def test_a_file_without_texts_is_refused_in_a_sentence(agenda, content):
    code, out, said = run(agenda(content), "--text", "tekst", "--json")

    assert (code, out) == (1, "")
    assert said.startswith("Fout: agenda.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16"])
def test_files_of_any_alphabet_and_with_one_column_are_read(agenda, encoding):
    _, out, _ = run(agenda("tekst\nEén aanmeldmoment\n", encoding), "--text", "tekst", "--json")

    assert json.loads(out)[0]["themes"][0]["theme"] == "enrolment_admission"


def test_a_cell_as_long_as_a_book_is_read(agenda):
    book = "Ouders melden hun kind aan bij een school. " * 2_500
    code, out, _ = run(agenda(f"{HEADER}1;{book}\n"), "--text", "tekst", "--json")

    assert code == 0
    assert "enrolment_admission" in [found["theme"] for found in json.loads(out)[0]["themes"]]
