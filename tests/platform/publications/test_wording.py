"""What the letter says of the records: seven headings, nothing that no record tells."""

from datetime import date

import pytest

from leerkring.platform.publications.actions import letters as writing
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.content import TO_DO, content_of
from leerkring.platform.publications.rules import HEADINGS, Section

pytestmark = pytest.mark.django_db
SEVEN = [
    "Voorgeschiedenis en aanleiding",
    "Ligt er een collegebesluit aan ten grondslag?",
    "Samenvatting",
    "Reactie van de gemeente",
    "Overlegstructuur",
    "Vragenlijst en risicoanalyse",
    "Vervolg",
]


@pytest.fixture
def letter(alice, year):
    return writing.begin(alice, year=2026, title="Raadsbrief 2026")


def text_of(letter, code):
    return letter.sections.get(code=code).text


def test_a_letter_holds_the_seven_headings_filled_from_records(letter):
    content = content_of(letter)

    assert [part.heading for part in content.parts] == SEVEN
    assert [part.code for part in content.parts if part.text == TO_DO] == ["decision"]
    assert [one.nl for one in HEADINGS.values()] == SEVEN


def test_the_summary_counts_meetings_themes_agreements_and_goals(letter):
    summary = text_of(letter, "summary")

    assert "In 2026 waren er drie overleggen." in summary
    assert "twee keer bestuurlijk en één keer op het niveau van directie en beleid" in summary
    assert "vier van de vijf wettelijke onderwerpen" in summary
    assert "Er lopen nu drie afspraken, met twee doelen." in summary
    assert "twee doelen geëvalueerd: één gehaald en één deels gehaald" in summary
    assert "Over leerlingen evenwichtig verdelen is in 2026 niets vastgelegd." in summary


def test_the_structure_names_tables_functions_and_who_came_and_no_person(letter):
    structure = text_of(letter, "structure")

    assert "‘Bestuurlijke LEA’ is een bestuurlijk overleg en kwam in 2026 twee keer bij elkaar." in structure
    assert "Voorzitter: wethouder onderwijs." in structure
    assert "- Schoolbestuur De Brug: drie keer" in structure
    assert "- Kinderopvang De Vlieger: één keer" in structure
    assert "hoe wij samenwerken: ja (Convenant 2024)" in structure
    assert "Fatima" not in " ".join(one.text for one in letter.sections.all())


def test_a_theme_is_told_under_the_words_that_the_town_uses(letter):
    assert "- segregatie voorkomen: als ‘Diversiteit en inclusie’ (12 maart)" in text_of(letter, "reaction")


def test_the_analysis_says_per_theme_what_was_recorded_and_what_was_found(letter):
    analysis = text_of(letter, "analysis")

    assert "- Segregatie voorkomen: besproken op 12 maart; één afspraak; één doel." in analysis
    assert "- Leerlingen evenwichtig verdelen: niets vastgelegd." in analysis
    assert "Uitkomst: deels gehaald." in analysis
    assert "stand op 1 november 2026: 71%" in analysis
    assert "Oorzaak: Eén locatie ging pas in mei open." in analysis


def test_the_sequel_holds_what_is_planned_due_and_put_off(letter):
    sequel = text_of(letter, "sequel")

    assert "- 11 maart 2027: Bestuurlijke LEA" in sequel
    assert "- 1 februari 2027: Van de peuters met een indicatie gaat 90% naar de voorschool" in sequel
    assert "- Zomerschool" in sequel


def test_nothing_is_told_of_a_year_without_records(alice):
    made = writing.begin(alice, year=2026, title="Raadsbrief 2026")

    told = " ".join(one.text for one in made.sections.all())
    assert "Over de vijf wettelijke onderwerpen is in 2026 niets vastgelegd." in told
    assert text_of(made, "sequel") == ""
    assert "Inspectie liet" not in told
    assert all(one.answer == "" for one in made.sections.all())


def test_a_value_about_fewer_than_ten_children_is_not_in_the_letter(alice, empty):
    made = empty.agreement("Klein doel", date(2026, 2, 1), "combat_disadvantage")
    goal = empty.goal(made, "Meer peuters.", unit="%", baseline=44.4, baseline_n=9, target=60.0)
    empty.value(goal, date(2026, 6, 1), 55.5, n=9)
    empty.evaluation(goal, date(2026, 7, 1), "achieved")

    written = content_of(writing.begin(alice, year=2026, title="Brief"))
    told = str(written)
    assert "minder dan 10 kinderen" in told
    assert "55,5" not in told
    assert "44,4" not in told


def test_a_partner_that_is_spoken_for_by_mandate_came(alice, year, de_brug, de_vlieger):
    town = alice.organisation
    town.mandates.create(mandator=de_vlieger, mandatary=de_brug, valid_from=date(2026, 1, 1))

    made = writing.begin(alice, year=2026, title="Brief")
    assert "- Kinderopvang De Vlieger: drie keer" in text_of(made, "structure")


def test_another_town_and_another_year_stay_out(alice, charlie, year):
    theirs = writing.begin(charlie, year=2026, title="Brief")
    older = writing.begin(alice, year=2024, title="Brief")

    assert "Gemengde peutergroepen" not in str(content_of(theirs))
    assert "Diversiteit" not in str(content_of(older))


def test_each_paragraph_knows_the_records_that_it_came_from(letter):
    proposal = letter.sections.get(code="structure").proposal

    kinds = {source["kind"] for one in proposal for source in one["sources"]}
    assert kinds == {"network.meetingbody", "meetings.meeting", "network.networkprofile"}


def test_a_letter_is_made_with_the_same_number_of_queries_however_much_there_is(
    alice, year, django_assert_max_num_queries
):
    for n in range(60):
        made = year.agreement(f"Afspraak {n}", date(2026, 4, 1), "combat_disadvantage")
        year.goal(made, "Een doel", target=3.0)

    with django_assert_max_num_queries(70):
        made = writing.begin(alice, year=2026, title="Brief")

    assert len(made.overview) == 63
    assert len(queries.sections_of(made)) == len(Section)
