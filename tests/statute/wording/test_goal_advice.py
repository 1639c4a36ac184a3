"""What the goal coach says beside its label: the words it rests on, what is missing, a better wording."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leerkring.statute.wording.goals import PARTS, Label, coach
from leerkring.statute.wording.goals.texts import LABELS, REASONS, WAYS_OUT
from leerkring.statute.wording.goals.texts import PARTS as PART_NAMES

with (Path(__file__).parent / "goal_examples.csv").open(encoding="utf-8") as file:
    GOALS = [row["goal_nl"] for row in csv.DictReader(file)]
SOME = "in 2027 2024: 74% van naar 9 de 22 peuters wij ( ) nu één gelijk daalt . ; € ë 'ß"
WORDS = st.sampled_from(SOME.split())
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join))


@settings(deadline=None)
@given(ANY_TEXT)
@example("İ 1̈ é\u0301")
@example("(" * 50)
@example("9" * 400)
@example("1 van 0")
def test_any_text_is_answered_with_words_that_stand_in_it(text):
    said = coach(text)

    spans = [*said.quotes, *(span for criterion in said.criteria for span in criterion.spans)]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert (said.rewrite is None) == (said.label is Label.MEASURABLE)
    assert list(said.missing) == [part for part in PARTS if part in said.missing]


@settings(deadline=None)
@given(ANY_TEXT)
def test_the_same_text_gets_the_same_advice(text):
    assert coach(text) == coach(text)


@pytest.mark.parametrize("goal", GOALS)
def test_capitals_and_white_space_change_no_label(goal):
    label = coach(goal).label

    assert coach(goal.upper()).label == label
    assert coach("\n  " + goal.replace(" ", " \t\n ") + "  ").label == label


@pytest.mark.parametrize("goal", GOALS)
def test_a_better_wording_keeps_every_word_that_was_typed(goal):
    rewrite = coach(goal).rewrite

    if rewrite is not None:
        words = iter(re.findall(r"\w+", rewrite))
        assert all(word in words for word in re.findall(r"\w+", goal))


def test_a_goal_without_a_start_gets_a_place_for_it_behind_the_target():
    said = coach("Eind 2027 kiest 65% van de ouders voor de wijk.")

    assert said.rewrite.startswith("Eind 2027 kiest 65% (nu: [… nu]) van de ouders voor de wijk")


def test_a_goal_without_a_date_gets_a_place_for_it_at_the_end():
    assert "van 74% naar 88%, uiterlijk op [datum]." in coach("Het bereik gaat van 74% naar 88%.").rewrite


def test_an_activity_stays_as_what_is_done_for_a_result():
    said = coach("We zetten in op ouderbetrokkenheid.")

    assert said.rewrite.startswith("Het aandeel [wie] dat [wat er verandert] gaat van [… nu] naar [… in …].")
    assert "Daarvoor: We zetten in op ouderbetrokkenheid." in said.rewrite


def test_the_reason_quotes_the_words_of_the_writer():
    assert "“zetten in op”" in coach("We zetten in op ouderbetrokkenheid.").reason
    assert "“Ieder kind hoort erbij”" in coach("Ieder kind hoort erbij.").reasons["en"]
    assert (
        "“blijft in 2027 minstens gelijk”"
        in coach("Het bereik (2025: 88%) blijft in 2027 minstens gelijk.").reason
    )


def test_each_criterion_shows_the_words_that_meet_it():
    goal = (
        "Wethouder: het aandeel peuters op de voorschool stijgt van 74% (2024) naar 85% in 2027, bron: JGZ."
    )

    found = {one.part: [span.text for span in one.spans] for one in coach(goal).criteria}

    assert found == {
        "result": ["stijgt"],
        "indicator": ["aandeel"],
        "population": ["peuters"],
        "baseline": ["74%"],
        "target": ["85%"],
        "deadline": ["2027"],
        "source": ["bron:"],
        "owner": ["Wethouder"],
        "ambition": ["85%"],
    }


def test_what_is_missing_follows_the_criteria():
    assert coach("").missing == PARTS
    assert coach("In 2028 wordt 95% van de doelgroeppeuters bereikt.").missing == (
        "baseline",
        "source",
        "owner",
    )
    assert coach("De besturen organiseren in 2026 een cursus.").missing == (
        "result", "indicator", "population", "baseline", "target", "source",
    )  # fmt: skip


def test_a_weak_goal_gets_three_ways_out_and_a_measurable_one_none():
    weak, strong = coach("Ieder kind hoort erbij."), coach(GOALS[0])

    assert len(weak.ways_out("nl")) == len(weak.ways_out("en")) == 3
    assert strong.ways_out() == ()


def test_every_text_is_there_in_both_languages():
    for texts in (REASONS, LABELS, PART_NAMES, WAYS_OUT):
        assert all(set(said) == {"nl", "en"} and all(said.values()) for said in texts.values())
    assert set(LABELS) == {str(label) for label in Label} <= set(REASONS)


@pytest.mark.parametrize(
    "part", ["peuters van 3 (nu) naar 5, dat wordt ", "van 3 ", "2027 ", "(9% ", "een, ", ". dat "]
)
def test_of_a_cell_as_long_as_a_book_only_the_beginning_is_read(part):
    assert coach(part * 20_000).label == coach((part * 20_000)[:4_000]).label
