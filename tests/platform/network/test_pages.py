"""The pages of the network: what they say, and everything done without any script."""

from datetime import date, timedelta

import people
import pytest
from seating import FIRST_DAY, body, mandate, seat, somebody

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.network import queries
from leerkring.platform.network.actions import bodies as tables
from leerkring.platform.network.actions import people as acts
from leerkring.platform.network.actions.bodies import Body
from leerkring.platform.network.models import Mandate, MeetingBody, Representative, Seat
from leerkring.platform.network.rules import Level
from leerkring.platform.search.queries import found_for
from leerkring.platform.web.home import due_for

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


def heading(page):
    return " ".join(page.partition("<h1>")[2].partition("</h1>")[0].split())


# The picture -----------------------------------------------------------------------------------------------


def test_an_empty_network_says_what_will_be_here_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), "/netwerk")

    assert heading(page) == "Aan welke tafels zit uw netwerk?"
    assert "/netwerk/tafels/nieuw?niveau=board" in page


def test_the_heading_says_who_is_missing_from_the_board_table(as_, alice, board, de_brug, de_vlieger):
    client = as_(alice)
    assert heading(page_of(client, "/netwerk")) == "Aan de bestuurstafel ontbreken twee plichtpartners"

    seat(board, de_brug)
    page = page_of(client, "/netwerk")
    assert heading(page) == "Aan de bestuurstafel ontbreekt één plichtpartner"
    assert f"/netwerk/tafels/{board.pk}?zet={de_vlieger.pk}#seat-form" in page

    seat(board, de_vlieger)
    assert heading(page_of(client, "/netwerk")) == "Alle plichtpartners zitten aan tafel"


def test_the_heading_says_that_someone_is_there_in_part(as_, alice, voorbeeldstad, board, de_brug, het_palet):
    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug, "prevent_segregation")

    page = page_of(as_(alice), "/netwerk")

    assert heading(page) == "Alle plichtpartners zitten aan tafel, één voor een deel"
    assert "voor één onderwerp" in page


def test_with_more_tables_that_count_being_at_one_of_them_is_enough(
    as_, alice, voorbeeldstad, board, de_brug, de_vlieger
):
    seat(body(voorbeeldstad, "Overleg vo"), de_brug)

    expected = "Eén plichtpartner zit aan geen enkele tafel die telt"
    assert heading(page_of(as_(alice), "/netwerk")) == expected


def test_a_table_that_does_not_count_says_nothing_on_the_duty(as_, alice, voorbeeldstad, de_brug):
    body(voorbeeldstad, "Werkgroep", level="working", counts_for_statute=False)

    assert heading(page_of(as_(alice), "/netwerk")) == "Nog geen tafel telt mee voor de wet"


def test_an_empty_seat_asks_for_a_successor_of_who_left(as_, alice, voorbeeldstad, board, de_brug):
    gone = somebody(voorbeeldstad, de_brug, "Hanna Smit", valid_to=clock.today() - ONE_DAY)
    seat(board, de_brug, gone)

    page = page_of(as_(alice), "/netwerk")

    assert "De stoel van Hanna Smit is leeg" in page
    assert f"/netwerk/mensen/{gone.pk}/vertrek" in page


def test_the_picture_can_be_narrowed_and_set_on_another_day(as_, alice, board, de_brug, de_vlieger, bieb):
    voorbeeldstad = alice.organisation
    table = body(voorbeeldstad, "Werkgroep vve", level="working", counts_for_statute=False)
    seat(board, de_brug, valid_from=FIRST_DAY, valid_to=FIRST_DAY)
    seat(table, bieb)
    client = as_(alice)

    assert "Werkgroep vve" not in page_of(client, "/netwerk?niveau=board")
    assert "Bibliotheek" not in page_of(client, "/netwerk?toon=plicht").partition('<div class="by-table">')[0]
    assert (
        heading(page_of(client, f"/netwerk?op={FIRST_DAY}"))
        == "Aan de bestuurstafel ontbreekt één plichtpartner"
    )
    assert page_of(client, "/netwerk?op=gisteren&niveau=x&toon=y")


def test_a_town_without_childcare_in_its_list_is_asked_for_it(as_, alice, board, de_brug):
    assert "houder kinderopvang met voorschoolse educatie" in page_of(as_(alice), "/netwerk")


