"""What the goal coach takes for a number, a moment, a start and an end."""

import pytest

from leerkring.statute.wording.goals.folding import fold
from leerkring.statute.wording.goals.moments import moments
from leerkring.statute.wording.goals.numerals import numbers, worth
from leerkring.statute.wording.goals.reading import read


def start_end_and_date(text):
    goal = read(text)
    found = (goal.measure.baseline, goal.measure.target, goal.deadline)
    return tuple(goal.folded.span(part.start, part.end).text if part else None for part in found)


@pytest.mark.parametrize(
    ("written", "value"),
    [("drieënveertig", 43), ("honderdtwintig", 120), ("1.050", 1050), ("0,38", 0.38), ("zestig", 60)],
)
def test_a_number_in_words_counts_like_one_in_digits(written, value):
    assert worth(fold(written).plain) == value


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("de helft", 50),
        ("driekwart", 75),
        ("een kwart", 25),
        ("twee derde", 66.7),
        ("9 van de 22", 40.9),
        ("één op de drie", 33.3),
        ("12,5 procent", 12.5),
    ],
)
def test_a_part_of_a_whole_is_read_as_a_share(written, share):
    (number,) = numbers(fold(written).plain)

    assert (number.value, number.share) == (share, True)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1 oktober 2027", 2027),
        ("1-10-2027", 2027),
        ("schooljaar 2026-2027", 2027),
        ("schooljaar 27/28", 2028),
        ("okt '27", 2027),
        ("over drie jaar", None),
        ("voor de zomer", None),
        ("aan het eind van deze collegeperiode", None),
    ],
)
def test_a_date_a_school_year_and_a_period_are_moments(written, year):
    (moment,) = moments(fold(written).plain)

    assert moment.year == year


@pytest.mark.parametrize(
    "text",
    [
        "De index daalt van 0,38 (2024) naar 0,33 in 2029.",
        "In 2029 is de index 0,33 (2024: 0,38).",
        "De index is nu 0,38; in 2029 is dat 0,33.",
        "De index was 0,38 in 2024 en is 0,33 in 2029.",
        "In 2029 is de index 0,33 in plaats van 0,38.",
        "De index bedraagt in 2029 hoogstens 0,33, tegenover 0,38 nu.",
    ],
)
def test_start_and_end_are_found_in_whatever_order_they_stand(text):
    assert start_end_and_date(text) == ("0,38", "0,33", "2029")


@pytest.mark.parametrize(
    "text",
    [
        "Conform het raadsbesluit van 8 februari 2025 gaat het bereik van 70 naar 80 procent.",
        "Het bereik gaat van 70% (teldatum 1 oktober 2024) naar 80%.",
        "Sinds 2021 is het bereik 70 procent; dat wordt 80 procent.",
        "De subsidie is toegekend tot 2028. Het bereik gaat van 70 naar 80 procent.",
        "Op termijn gaat het bereik van 70 naar 80 procent.",
        "Na de zomer gaat het bereik van 70 naar 80 procent.",
    ],
)
def test_the_date_of_a_decision_a_count_or_a_grant_is_no_deadline(text):
    assert start_end_and_date(text)[2] is None


@pytest.mark.parametrize(
    "text",
    [
        "Op groep 3 gaan kinderen van 2,5 tot 4 jaar drie dagdelen.",
        "Artikel 167 geldt voor bijlage 3.",
        "Binnen 8 weken is er twee keer per jaar een gesprek.",
        "Er is € 250.000 voor.",
    ],
)
def test_ages_groups_articles_periods_and_money_measure_nothing(text):
    assert read(text).measure.values == ()


def test_what_says_who_counts_is_no_start_and_no_end():
    text = "Het aantal groepen met ten minste een derde doelgroepkinderen groeit van 5 naar 14 in 2028."

    assert start_end_and_date(text) == ("5", "14", "2028")


@pytest.mark.parametrize(
    "text",
    [
        "In 2027 halen wij 90%, net als de buurgemeente, waar 91% wordt gehaald.",
        "In 2027 halen wij 78%, het landelijk gemiddelde is 78%.",
    ],
)
def test_the_figure_of_another_town_or_the_country_is_no_start_of_our_own(text):
    assert start_end_and_date(text)[0] is None
