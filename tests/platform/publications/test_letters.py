"""Writing a letter: by heading, side by side on a conflict, fetched again, frozen, removed and back."""

from datetime import date

import people
import pytest
import questions

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.publications.actions import letters as writing
from leerkring.platform.publications.errors import (
    DateWithoutDecision,
    DecisionWithoutDate,
    Frozen,
    NoSuchYear,
    NotFinal,
    NoTitle,
    TooLong,
    Unfinished,
)
from leerkring.platform.publications.models import CouncilLetter
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.beside import fetched
from leerkring.platform.publications.queries.content import content_of_version
from leerkring.platform.publications.rules import Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(alice, year):
    return writing.begin(alice, year=2026, title="Raadsbrief 2026")


def section(letter, code):
    return letter.sections.get(code=code)


def complete(actor, letter):
    letter.refresh_from_db()
    head = {"title": letter.title, "has_decision": True, "decided_on": date(2026, 11, 17)}
    letter = writing.save_head(actor, letter.pk, version=letter.version, **head)
    return queries.letter_for(actor, letter.pk)


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_list_without_letters_says_what_a_letter_is_for(as_, alice):
    page = page_of(as_(alice), "/raadsbrieven")

    assert "Nog geen brief aan de raad" in page
    assert 'href="/raadsbrieven/nieuw"' in page


def test_a_letter_is_begun_on_a_screen_and_sent_twice_it_is_one(as_, alice, year):
    client = as_(alice)
    form = {"year": "2026", "title": "Raadsbrief 2026", "operation": "op"}

    addresses = {client.post("/raadsbrieven/nieuw", form)["Location"] for _ in range(2)}

    assert (len(addresses), CouncilLetter.objects.count()) == (1, 1)
    page = page_of(client, addresses.pop())
    assert "Waar dit vandaan komt" in page
    assert "Wat liet de Inspectie u weten?" in page
    assert "Nog niet beantwoord." in page


def test_a_year_that_did_not_begin_has_no_letter(alice):
    with pytest.raises(NoSuchYear):
        writing.begin(alice, year=2099, title="Brief")


def test_a_letter_has_a_title_that_fits(alice):
    with pytest.raises(NoTitle):
        writing.begin(alice, year=2026, title=" \n")
    with pytest.raises(TooLong):
        writing.begin(alice, year=2026, title="x" * 201)


def test_a_heading_is_written_without_a_script(as_, alice, letter):
    client = as_(alice)
    form = {"text": "Wij deden:\n- dit\n- dat", "version": "1", "operation": "op"}

    answer = client.post(f"/raadsbrieven/{letter.pk}/onderdelen/summary", form)

    assert answer["Location"] == f"/raadsbrieven/{letter.pk}#summary"
    page = page_of(client, f"/raadsbrieven/{letter.pk}")
    assert "<ul><li>dit</li><li>dat</li></ul>" in page
    assert "Zelf geschreven" in page


def test_what_only_people_know_is_asked_and_then_stands_first(as_, alice, letter):
    one = section(letter, "analysis")
    form = {"text": one.text, "answer": "De Inspectie zag geen risico.", "version": "1"}
    client = as_(alice)

    client.post(f"/raadsbrieven/{letter.pk}/onderdelen/analysis", form)

    page = page_of(client, f"/raadsbrieven/{letter.pk}")
    assert "Wat liet de Inspectie u weten?" not in page
    assert page.index("De Inspectie zag geen risico.") < page.index("In onze gegevens over 2026")