def test_the_same_is_there_as_a_list_and_as_a_file_without_formulas(
    as_, alice, voorbeeldstad, board, de_brug, de_vlieger
):
    seat(board, de_brug, somebody(voorbeeldstad, de_brug, "=1+1"))
    client = as_(alice)

    assert "ontbreekt" in page_of(client, "/netwerk/lijst")
    lines = client.get("/netwerk/netwerk.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("tafel,niveau,organisatie")
    assert "moet meedoen,aan tafel,'=1+1" in lines[1]
    assert "Kinderopvang De Vlieger" in lines[2]
    assert "ontbreekt" in lines[2]


def test_a_partner_sees_its_own_tables_and_not_who_is_missing(
    as_, dora, voorbeeldstad, board, de_brug, de_vlieger
):
    body(voorbeeldstad, "Elders")
    seat(board, de_brug)

    page = page_of(as_(dora), "/netwerk")

    assert heading(page) == "U zit aan één tafel"
    assert "Elders" not in page
    assert "De Vlieger" not in page
    assert page_of(as_(dora), f"/netwerk/tafels/{board.pk}").count("ontbreekt") == 0


def test_a_partner_of_two_towns_begins_where_it_sits(as_, dora, voorbeeldstad, modeldorp, de_brug):
    people.Participation.objects.create(partner=de_brug, town=modeldorp, valid_from=FIRST_DAY)
    seat(body(voorbeeldstad, "Stadstafel"), de_brug)

    towns = [as_(dora).get(path).context["town"].name for path in ("/netwerk", "/overleggen")]

    assert towns == ["Voorbeeldstad", "Voorbeeldstad"]


def test_a_partner_of_two_towns_chooses_between_them(as_, dora, voorbeeldstad, modeldorp, de_brug):
    people.Participation.objects.create(partner=de_brug, town=modeldorp, valid_from=FIRST_DAY)
    for town in (voorbeeldstad, modeldorp):
        seat(body(town, f"Tafel {town}"), de_brug)

    page = page_of(as_(dora), "/netwerk?gemeente=GM9901")

    assert "Tafel Voorbeeldstad" in page
    assert "Tafel Modeldorp" not in page
    assert 'href="?gemeente=GM9902"' in page


def test_an_alderman_reads_the_picture_and_gets_no_buttons(as_, voorbeeldstad, board, de_brug):
    page = page_of(as_(people.person("Wim", Role.ALDERMAN, voorbeeldstad)), "/netwerk")

    assert heading(page) == "Aan de bestuurstafel ontbreekt één plichtpartner"
    assert "/nieuw" not in page


def test_a_partner_reads_who_sits_at_its_tables_but_not_what_changed_of_others(
    as_, dora, voorbeeldstad, board, de_brug, de_vlieger
):
    own, other = somebody(voorbeeldstad, de_brug, "Dora"), somebody(voorbeeldstad, de_vlieger, "Marieke Vos")
    for who in (own, other):
        seat(board, who.organisation, who)
    client = as_(dora)

    assert "Geschiedenis" in page_of(client, f"/netwerk/mensen/{own.pk}")
    page = page_of(client, f"/netwerk/mensen/{other.pk}")
    assert heading(page) == "Marieke Vos spreekt namens Kinderopvang De Vlieger"
    assert "Geschiedenis" not in page
    assert "/wijzigen" not in page


# People ----------------------------------------------------------------------------------------------------


def test_a_person_is_written_down_and_taken_out_again_without_a_script(as_, alice, de_brug, board):
    client = as_(alice)
    form = {"organisation": de_brug.pk, "name": "Ilse Bakker", "bodies": [board.pk], "valid_from": FIRST_DAY}

    answer = client.post("/netwerk/mensen/nieuw", form | {"operation": "een"})

    page = page_of(client, answer["Location"])
    assert heading(page) == "Ilse Bakker spreekt namens Schoolbestuur De Brug"
    assert "Bestuurlijk overleg" in page
    made = Representative.objects.get()
    assert f"/netwerk/mensen/{made.pk}/verwijderen" in page
    assert client.post(f"/netwerk/mensen/{made.pk}/verwijderen").status_code == 302
    assert not Representative.objects.exists()
    assert not Seat.objects.exists()


def test_a_refused_person_hears_what_to_do_and_keeps_what_was_typed(as_, alice, voorbeeldstad, de_brug):
    somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    form = {"organisation": de_brug.pk, "name": "Ilse Bakker", "valid_from": FIRST_DAY}

    page = as_(alice).post("/netwerk/mensen/nieuw", form).content.decode()

    assert "staat al in de lijst" in page
    assert 'value="Ilse Bakker"' in page


def test_two_people_who_change_one_person_get_both_texts_and_can_go_on(
    as_, alice, bob, voorbeeldstad, de_brug
):
    who = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    acts.change(bob, who.pk, person=acts.Person("Ilse Bakker", FIRST_DAY, function="voorzitter"), version=1)
    client, address = as_(alice), f"/netwerk/mensen/{who.pk}/wijzigen"
    form = {"name": "Ilse B.", "valid_from": FIRST_DAY, "version": 1}

    answer = client.post(address, form)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bewaard door Bob" in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert client.post(address, form | {"version": 2}).status_code == 302


def test_an_earlier_state_of_a_person_can_be_put_back(as_, alice, voorbeeldstad, de_brug):
    who = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    client = as_(alice)
    client.post(
        f"/netwerk/mensen/{who.pk}/wijzigen", {"name": "Ilse B.", "valid_from": FIRST_DAY, "version": 1}
    )
    first = queries.history_of(who)[-1]

    page = page_of(client, f"/netwerk/mensen/{who.pk}")
    assert "<strong>Alice</strong> wijzigde" in page
    assert f"?stap={first.number}" in page
    assert 'value="Ilse Bakker"' in page_of(client, f"/netwerk/mensen/{who.pk}/wijzigen?stap={first.number}")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"successor": "nieuw", "new_name": "Tim Evers"}, "Tim Evers neemt het over"),
        ({"successor": "later"}, "De laatste dag van Ilse Bakker is bewaard"),
        (
            {"successor": "niemand", "because": "De zetel vervalt"},
            "De laatste dag van Ilse Bakker is bewaard",
        ),
    ],
)
def test_leaving_is_recorded_with_a_successor_or_a_reason_and_can_be_undone(
    as_, alice, voorbeeldstad, de_brug, wish, said
):
    who = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    client = as_(alice)

    answer = client.post(f"/netwerk/mensen/{who.pk}/vertrek", {"on": clock.today(), **wish})

    assert said in page_of(client, answer["Location"])
    client.post(f"/netwerk/mensen/{who.pk}/doorgaan")
    who.refresh_from_db()
    assert (who.valid_to, who.successor, who.no_successor) == (None, None, "")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"successor": "nieuw"}, "Vul de naam van de opvolger in."),
        ({"successor": "niemand"}, "Vul in waarom er niemand komt."),
    ],
)
def test_leaving_asks_for_the_name_of_someone_new_or_the_reason_why_nobody_comes(
    as_, alice, voorbeeldstad, de_brug, wish, said
):
    who = somebody(voorbeeldstad, de_brug, "Ilse Bakker")

    page = (
        as_(alice).post(f"/netwerk/mensen/{who.pk}/vertrek", {"on": clock.today(), **wish}).content.decode()
    )

    assert said in page


