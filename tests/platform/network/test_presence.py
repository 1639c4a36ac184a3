"""Who is at the table, and who of those with a duty is not."""

from datetime import date, timedelta

import people
import pytest
from seating import A_DAY, body, mandate, seat, somebody

from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.network import queries
from leerkring.platform.network.rules import SeatState
from leerkring.platform.organisations.models import Participation
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db
ENDED = A_DAY - timedelta(days=1)


def missing(table, on=A_DAY, **more):
    return [one.name for one in queries.missing_at(table, on, **more)]


def test_school_boards_and_childcare_must_attend_and_a_library_need_not(
    voorbeeldstad, de_brug, de_vlieger, bieb
):
    found = queries.duty_partners(voorbeeldstad, A_DAY)

    assert [one.name for one in found] == ["Schoolbestuur De Brug", "Kinderopvang De Vlieger"]


def test_secondary_education_is_a_duty_only_where_a_board_of_it_takes_part(voorbeeldstad, de_brug, het_palet):
    assert het_palet in queries.duty_partners(voorbeeldstad, A_DAY)

    Participation.objects.filter(partner=het_palet).update(valid_to=ENDED)

    assert queries.duty_partners(voorbeeldstad, A_DAY) == [de_brug]


def test_who_takes_part_elsewhere_has_no_duty_here(voorbeeldstad, modeldorp, de_brug):
    people.partner("Bestuur Modeldorp", Kind.PRIMARY_BOARD, modeldorp)

    assert queries.duty_partners(voorbeeldstad, A_DAY) == [de_brug]


def test_a_partner_without_a_seat_is_missing(board, de_brug, de_vlieger, bieb):
    seat(board, de_brug)

    assert missing(board) == ["Kinderopvang De Vlieger"]


def test_a_seat_of_another_time_is_no_seat_now(board, de_brug):
    seat(board, de_brug, valid_to=ENDED)
    seat(board, de_brug, valid_from=A_DAY + timedelta(days=1))

    assert missing(board) == ["Schoolbestuur De Brug"]
    assert missing(board, ENDED) == []


def test_a_seat_whose_person_left_is_empty(voorbeeldstad, board, de_brug):
    seat(board, de_brug, somebody(voorbeeldstad, de_brug, "Jamal Amrani", valid_to=ENDED))

    assert missing(board) == ["Schoolbestuur De Brug"]
    assert missing(board, ENDED) == []


def test_who_lost_the_account_of_the_organisation_left_the_table_too(voorbeeldstad, board, de_brug, dora):
    seat(board, de_brug, somebody(voorbeeldstad, de_brug, "Dora", user=dora.user))
    assert missing(board) == []

    dora.membership.valid_to = ENDED
    dora.membership.save()
    assert missing(board) == ["Schoolbestuur De Brug"]

    Membership.objects.create(
        user=dora.user, organisation=de_brug, role=Role.ADMINISTRATOR, valid_from=people.FIRST_DAY
    )
    assert missing(board) == []


def test_a_mandate_counts_where_the_one_who_holds_it_sits(voorbeeldstad, board, de_brug, het_palet):
    mandate(voorbeeldstad, het_palet, de_brug)
    assert missing(board) == ["Schoolbestuur De Brug", "Stichting Het Palet"]

    seat(board, de_brug)
    assert missing(board) == []


def test_a_mandate_that_ended_or_is_given_in_another_town_does_not_count(
    voorbeeldstad, modeldorp, board, de_brug, het_palet
):
    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug, valid_to=ENDED)
    mandate(modeldorp, het_palet, de_brug)

    assert missing(board) == ["Stichting Het Palet"]


def test_a_mandate_is_not_passed_on(voorbeeldstad, board, de_brug, het_palet, de_vlieger):
    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug)
    mandate(voorbeeldstad, de_vlieger, het_palet)

    assert missing(board) == ["Kinderopvang De Vlieger"]


def test_a_mandate_on_one_theme_is_in_part_and_does_not_count_for_another_theme(
    voorbeeldstad, board, de_brug, het_palet
):
    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug, "prevent_segregation")

    there = queries.taking_part(voorbeeldstad, A_DAY)
    place = queries.tables_on([board], there=there, on=A_DAY).place(board, het_palet)
    assert (place.presence, place.themes) == (SeatState.PARTLY, ["prevent_segregation"])
    assert missing(board) == []
    assert missing(board, theme="prevent_segregation") == []
    assert missing(board, theme="enrolment_admission") == ["Stichting Het Palet"]


def test_who_stopped_taking_part_does_not_speak_for_another(voorbeeldstad, board, de_brug, het_palet):
    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug)
    Participation.objects.filter(partner=de_brug).update(valid_to=ENDED)

    assert missing(board) == ["Stichting Het Palet"]


def test_nobody_must_sit_at_a_table_that_does_not_count(voorbeeldstad, de_brug):
    table = body(voorbeeldstad, "Werkgroep", level="working", counts_for_statute=False)
    tables = queries.tables_on([table], there=[de_brug], on=A_DAY)

    assert tables.place(table, de_brug).presence == SeatState.NOT


def test_the_picture_of_many_tables_takes_three_questions(
    voorbeeldstad, board, de_brug, het_palet, django_assert_num_queries
):
    more = [body(voorbeeldstad, f"Werkgroep {number}", level="working") for number in range(9)]
    for table in [board, *more]:
        seat(table, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug)

    with django_assert_num_queries(3):
        there = queries.taking_part(voorbeeldstad, date(2026, 6, 1))
        tables = queries.tables_on([board, *more], there=there, on=A_DAY)
        seen = {tables.place(table, one).presence for table in [board, *more] for one in there}

    assert seen == {SeatState.SENT, SeatState.MANDATED}
