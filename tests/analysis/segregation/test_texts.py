"""Why a table or a question is refused is said in both languages, with the same parts."""

import ast
import pickle
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

import leerkring.analysis.segregation
from leerkring.analysis.segregation import SegregationProblem, analyse
from leerkring.analysis.segregation.chance.draws import whole
from leerkring.analysis.segregation.errors import (
    BadCell,
    BadQuestion,
    NeedsWholeNumbers,
    TableProblem,
    UnknownColumn,
)
from leerkring.analysis.segregation.texts import TEXTS

SOURCES = sorted(Path(leerkring.analysis.segregation.__file__).parent.rglob("*.py"))
COUNTS = {"school": ["A", "A", "B"], "group": ["x", "y", "y"], "n": ["3", "1", "4"]}
# What an analyst can ask is refused here; deeper modules are called from Python and speak English.
REACHED = ("tables/", "question.py", "over_time.py", "chance/draws.py", "chance/replicates.py", "results.py")


def parts_of(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def raised():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield path, node.exc


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_refusal_is_said_in_both_languages_with_the_same_parts(code):
    dutch, english = TEXTS[code]["nl"], TEXTS[code]["en"]

    assert parts_of(dutch) == parts_of(english)
    assert dutch
    assert english
    assert dutch != english


def test_every_refusal_gives_the_parts_that_its_text_names():
    found = {
        call.args[0].value: {word.arg for word in call.keywords}
        for _, call in raised()
        if isinstance(call.func, ast.Attribute) and call.func.attr == "because"
    }
    cells = {word.value.value for _, call in raised() for word in call.keywords if word.arg == "code"}
    composed = {"unknown_column", "near_column", "choose_column", "bad_cell"}

    assert set(found) | cells | composed == set(TEXTS)
    assert {code: parts_of(TEXTS[code]["en"]) for code in found} == found


def test_what_an_analyst_can_ask_is_never_refused_in_english_only():
    root = Path(leerkring.analysis.segregation.__file__).parent
    bare = [
        (path, call.lineno)
        for path, call in raised()
        if str(path.relative_to(root)).startswith(REACHED)
        and isinstance(call.func, ast.Name)
        and call.func.id not in (UnknownColumn.__name__, BadCell.__name__)
    ]

    assert bare == []


def refusal(**options):
    table = COUNTS | options.pop("table", {})
    with pytest.raises(SegregationProblem) as refused:
        analyse(table, **({"unit": "school", "group": "group", "count": "n"} | options)).to_dict()
    return refused.value


CASES = [
    ({"unit": "scool"}, "Er is geen kolom “scool”. De tabel heeft: school, group, n. Bedoelt u “school”?"),
    ({"unit": "zzz"}, "Er is geen kolom “zzz”. De tabel heeft: school, group, n. Noem een van deze."),
    (
        {"table": {"n": ["3", "veel", "4"]}},
        "Rij 2, kolom “n”: “veel” is niet te gebruiken. Schrijf het aantal",
    ),
    ({"table": {"n": ["3", None, "4"]}}, "Rij 2, kolom “n”: een lege cel is niet te gebruiken."),
    ({"table": {"n": ["3", "9-1", "4"]}}, "van laag naar hoog, zoals “1-4”."),
    (
        {"table": {"school": ["A", " ", "B"]}},
        "Rij 2, kolom “school”: een lege cel is niet te gebruiken. Vul een",
    ),
    ({"table": {"school": [], "group": [], "n": []}}, "De tabel heeft geen rijen."),
    ({"group": "school"}, "Kolom “school” kan niet tegelijk unit en group zijn."),
    ({"order": ["x"]}, "Een volgorde noemt ten minste twee klassen"),
    (
        {"order": ["x", "z"]},
        "De volgorde moet elke klasse van “group” één keer noemen. De tabel heeft: x, y.",
    ),
    ({"atkinson": 2}, "Het gewicht van Atkinson ligt tussen 0 en 1, en is nu 2."),
    ({"draws": -1}, "Het aantal trekkingen ligt tussen 0 en 1000000, en is nu -1."),
    ({"measures": ["theta"]}, "Er is geen maat “theta”. Kies uit: "),
    (
        {"compare": "year", "table": {"year": ["2017"] * 3}},
        "Kolom “year” heeft één waarde, 2017. Vergelijken",
    ),
]


@pytest.mark.parametrize(("options", "dutch"), CASES)
def test_a_refused_question_is_said_in_dutch_and_stays_english_for_python(options, dutch):
    found = refusal(**options)

    assert dutch in found.in_language("nl")
    assert found.in_language("en") == str(found)
    assert str(found) != found.in_language("nl")


def test_half_a_pupil_cannot_be_drawn_and_both_languages_say_so():
    with pytest.raises(NeedsWholeNumbers) as refused:
        whole(np.array([[0.5]]))

    assert refused.value.in_language("nl").startswith("Trekken van leerlingen vraagt hele aantallen")
    assert refused.value.in_language("en") == str(refused.value)


def test_a_refusal_keeps_its_texts_on_the_way_back_from_another_process():
    found = pickle.loads(pickle.dumps(BadQuestion.because("unknown_null", null="fair")))  # noqa: S301

    assert found.in_language("nl") == "Er is geen nulmodel “fair”. Kies margins of multinomial."


def test_a_refusal_without_a_code_says_what_it_says():
    assert TableProblem("Only English.").in_language("nl") == "Only English."