def test_the_list_shows_those_of_now_who_leave_and_who_were(as_, alice, voorbeeldstad, de_brug):
    today = clock.today()
    somebody(voorbeeldstad, de_brug, "Nu")
    somebody(voorbeeldstad, de_brug, "Straks", valid_to=today + ONE_DAY)
    somebody(voorbeeldstad, de_brug, "Toen", valid_to=today - ONE_DAY, no_successor="Zetel weg")
    client = as_(alice)

    page = page_of(client, "/netwerk/mensen")
    assert heading(page) == "Twee mensen, voor één is er nog geen opvolger"
    assert ">Toen<" not in page
    assert ">Straks<" in page_of(client, "/netwerk/mensen?toon=vertrekt")
    assert ">Toen<" in page_of(client, "/netwerk/mensen?toon=eerder")
    assert ">Nu<" not in page_of(client, "/netwerk/mensen?q=straks")
    assert (
        client.get("/netwerk/mensen.csv?toon=eerder").content.decode("utf-8-sig").splitlines()[1][:4]
        == "Toen"
    )


def test_a_long_list_of_people_comes_in_pages(as_, alice, voorbeeldstad, de_brug):
    for number in range(26):
        somebody(voorbeeldstad, de_brug, f"Persoon {number:02}")

    page = page_of(as_(alice), "/netwerk/mensen?page=2")

    assert "Persoon 25" in page
    assert "Persoon 24" not in page


