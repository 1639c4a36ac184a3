"""The label of the goal coach: the first criterion of the rubric that is not met."""

import csv
from datetime import date
from pathlib import Path

import pytest

from leerkring.statute.wording.goals import Label, coach
from leerkring.statute.wording.goals.wordlists import NoWordList

with (Path(__file__).parent / "goal_examples.csv").open(encoding="utf-8") as file:
    EXAMPLES = list(csv.DictReader(file))


def labels(*texts):
    return {str(coach(text).label) for text in texts}


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["id"])
def test_the_examples_of_the_rubric_get_their_label(row):
    assert coach(row["goal_nl"]).label == row["label"]


def test_the_three_sentences_of_the_inspectorates_report_get_the_reports_verdict():
    assert labels("Ieder kind hoort erbij.", "Een goede doorgaande lijn.") == {"too_general"}
    assert labels("Realiseren van een betere samenwerking tussen jeugdzorg en passend onderwijs.") == {
        "activity"
    }


def test_an_empty_cell_a_placeholder_a_question_and_a_heading_are_no_goal():
    assert labels(
        "", "-", "n.v.t.", "PM", "Zie bijlage 3", "Hoe gaan we verder?", "Taalbeleid jonge kind"
    ) == {"no_goal"}


def test_a_fact_of_before_without_an_aim_is_no_goal():
    assert labels("In 2024 zat 82% van de peuters op een voorschool.", "Segregatie-index 2025: 34.") == {
        "no_goal"
    }


def test_a_change_that_lies_behind_us_is_no_goal():
    assert labels("Tussen 2020 en 2024 daalde het bereik van 85% naar 79%.") == {"no_goal"}


def test_a_definition_and_a_budget_are_no_goal():
    assert labels("Onder doelgroeppeuters verstaan wij peuters met een verklaring.") == {"no_goal"}
    assert labels("Budget 2026: € 412.000, waarvan 60 procent rijksmiddelen.") == {"no_goal"}


def test_work_that_can_be_counted_is_still_an_activity():
    assert labels(
        "In 2026 organiseren we vier bijeenkomsten over segregatie.",
        "Alle pedagogisch medewerkers volgen in 2025 een scholing.",
        "Het aantal bijeenkomsten gaat van vier in 2025 naar zes in 2026.",
        "Het subsidieplafond stijgt van € 20.000 in 2025 naar € 35.000 in 2027.",
    ) == {"activity"}


def test_named_doing_and_passive_work_are_activities():
    assert labels(
        "Het herzien van de definitie voor de doelgroep.",
        "Er komt een verkenning naar het bereik.",
        "Er wordt een monitor ingericht.",
        "De gemeente doet onderzoek naar schoolkeuze.",
    ) == {"activity"}


def test_an_organisation_that_brings_a_figure_somewhere_has_a_result():
    assert labels(
        "De besturen brengen het aantal dubbele inschrijvingen terug van 40 in 2024 naar 5 in 2027."
    ) == {"measurable"}


def test_a_wish_for_all_children_is_too_general():
    assert labels(
        "Wij bieden alle kinderen gelijke kansen.",
        "In 2030 is onze gemeente een plek waar elk kind zich kan ontwikkelen.",
        "Segregatie tussen scholen wordt teruggedrongen.",
        "Gemengde klassen, tevreden ouders, sterke scholen.",
    ) == {"too_general"}


def test_a_relative_change_needs_a_start():
    assert labels("Het aantal dubbele inschrijvingen is eind 2026 gehalveerd.") == {"no_baseline"}
    assert labels("Het aantal dubbele inschrijvingen (120 in 2025) is eind 2026 gehalveerd.") == {
        "measurable"
    }


def test_a_baseline_that_is_still_to_be_measured_is_no_baseline():
    assert labels("Eind 2028 bezoekt 70% van de ouders de ouderavond; nulmeting volgt.") == {"no_baseline"}


def test_without_a_date_of_its_own_a_goal_has_no_deadline():
    assert labels(
        "Het bereik groeit van 41% naar 80%.", "Zo snel mogelijk gaat het bereik van 41% naar 80%."
    ) == {"no_deadline"}


def test_keeping_what_is_asks_for_nothing_more():
    assert labels(
        "Het bereik, in 2025 88 procent, blijft in 2027 minstens gelijk.",
        "Tot 2030 consolideren we het aandeel gemengde groepen op 47%.",
        "Het percentage ouders in de mr mag tot 2028 niet onder de huidige 8 zakken.",
    ) == {"not_ambitious"}


def test_one_point_in_three_years_lies_within_the_usual_variation():
    assert labels("Het bereik gaat van 74% in 2024 naar 75% in 2027.") == {"not_ambitious"}
    assert labels("Het bereik gaat van 74% in 2024 naar 79% in 2027.") == {"measurable"}


def test_a_named_variation_is_the_measure_of_a_step():
    step = "Taalscore groep 4: {} in 2025, {} in 2027 (meetfout: 1,5 punt)."

    assert labels(step.format("41,2", "42,4")) == {"not_ambitious"}
    assert labels(step.format("41,2", "44,4")) == {"measurable"}


def test_a_step_in_the_wrong_direction_is_not_ambitious():
    assert labels("Peuters op een wachtlijst: 20 in 2025, doel 2027: minder dan 30.") == {"not_ambitious"}
    assert labels("Doel 2028: 80% van de kleuters voldoende taal. Startwaarde 2025: 83%.") == {
        "not_ambitious"
    }


def test_the_legal_minimum_is_not_ambitious():
    assert labels("Gemiddeld 940 uur vve per doelgroeppeuter in 2024, 960 uur in 2026.") == {"not_ambitious"}
    assert labels("In 2028 volgt een doelgroeppeuter gemiddeld 1.050 uur vve (2024: 890 uur).") == {
        "measurable"
    }


def test_every_label_has_an_example():
    told = {row["label"] for row in EXAMPLES} | {str(coach("").label)}

    assert told == set(Label)


def test_a_word_list_of_a_later_day_is_not_used_before_it():
    early = coach("n.v.t.", on=date(2026, 1, 1))

    assert early.label is Label.NO_GOAL
    with pytest.raises(NoWordList, match="2026-01-01"):
        coach("n.v.t.", on=date(2025, 12, 31))
