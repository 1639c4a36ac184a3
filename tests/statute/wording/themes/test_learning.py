"""The weights that ship come from the examples that ship, and recognise them."""

import csv

import numpy as np
import pytest

from leerkring.statute.wording.files import DATA, rows
from leerkring.statute.wording.themes.learning import (
    LOOSE,
    examples,
    fit,
    learn,
    matrix,
    rarity,
    table_of,
    write,
)
from leerkring.statute.wording.themes.recognising import SUGGEST
from leerkring.statute.wording.themes.weighing import THEMES, weigh, weights


def test_a_word_that_only_one_theme_uses_gets_its_weight_from_that_theme():
    lines = [
        {"text": text, "themes": theme, "perhaps": ""}
        for text, theme in [("loting", "enrolment_admission"), ("vergadering", "")] * 6
    ]

    rare, weight, _ = learn(examples(lines))

    found = dict(zip(rare, weight, strict=True))["w:loting"]
    assert THEMES[int(found.argmax())] == "enrolment_admission"


def test_separable_examples_are_learned_on_their_right_side():
    table = table_of([{"a": 1.0}, {"a": 1.0, "b": 0.1}, {"b": 1.0}, {"a": 0.1, "b": 1.0}], ("a", "b"))

    weight, start = fit(table, np.array([1.0, 1, 0, 0]), np.ones(4, bool))

    assert list(table.sums(weight) + start > 0) == [True, True, False, False]


def test_a_text_of_which_people_differ_takes_no_part():
    table = table_of([{"a": 1.0}, {"b": 1.0}, {"b": 1.0}], ("a", "b"))
    three, two = np.array([1.0, 0, 1]), np.array([True, True, False])

    without = fit(table_of([{"a": 1.0}, {"b": 1.0}], ("a", "b")), three[:2], np.ones(2, bool))

    assert fit(table, three, two)[0] == pytest.approx(without[0], abs=1e-4)


def test_the_weights_are_written_and_read_without_change(tmp_path):
    labelled = [("loting", "enrolment_admission"), ("loting op school", ""), ("dak", "")]
    lines = [{"text": text, "themes": theme, "perhaps": ""} for text, theme in labelled]

    write(tmp_path / "weights.csv", *learn(examples(lines)))

    with (tmp_path / "weights.csv").open(encoding="utf-8") as written:
        names = [row["feature"] for row in csv.DictReader(written)]

    assert names[0] == "start"
    assert "w:loting" in names


def test_the_shipped_weights_know_the_shipped_examples():
    lines = rows("theme-examples.csv")[::9]
    right = [
        (weigh(line["text"]).scores[place] >= SUGGEST) == (theme in line["themes"].split("|"))
        for line in lines
        for place, theme in enumerate(THEMES)
        if theme not in line["perhaps"].split("|")
    ]

    assert np.mean(right) > 0.97


def test_the_shipped_weights_are_those_that_the_shipped_examples_lead_to():
    """At the best fit each weight is LOOSE times what the examples still ask of its feature."""
    known, place = examples(rows("theme-examples.csv")), THEMES.index("prevent_segregation")
    rare, shipped = rarity(known.seen), weights()
    table = matrix(known.seen, rare)
    weight = np.array([shipped.weight[name][place] if name in shipped.weight else 0.0 for name in rare])
    added = np.bincount(table.row, weights=table.value * weight[table.column], minlength=table.height)
    left = known.meant[:, place] - 1 / (1 + np.exp(-(added + shipped.start[place])))
    left[known.unsure[:, place]] = 0.0

    assert LOOSE * table.back(left) == pytest.approx(weight, abs=0.03)
    assert left.sum() == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize("path", sorted(DATA.glob("theme*.csv")), ids=lambda path: path.name)
def test_every_list_of_words_is_dated_and_says_its_source(path):
    if path.name.endswith("-weights.csv"):
        return
    for row in rows(path.name):
        assert row["valid_from"] >= "2006"
        assert row["source"].strip()