def test_a_successor_is_asked_on_the_start_page_and_found_by_search(
    as_, alice, voorbeeldstad, de_brug, board
):
    somebody(voorbeeldstad, de_brug, "Jamal Amrani", valid_to=clock.today())

    assert "Zoek een opvolger voor Jamal Amrani" in [one.title for one in due_for(alice)]
    found = {hit.title for _, hits in found_for(alice, "jamal") for hit in hits}
    assert "Jamal Amrani" in found
    assert any(
        hit.url == f"/netwerk/tafels/{board.pk}"
        for _, hits in found_for(alice, "bestuurlijk")
        for hit in hits
    )


def test_search_finds_no_person_or_table_of_another_town(charlie, voorbeeldstad, de_brug, board):
    somebody(voorbeeldstad, de_brug, "Jamal Amrani")

    assert not queries.found_for(charlie, "jamal", 8)
    assert not queries.found_for(charlie, "bestuurlijk", 8)


# Tables, mandates, way of working --------------------------------------------------------------------------


def test_a_table_is_added_and_members_get_a_seat_without_a_script(as_, alice, voorbeeldstad, de_brug):
    client = as_(alice)
    form = {
        "name": "LEA-overleg",
        "level": "board",
        "counts": "ja",
        "combined_with": "none",
        "valid_from": FIRST_DAY,
    }
    answer = client.post("/netwerk/tafels/nieuw", form)
    made = MeetingBody.objects.get()
    assert heading(page_of(client, answer["Location"])) == "LEA-overleg: één plichtpartner ontbreekt"

    client.post(f"/netwerk/tafels/{made.pk}/plaatsen", {"who": f"{de_brug.pk}-"})

    page = page_of(client, f"/netwerk/tafels/{made.pk}")
    assert heading(page) == "LEA-overleg: alle plichtpartners zitten er"
    seat_id = Seat.objects.get().pk
    client.post(f"/netwerk/tafels/{made.pk}/plaatsen/{seat_id}/weghalen")
    assert not Seat.objects.exists()
    client.post(f"/netwerk/tafels/{made.pk}/plaatsen/{seat_id}/terugzetten")
    assert Seat.objects.get().pk == seat_id


def test_whether_a_table_counts_is_never_chosen_beforehand(as_, alice):
    page = page_of(as_(alice), "/netwerk/tafels/nieuw?niveau=working")

    assert 'name="counts" value="ja"' in page
    assert 'value="ja" required id="id_counts_0" checked' not in page
    assert 'value="working" required id="id_level_2" checked' in page or "checked" in page


def test_a_seat_that_is_refused_says_why_on_the_page_of_the_table(as_, alice, board, de_brug):
    seat(board, de_brug)

    answer = as_(alice).post(f"/netwerk/tafels/{board.pk}/plaatsen", {"who": f"{de_brug.pk}-"})

    assert answer.status_code == 422
    assert "Deze stoel is er al." in answer.content.decode()


def test_tables_hang_under_each_other_in_the_list(as_, alice, board):
    below = tables.add(
        alice, body=Body("Directieoverleg", Level.DIRECTOR, False, FIRST_DAY, parent_id=board.pk)
    )
    tables.add(alice, body=Body("Werkgroep vve", Level.WORKING, False, FIRST_DAY, parent_id=below.pk))

    page = page_of(as_(alice), "/netwerk/tafels")

    assert heading(page) == "Drie overlegtafels"
    assert page.index('class="depth-0"') < page.index('class="depth-1"') < page.index('class="depth-2"')


def test_two_people_who_change_a_table_get_both_texts(as_, alice, bob, board):
    tables.change(bob, board.pk, body=Body("Bestuurstafel", Level.BOARD, True, FIRST_DAY), version=1)
    form = {
        "name": "LEA",
        "level": "board",
        "counts": "nee",
        "combined_with": "none",
        "valid_from": FIRST_DAY,
    }

    answer = as_(alice).post(f"/netwerk/tafels/{board.pk}/wijzigen", form | {"version": 1})

    assert answer.status_code == 409
    assert "Naam: Bestuurstafel" in answer.content.decode()


