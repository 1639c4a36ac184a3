"""What a text looks like apart from its words: numbers, names, questions."""

import pytest

from leerkring.statute.wording.themes.files import labels, shapes
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.meanings import meanings


def met(text: str) -> set[str]:
    return {found.name for found in meanings(text, tokens(text)) if found.name.startswith("n_")}


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("De Linde 40, De Iep 12", "n_list"),
        ("Noord 12, oost 4 en west 9", "n_three"),
        ("Een derde van de klas", "n_fraction"),
        ("Hooguit 30 procent per school", "n_percent"),
        ("Wie neemt er twee over?", "n_question"),
        ("De Wilg en De Eik wisselen uit", "n_names"),
        ("Aanmelden tot 15 maart", "n_date"),
    ],
)
def test_a_shape_is_met_whatever_the_words(text, shape):
    assert shape in met(text)


def test_a_year_is_no_number_that_counts_pupils():
    assert "n_number" not in met("Afspraken voor 2027")


def test_a_text_without_words_has_no_shapes():
    assert meanings("?!", tokens("?!")) == []


def test_a_shape_stands_at_words_of_the_text():
    text = "In de wijk wonen 40 kinderen."
    words = tokens(text)
    found = next(one for one in meanings(text, words) if one.name == "n_number")

    assert [word.word for word in words[found.first : found.last]] == ["40"]


def test_every_shape_has_a_name_in_both_languages():
    assert all(all(labels()[name].values()) for name, _ in shapes())
