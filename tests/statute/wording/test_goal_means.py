"""Money as a means, work that is counted, ranges, facts and sources in goals."""

import csv
from pathlib import Path

import pytest

from leerkring.statute.wording.goals import coach
from leerkring.statute.wording.goals.reading import read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Met 10 procent extra budget brengen we het niet-bereik terug van 30% in 2026 naar 15% in 2029.",
            "measurable",
        ),
        ("De vijftigduizend euro leidt tot betere banden tussen leerlingen.", "too_general"),
        ("Opzetten van een taalklas met 20 plaatsen in mei 2027", "activity"),
        ("De bibliotheek verspreidt 900 boekentassen, in 2026 waren dat er 700.", "activity"),
        ("Brugfunctionaris aanstellen op 4 scholen", "activity"),
        ("besturen en houders: 3x per jaar overleg over de instroom", "activity"),
        (
            "In 2029 zit elke school tussen de 20 en 40 procent leerlingen met een achterstand.",
            "no_baseline",
        ),
        ("Bereik peuters 60% > 85% (bron: peutermonitor 2026)", "no_deadline"),
        ("van 60 naar 85% bereik peuters, peildatum 1-10-26, te halen 1-10-29", "measurable"),
        ("In 2026 zat 55 procent van de kinderen op de buurtschool.", "no_goal"),
        ("Dit punt is in de vergadering van 4 maart 2026 besproken.", "no_goal"),
        ("volgt (navraag bij de besturen)", "no_goal"),
        ("De verschillen tussen de scholen zijn de laatste jaren groter geworden.", "no_goal"),
    ],
)
def test_the_label_follows_what_is_promised_not_what_is_named_beside_it(text, label):
    assert coach(text).label.value == label


def test_the_upper_end_of_a_range_is_the_target():
    target = read("In 2029 zit elke school tussen de 20 en 40 procent.").measure.target

    assert target is not None
    assert target.value == 40


def test_a_number_of_partners_measures_nothing():
    assert not read("De vier besturen zorgen dat ieder kind meedoet.").measure.values


def test_goals_that_were_held_out_before_and_then_read_stay_right():
    with (Path(__file__).parent / "goals_read.csv").open(encoding="utf-8", newline="") as lines:
        goals = list(csv.DictReader(lines))
    right = [coach(goal["text"]).label.value == goal["label"] for goal in goals]

    assert len(right) > 700
    assert sum(right) / len(right) > 0.94
