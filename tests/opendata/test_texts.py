"""What is said when a file is refused: every refusal has a Dutch and an English text with the same parts."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import leerkring.opendata
from leerkring.opendata import own_refusals
from leerkring.opendata.errors import OpenDataError, UnreadableFile
from leerkring.opendata.texts import TEXTS, told

SOURCES = sorted(Path(leerkring.opendata.__file__).parent.rglob("*.py"))


def parts_of(texts):
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def coded():
    """The code of each refusal in the source, with the names of its parts."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            raised = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(raised, ast.Call) and isinstance(raised.func, ast.Attribute):
                code = {"at": 1, "because": 0}.get(raised.func.attr)
                if code is not None:
                    parts = {word.arg for word in raised.keywords} - {"row", "column"}
                    yield raised.args[code].value, parts


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_refusal_is_said_in_both_languages_with_the_same_parts(code):
    dutch, english = TEXTS[code]["nl"], TEXTS[code]["en"]

    assert parts_of(dutch) == parts_of(english) - {"reason"}  # what another library says is in English
    assert all(dutch)
    assert all(english)
    assert set(dutch).isdisjoint(english)


def test_every_refusal_in_the_source_has_a_text_and_gives_the_parts_it_names():
    found = dict(coded())

    assert set(found) == set(TEXTS)
    assert {code: parts_of(TEXTS[code]["en"]) for code in found} == found


def test_the_english_text_of_a_refusal_is_what_python_prints():
    refusals = [
        UnreadableFile.at("a.csv", code, row=2, column="n", **dict.fromkeys(parts_of(text["en"]), "7"))
        for code, text in TEXTS.items()
    ]

    for refusal in refusals:
        assert refusal.in_language("en") == str(refusal)
        assert refusal.in_language("nl").startswith("a.csv, rij 2, kolom n: ")
        assert refusal.in_language("nl") != str(refusal)


def test_a_refusal_without_a_code_says_what_it_says():
    assert OpenDataError("Geen net.").in_language("nl") == "Geen net."


def test_braces_in_a_name_are_not_taken_for_a_part():
    assert told("double_column", "nl", {"name": "{place}"})[0] == "twee kolommen heten “{place}”."


def test_codes_of_own_counts_and_of_tables_are_not_the_same():
    assert set(TEXTS).isdisjoint(own_refusals.TEXTS)