def test_whoever_began_with_an_older_text_gets_both_texts(as_, alice, bob, letter):
    writing.save_section(bob, letter.pk, "summary", text="Van Bob", answer="", version=1)

    answer = as_(alice).post(
        f"/raadsbrieven/{letter.pk}/onderdelen/summary", {"text": "Van Alice", "version": "1"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Bob" in page
    assert "Van Alice" in page
    assert 'name="version" value="2"' in page
    assert section(letter, "summary").text == "Van Bob"


def test_two_people_write_under_two_headings_at_once(alice, bob, letter):
    writing.save_section(bob, letter.pk, "summary", text="Van Bob", answer="", version=1)
    writing.save_section(alice, letter.pk, "sequel", text="Van Alice", answer="", version=1)

    assert (section(letter, "summary").text, section(letter, "sequel").text) == ("Van Bob", "Van Alice")


def test_sending_a_section_twice_is_one_change(alice, letter):
    for _ in range(2):
        made = writing.save_section(
            alice, letter.pk, "summary", text="Kort", answer="", version=1, operation="op"
        )

    assert made.version == 2


def test_a_text_that_does_not_fit_is_refused(alice, letter):
    with pytest.raises(TooLong):
        writing.save_section(alice, letter.pk, "summary", text="x" * 20_001, answer="", version=1)


def test_the_decision_of_the_executive_needs_its_date_and_a_date_its_decision(as_, alice, letter):
    head = {"title": "Brief", "version": letter.version}
    with pytest.raises(DecisionWithoutDate):
        writing.save_head(alice, letter.pk, has_decision=True, decided_on=None, **head)
    with pytest.raises(DateWithoutDecision):
        writing.save_head(alice, letter.pk, has_decision=False, decided_on=date(2026, 1, 2), **head)

    form = {"title": "Brief", "has_decision": "yes", "decided_on": "2026-11-17", "version": "1"}
    client = as_(alice)
    client.post(f"/raadsbrieven/{letter.pk}/wijzigen", form)
    assert "Ja, op 17 november 2026." in page_of(client, f"/raadsbrieven/{letter.pk}")


def test_a_stale_head_is_refused(alice, bob, letter):
    head = {"has_decision": False, "decided_on": None, "version": letter.version}
    writing.save_head(bob, letter.pk, title="Van Bob", **head)

    with pytest.raises(Changed):
        writing.save_head(alice, letter.pk, title="Van Alice", **head)


def test_fetching_again_shows_what_changed_and_takes_nothing_away(as_, alice, letter, year):
    writing.save_section(alice, letter.pk, "summary", text="Mijn eigen woorden.", answer="", version=1)
    year.agreement("Nieuwe afspraak", date(2026, 11, 1), "balanced_distribution")
    client = as_(alice)

    page = page_of(client, f"/raadsbrieven/{letter.pk}/ophalen")
    assert "Mijn eigen woorden." in page
    assert "<ins>" in page
    assert "Zet de nieuwe alinea’s onder mijn tekst" in page
    client.post(f"/raadsbrieven/{letter.pk}/ophalen/onderdelen/summary", {"how": "replace", "version": "2"})

    text = section(letter, "summary").text
    assert text.startswith("Mijn eigen woorden.\n\n")
    assert "Er lopen nu vier afspraken" in text


def test_a_text_that_nobody_touched_is_replaced_by_what_the_records_say_now(alice, letter, year):
    year.agreement("Nieuwe afspraak", date(2026, 11, 1), "balanced_distribution")

    made = writing.fetch_section(alice, letter.pk, "summary", how="replace", version=1)

    assert "vier afspraken" in made.text
    assert "drie afspraken" not in made.text
    assert "summary" not in [one.section.code for one in fetched(queries.letter_for(alice, letter.pk))[0]]


def test_keeping_ones_text_means_not_being_asked_again(alice, letter, year):
    before = section(letter, "summary").text
    year.agreement("Nieuwe afspraak", date(2026, 11, 1), "balanced_distribution")

    made = writing.fetch_section(alice, letter.pk, "summary", how="seen", version=1)

    assert made.text == before
    assert "summary" not in [one.section.code for one in fetched(queries.letter_for(alice, letter.pk))[0]]


def test_fetching_for_a_text_that_changed_meanwhile_is_refused(as_, alice, bob, letter, year):
    year.agreement("Nieuwe afspraak", date(2026, 11, 1), "balanced_distribution")
    writing.save_section(bob, letter.pk, "summary", text="Van Bob", answer="", version=1)

    as_(alice).post(f"/raadsbrieven/{letter.pk}/ophalen/onderdelen/summary", {"how": "add", "version": "1"})

    assert section(letter, "summary").text == "Van Bob"


def test_the_table_is_fetched_apart(as_, alice, letter, year):
    year.agreement("Nieuwe afspraak", date(2026, 11, 1))
    client = as_(alice)
    assert "De bijlage zou er nu zo uitzien" in page_of(client, f"/raadsbrieven/{letter.pk}/ophalen")

    client.post(f"/raadsbrieven/{letter.pk}/ophalen/bijlage")

    letter.refresh_from_db()
    assert len(letter.overview) == 4


def test_a_letter_with_an_empty_heading_is_not_finalised(alice, letter):
    with pytest.raises(Unfinished, match="collegebesluit"):
        writing.finalise(alice, letter.pk, version=letter.version)

    letter = complete(alice, letter)
    writing.save_section(alice, letter.pk, "sequel", text="", answer="", version=1)
    letter = queries.letter_for(alice, letter.pk)
    with pytest.raises(Unfinished, match="Vervolg"):
        writing.finalise(alice, letter.pk, version=letter.version)


def test_a_finalised_letter_never_changes_whatever_happens_to_the_records(alice, letter, year):
    letter = complete(alice, letter)
    made = writing.finalise(alice, letter.pk, version=letter.version)
    frozen = content_of_version(made)

    with pytest.raises(Frozen):
        writing.save_section(alice, letter.pk, "summary", text="Anders", answer="", version=1)
    with pytest.raises(Frozen):
        writing.fetch_section(alice, letter.pk, "summary", how="add", version=1)
    writing.reopen(alice, letter.pk)
    writing.save_section(alice, letter.pk, "summary", text="Anders", answer="", version=1)

    again = queries.version_for(alice, letter.pk, 1)
    assert content_of_version(again) == frozen
    assert "Anders" not in str(frozen)


def test_a_correction_becomes_the_next_version(as_, alice, letter):
    letter = complete(alice, letter)
    client = as_(alice)
    client.post(f"/raadsbrieven/{letter.pk}/vaststellen", {"version": letter.version})
    client.post(f"/raadsbrieven/{letter.pk}/nieuwe-versie")
    letter = queries.letter_for(alice, letter.pk)
    made = writing.finalise(alice, letter.pk, version=letter.version)

    assert made.number == 2
    assert client.get(f"/raadsbrieven/{letter.pk}/versies/1.docx").status_code == 200
    assert "Versie 2" in page_of(client, f"/raadsbrieven/{letter.pk}")
    assert client.get(f"/raadsbrieven/{letter.pk}/onderdelen/summary").status_code != 200


def test_finalising_what_changed_meanwhile_is_refused(alice, bob, letter):
    letter = complete(alice, letter)
    writing.save_section(bob, letter.pk, "summary", text="Van Bob", answer="", version=1)

    with pytest.raises(Changed):
        writing.finalise(alice, letter.pk, version=letter.version)


def test_a_draft_has_no_next_version(alice, letter):
    with pytest.raises(NotFinal):
        writing.reopen(alice, letter.pk)


def test_a_removed_letter_comes_back_with_one_press(as_, alice, letter):
    client = as_(alice)

    answer = client.post(f"/raadsbrieven/{letter.pk}/verwijderen", follow=True)
    assert f'action="/raadsbrieven/{letter.pk}/terughalen"' in answer.content.decode()
    assert client.get(f"/raadsbrieven/{letter.pk}").status_code == 404
    assert "nog terug te halen" in page_of(client, "/raadsbrieven/verwijderd")
    client.post(f"/raadsbrieven/{letter.pk}/terughalen")

    assert client.get(f"/raadsbrieven/{letter.pk}").status_code == 200


def test_the_alderman_reads_and_others_of_the_town_do_not_know_of_it(as_, letter, voorbeeldstad):
    import_of = {"alderman": 200, "reader": 404, "auditor": 404}
    for role, status in import_of.items():
        who = people.person(role, Role(role), voorbeeldstad)
        assert as_(who).get(f"/raadsbrieven/{letter.pk}").status_code == status
        with pytest.raises(NotFound):
            writing.save_section(who, letter.pk, "summary", text="x", answer="", version=1)


def test_a_partner_another_town_and_the_inspectorate_never_see_a_letter(as_, letter, dora, charlie, ines):
    for who in (dora, charlie, ines):
        assert as_(who).get(f"/raadsbrieven/{letter.pk}").status_code == 404
        assert queries.letters_for(who).count() == 0
        with pytest.raises(NotFound):
            writing.remove(who, letter.pk)


def test_every_step_is_in_the_trail(alice, letter):
    letter = complete(alice, letter)
    writing.finalise(alice, letter.pk, version=letter.version)
    writing.reopen(alice, letter.pk)
    writing.remove(alice, letter.pk)
    writing.take_back(alice, letter.pk)

    told = list(Event.objects.filter(action__startswith="letter.").values_list("action", flat=True))
    verbs = ("begun", "changed", "finalised", "reopened", "removed", "taken_back")
    assert [one.split(".")[1] for one in told] == list(verbs)


def test_a_draft_waits_on_the_start_page_and_is_found(alice, letter):
    assert [one.url for one in queries.WAITING.due_for(alice)] == [f"/raadsbrieven/{letter.pk}"]
    assert [one.url for one in queries.FINDING.found_for(alice, "peutergroepen", 5)] == [
        f"/raadsbrieven/{letter.pk}"
    ]
    assert set(letter.sections.values_list("code", flat=True)) == {one.value for one in Section}


def test_reading_a_letter_and_fetching_it_anew_take_few_queries(as_, alice, letter):
    client = as_(alice)
    client.get(f"/raadsbrieven/{letter.pk}")

    for page in ("", "/ophalen"):
        with questions.at_most(15):
            assert client.get(f"/raadsbrieven/{letter.pk}{page}").status_code == 200
