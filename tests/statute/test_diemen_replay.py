"""The case from which the recogniser came: a town that answered “no” under other words (reference §5.4).

The items are ours; they say in other words what the letter to the council names, without the word of the law.
"""

import pytest

from leerkring.statute.topics import suggest_topics
from leerkring.statute.wording.themes import Strength, Theme, recognise

STRONG, SUPPORTING, ASK = Strength.STRONG, Strength.SUPPORTING, Strength.NEEDS_CONFIRMATION
SEGREGATION, ENROLMENT = Theme.PREVENT_SEGREGATION, Theme.ENROLMENT_ADMISSION

DIVERSITY = "Diversiteit en inclusie als onderwerp op de agenda"
RESEARCH = "Onderzoek naar diversiteit en inclusie bij de kinderopvang en op de scholen"
ENROL = "We bekijken of we meedoen met een uniform toelatings- en inschrijvingssysteem."
MIXED = "Bij de subsidie voor vve spraken we met de aanbieders heterogene groepen af."
PLACES = "Peuterplaatsen met subsidie voor kinderen uit kostwinnersgezinnen die geen toeslag krijgen"
MIRROR = "Vorming van een brede school: de school wordt een afspiegeling van haar eigen wijk."
PARENTS = "Ouderbetrokkenheid: voortgang van de projecten met ouders"
UNEQUAL = "Ongelijk investeren voor gelijke kansen"
ALL = (DIVERSITY, RESEARCH, ENROL, MIXED, PLACES, MIRROR, PARENTS, UNEQUAL)


def strengths(text: str) -> dict[Theme, Strength]:
    return {one.theme: one.strength for one in recognise(text)}


def test_none_of_the_items_holds_the_word_of_the_law():
    assert not any("segregatie" in text.lower() for text in ALL)


@pytest.mark.parametrize("text", [MIXED, MIRROR])
def test_mixed_groups_and_a_school_that_mirrors_its_quarter_are_strong(text):
    assert strengths(text)[SEGREGATION] is STRONG


def test_one_way_of_enrolling_is_strong_for_enrolment_and_helps_against_segregation():
    found = strengths(ENROL)

    assert (found[ENROLMENT], found[SEGREGATION]) == (STRONG, SUPPORTING)


def test_places_for_families_without_allowance_help():
    found = strengths(PLACES)

    assert found[SEGREGATION] is SUPPORTING
    assert Theme.COMBAT_DISADVANTAGE in found


@pytest.mark.parametrize("text", [DIVERSITY, RESEARCH])
def test_diversity_and_inclusion_alone_is_a_question_because_a_word_is_no_agreement(text):
    assert strengths(text)[SEGREGATION] is ASK


@pytest.mark.parametrize("text", [PARENTS, UNEQUAL])
def test_parents_and_unequal_investing_do_not_count_for_segregation(text):
    assert SEGREGATION not in strengths(text)


def test_unequal_investing_is_an_umbrella_that_asks_about_disadvantage():
    assert strengths(UNEQUAL) == {Theme.COMBAT_DISADVANTAGE: ASK}


def test_all_items_in_one_list_still_show_what_is_strong():
    found = strengths("\n".join(ALL))

    assert (found[SEGREGATION], found[ENROLMENT]) == (STRONG, STRONG)


@pytest.mark.parametrize(
    ("text", "code"), [(MIXED, "SEG-04"), (MIRROR, "SEG-05"), (ENROL, "SEG-07"), (PARENTS, "OAB-28")]
)
def test_the_items_lead_to_topics_of_the_questionnaire(text, code):
    assert code in [one.topic.code for one in suggest_topics(text)]