def test_a_table_stops_with_a_way_back(as_, alice, board):
    client = as_(alice)

    answer = client.post(f"/netwerk/tafels/{board.pk}/stoppen", {"on": clock.today() - ONE_DAY})

    assert f"/netwerk/tafels/{board.pk}/doorgaan" in page_of(client, answer["Location"])
    assert "Bestuurlijk overleg" in page_of(client, "/netwerk/tafels")
    client.post(f"/netwerk/tafels/{board.pk}/doorgaan")
    board.refresh_from_db()
    assert board.valid_to is None


def test_a_mandate_is_recorded_changed_and_stopped_without_a_script(as_, alice, de_brug, het_palet):
    client = as_(alice)
    terms = {"themes": ["prevent_segregation"], "document": "Brief", "valid_from": FIRST_DAY}
    client.post("/netwerk/mandaten/nieuw", {"mandator": het_palet.pk, "mandatary": de_brug.pk, **terms})
    made = Mandate.objects.get()
    page = page_of(client, "/netwerk/mandaten")
    assert heading(page) == "Eén partner laat een ander spreken"
    assert "voorkomen van segregatie" in page

    client.post(f"/netwerk/mandaten/{made.pk}/wijzigen", {"valid_from": FIRST_DAY, "version": 1})
    client.post(f"/netwerk/mandaten/{made.pk}/stoppen", {"on": clock.today()})

    made.refresh_from_db()
    assert (made.themes, made.valid_to) == ([], clock.today())
    assert "onderwerpen: " in page_of(client, f"/netwerk/mandaten/{made.pk}/wijzigen")
    assert (
        client.post(
            f"/netwerk/mandaten/{made.pk}/wijzigen", {"valid_from": FIRST_DAY, "version": 1}
        ).status_code
        == 409
    )
    client.post(f"/netwerk/mandaten/{made.pk}/doorgaan")
    client.post(f"/netwerk/mandaten/{made.pk}/verwijderen")
    assert not Mandate.objects.exists()


def test_the_way_of_working_is_filled_in_and_an_earlier_state_put_back(as_, alice, dora):
    client = as_(alice)
    assert heading(page_of(client, "/netwerk/werkwijze")) == "Hoe werkt uw netwerk samen?"

    client.post("/netwerk/werkwijze/wijzigen", {"trust": 4, "formed_on": date(2019, 5, 1), "version": 0})
    client.post("/netwerk/werkwijze/wijzigen", {"trust": 2, "meets": "ja", "version": 1})

    page = page_of(client, "/netwerk/werkwijze")
    assert heading(page) == "Twee van de acht vragen beantwoord"
    first = queries.history_of(queries.profile_of(alice.organisation))[-1]
    assert f"?stap={first.number}" in page
    again = page_of(client, f"/netwerk/werkwijze/wijzigen?stap={first.number}")
    assert 'value="2019-05-01"' in again
    assert page_of(as_(dora), "/netwerk/werkwijze")
    conflict = client.post("/netwerk/werkwijze/wijzigen", {"trust": 1, "version": 1})
    assert conflict.status_code == 409


def test_leading_in_nothing_beside_another_role_is_refused_in_words(as_, alice):
    form = {"roles": ["not_leading", "driving"], "version": 0}

    page = as_(alice).post("/netwerk/werkwijze/wijzigen", form).content.decode()

    assert "kan niet samen met een andere rol" in page


@pytest.mark.parametrize("address", ["/netwerk", "/netwerk/mensen", "/netwerk/tafels", "/netwerk/lijst"])
def test_a_page_asks_the_database_little_however_much_there_is(
    as_, alice, board, de_brug, address, django_assert_max_num_queries
):
    voorbeeldstad = alice.organisation
    for number in range(30):
        one = people.partner(f"Opvang {number}", people.Kind.CHILDCARE_WITH_VE, voorbeeldstad)
        who = somebody(voorbeeldstad, one, f"Persoon {number}", valid_to=clock.today())
        seat(board, one, who)
        seat(body(voorbeeldstad, f"Werkgroep {number}", level="working", chair=who, parent=board), one)
    client = as_(alice)
    client.get("/")

    with django_assert_max_num_queries(15):
        page_of(client, address)
