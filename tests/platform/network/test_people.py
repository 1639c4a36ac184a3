"""People who speak for an organisation: terms, handing over, taking back, and who may write it down."""

from datetime import timedelta

import people
import pytest
from seating import FIRST_DAY, body, seat, somebody

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network import queries
from leerkring.platform.network.actions import leaving
from leerkring.platform.network.actions import people as acts
from leerkring.platform.network.actions.leaving import Farewell
from leerkring.platform.network.actions.people import Person
from leerkring.platform.network.errors import (
    AlreadyThere,
    EndsBeforeItBegins,
    NotOfThisOrganisation,
    NotTakingPart,
    NotThereInTime,
    OwnSuccessor,
    StillUsed,
)
from leerkring.platform.network.models import Representative, Seat

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def jamal(voorbeeldstad, de_brug, board):
    made = somebody(voorbeeldstad, de_brug, "Jamal Amrani", email="jamal@brug.example")
    seat(board, de_brug, made)
    return made


def who_sits(board, on):
    seats = board.seats.filter(queries.runs(on)).select_related("representative")
    return [one.representative and one.representative.name for one in seats]


def added(actor, town, organisation, name="Ilse Bakker", **more):
    facts = {"valid_from": FIRST_DAY, **more.pop("facts", {})}
    return acts.add(
        actor, town_id=town.pk, organisation_id=organisation.pk, person=Person(name, **facts), **more
    )


def test_a_person_is_written_down_with_the_tables_where_they_sit(alice, voorbeeldstad, de_brug, board):
    made = added(alice, voorbeeldstad, de_brug, bodies=(board.pk,))

    assert who_sits(board, clock.today()) == ["Ilse Bakker"]
    event = Event.objects.get(action="network.person_added")
    assert (event.organisation_id, event.target_name) == (voorbeeldstad.pk, "Ilse Bakker")
    assert queries.representative_for(alice, made.pk).organisation == de_brug


def test_a_seat_for_whoever_is_sent_becomes_the_seat_of_the_person(alice, voorbeeldstad, de_brug, board):
    seat(board, de_brug)

    added(alice, voorbeeldstad, de_brug, bodies=(board.pk,))

    assert who_sits(board, clock.today()) == ["Ilse Bakker"]


def test_sending_a_form_twice_writes_a_person_down_once(alice, voorbeeldstad, de_brug):
    made = {added(alice, voorbeeldstad, de_brug, operation="een").pk for _ in range(2)}

    assert len(made) == Representative.objects.count() == 1


def test_the_account_with_the_same_mail_address_at_that_organisation_is_linked(
    alice, voorbeeldstad, de_brug, de_vlieger, dora
):
    here = added(alice, voorbeeldstad, de_brug, "Dora", facts={"email": dora.user.email.upper()})
    elsewhere = added(alice, voorbeeldstad, de_vlieger, "Dora", facts={"email": dora.user.email})

    assert (here.user, elsewhere.user) == (dora.user, None)
    assert list(queries.own_representatives(dora)) == [here]


def test_who_gets_an_account_later_is_known_by_mail_address(alice, voorbeeldstad, de_brug):
    made = added(alice, voorbeeldstad, de_brug, "Ella", facts={"email": "ella@schoolbestuur-de-brug.example"})
    ella = people.person("Ella", Role.REPRESENTATIVE, de_brug)

    assert list(queries.own_representatives(ella)) == [made]


@pytest.mark.parametrize(
    "same", [{"name": "jamal  amrani"}, {"name": "J. Amrani", "email": "JAMAL@brug.example"}]
)
def test_the_same_person_does_not_speak_twice_for_one_organisation_in_one_time(
    alice, voorbeeldstad, de_brug, jamal, same
):
    name, email = same["name"], same.get("email", "")
    with pytest.raises(AlreadyThere):
        added(alice, voorbeeldstad, de_brug, name, facts={"email": email})

    Representative.objects.filter(pk=jamal.pk).update(valid_to=FIRST_DAY + ONE_DAY)
    assert added(alice, voorbeeldstad, de_brug, name, facts={"valid_from": FIRST_DAY + 2 * ONE_DAY})


def test_only_partners_that_take_part_have_people_in_the_file(alice, voorbeeldstad, modeldorp):
    elsewhere = people.partner("Bestuur Modeldorp", people.Kind.PRIMARY_BOARD, modeldorp)

    with pytest.raises(NotTakingPart):
        added(alice, voorbeeldstad, elsewhere)


def test_a_term_does_not_end_before_it_begins(alice, voorbeeldstad, de_brug):
    with pytest.raises(EndsBeforeItBegins):
        added(alice, voorbeeldstad, de_brug, facts={"valid_to": FIRST_DAY - ONE_DAY})


def test_a_partner_writes_down_and_corrects_its_own_people_only(
    dora, voorbeeldstad, modeldorp, de_brug, de_vlieger, jamal
):
    other = somebody(voorbeeldstad, de_vlieger, "Marieke Vos")

    assert added(dora, voorbeeldstad, de_brug).organisation == de_brug
    changed = acts.change(
        dora, jamal.pk, person=Person("Jamal Amrani", FIRST_DAY, function="bestuurder"), version=1
    )
    assert (changed.function, changed.version) == ("bestuurder", 2)
    with pytest.raises(NotFound):
        added(dora, voorbeeldstad, de_vlieger)
    with pytest.raises(NotFound):
        added(dora, modeldorp, de_brug)
    with pytest.raises(NotFound):
        acts.change(dora, other.pk, person=Person("Marieke", FIRST_DAY), version=1)


def test_another_town_neither_sees_nor_changes_a_person(charlie, jamal, today):
    assert not queries.people_for(charlie).exists()
    with pytest.raises(NotFound):
        leaving.end(charlie, jamal.pk, farewell=Farewell(today))


def test_an_alderman_reads_everyone_and_changes_nobody(voorbeeldstad, jamal, today):
    alderman = people.person("Wim", Role.ALDERMAN, voorbeeldstad)

    assert list(queries.people_for(alderman)) == [jamal]
    with pytest.raises(NotFound):
        leaving.end(alderman, jamal.pk, farewell=Farewell(today))


def test_who_was_second_gets_both_texts(alice, bob, jamal):
    acts.change(bob, jamal.pk, person=Person("Jamal Amrani", FIRST_DAY, function="voorzitter"), version=1)

    with pytest.raises(Changed) as told:
        acts.change(alice, jamal.pk, person=Person("Jamal A.", FIRST_DAY), version=1)

    assert "Functie: voorzitter" in told.value.theirs
    assert "Naam: Jamal A." in told.value.mine


def test_a_successor_takes_the_seats_over_the_day_after(alice, voorbeeldstad, de_brug, board, jamal, today):
    ilse = somebody(voorbeeldstad, de_brug, "Ilse Bakker")

    leaving.end(alice, jamal.pk, farewell=Farewell(today, successor_id=ilse.pk))

    assert who_sits(board, today) == ["Jamal Amrani"]
    assert who_sits(board, today + ONE_DAY) == ["Ilse Bakker"]
    jamal.refresh_from_db()
    assert queries.heir_of(jamal, today + ONE_DAY) == ilse
    assert queries.heir_of(jamal, today) == jamal


def test_a_successor_who_is_new_is_written_down_at_once(alice, board, jamal, today):
    new = Person("Ilse Bakker", today + ONE_DAY)

    leaving.end(alice, jamal.pk, farewell=Farewell(today, new=new))

    assert who_sits(board, today + ONE_DAY) == ["Ilse Bakker"]


def test_undo_gives_the_seats_and_the_term_back(alice, voorbeeldstad, de_brug, board, jamal, today):
    ilse = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    leaving.end(alice, jamal.pk, farewell=Farewell(today, successor_id=ilse.pk))

    leaving.undo_end(alice, jamal.pk)

    jamal.refresh_from_db()
    assert (jamal.valid_to, jamal.successor) == (None, None)
    assert who_sits(board, today + ONE_DAY) == ["Jamal Amrani"]
    assert Seat.objects.count() == 1


def test_naming_another_successor_moves_the_seat_once_more(
    alice, voorbeeldstad, de_brug, board, jamal, today
):
    ilse, tim = (somebody(voorbeeldstad, de_brug, name) for name in ("Ilse Bakker", "Tim Evers"))
    leaving.end(alice, jamal.pk, farewell=Farewell(today, successor_id=ilse.pk))

    leaving.end(alice, jamal.pk, farewell=Farewell(today + ONE_DAY, successor_id=tim.pk))

    assert who_sits(board, today + ONE_DAY) == ["Jamal Amrani"]
    assert who_sits(board, today + 2 * ONE_DAY) == ["Tim Evers"]


def test_a_later_last_day_moves_the_day_of_the_successor(alice, voorbeeldstad, de_brug, board, jamal, today):
    ilse = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    leaving.end(alice, jamal.pk, farewell=Farewell(today, successor_id=ilse.pk))

    later = Person("Jamal Amrani", FIRST_DAY, valid_to=today + 9 * ONE_DAY)
    acts.change(alice, jamal.pk, person=later, version=2)

    assert who_sits(board, today + 9 * ONE_DAY) == ["Jamal Amrani"]
    assert who_sits(board, today + 10 * ONE_DAY) == ["Ilse Bakker"]


def test_a_successor_is_someone_else_of_the_same_organisation_who_stays_longer(
    alice, voorbeeldstad, de_brug, de_vlieger, jamal, today
):
    other = somebody(voorbeeldstad, de_vlieger, "Marieke Vos")
    leaver = somebody(voorbeeldstad, de_brug, "Tim Evers", valid_to=today)
    follows = somebody(voorbeeldstad, de_brug, "Ilse Bakker", successor=jamal)

    for successor, refusal in (
        (other, NotOfThisOrganisation),
        (leaver, NotThereInTime),
        (jamal, OwnSuccessor),
        (follows, OwnSuccessor),
    ):
        with pytest.raises(refusal):
            leaving.end(alice, jamal.pk, farewell=Farewell(today, successor_id=successor.pk))


def test_who_was_written_down_by_mistake_today_can_go_with_the_seat(alice, voorbeeldstad, de_brug, board):
    made = added(alice, voorbeeldstad, de_brug, bodies=(board.pk,))

    acts.remove(alice, made.pk)

    assert not Representative.objects.exists()
    assert who_sits(board, clock.today()) == []


def test_who_is_used_elsewhere_or_was_there_before_today_does_not_go(
    alice, voorbeeldstad, de_brug, jamal, today, time_machine
):
    made = added(alice, voorbeeldstad, de_brug)
    body(voorbeeldstad, "Werkgroep", level="working", chair=made)
    with pytest.raises(StillUsed):
        acts.remove(alice, made.pk)

    time_machine.move_to(clock.now() + 2 * ONE_DAY)
    with pytest.raises(StillUsed):
        acts.remove(alice, jamal.pk)


# Leaving ---------------------------------------------------------------------------------------------------


def leavers(town, **more):
    return [one.name for one in queries.leaving(town, **more)]


def test_who_leaves_soon_or_left_without_a_successor_is_found(voorbeeldstad, de_brug, jamal, today):
    somebody(voorbeeldstad, de_brug, "Soon", valid_to=today + 59 * ONE_DAY)
    somebody(voorbeeldstad, de_brug, "Late", valid_to=today + 90 * ONE_DAY)
    somebody(voorbeeldstad, de_brug, "Gone", valid_to=today - ONE_DAY)
    somebody(voorbeeldstad, de_brug, "Followed", valid_to=today, successor=jamal)
    somebody(voorbeeldstad, de_brug, "Not needed", valid_to=today, no_successor="De zetel vervalt")

    assert leavers(voorbeeldstad) == ["Gone", "Soon"]
    assert leavers(voorbeeldstad, within=timedelta(days=120)) == ["Gone", "Soon", "Late"]


def test_whose_account_ends_first_leaves_on_that_day(voorbeeldstad, de_brug, dora, today):
    somebody(voorbeeldstad, de_brug, "Dora", user=dora.user, valid_to=today + 400 * ONE_DAY)
    assert leavers(voorbeeldstad) == []

    dora.membership.valid_to = today + 10 * ONE_DAY
    dora.membership.save()

    assert [one.ends_on for one in queries.leaving(voorbeeldstad)] == [today + 10 * ONE_DAY]


def test_an_owner_is_gone_the_day_after_the_last_day(voorbeeldstad, modeldorp, de_brug, today, time_machine):
    somebody(voorbeeldstad, de_brug, "Jamal Amrani", valid_to=today)
    somebody(modeldorp, de_brug, "Elsewhere", valid_to=today)

    assert not queries.owners_gone(voorbeeldstad).exists()
    time_machine.move_to(clock.now() + ONE_DAY)
    assert [one.name for one in queries.owners_gone(voorbeeldstad)] == ["Jamal Amrani"]


def test_the_start_page_asks_the_town_and_the_partner_for_a_successor(
    alice, dora, charlie, ines, de_brug, de_vlieger
):
    voorbeeldstad, today = alice.organisation, clock.today()
    somebody(voorbeeldstad, de_brug, "Jamal Amrani", valid_to=today + 9 * ONE_DAY)
    somebody(voorbeeldstad, de_vlieger, "Marieke Vos", valid_to=today - ONE_DAY)

    told = queries.due_for(alice)

    assert [one.title for one in told] == [
        "Zoek een opvolger voor Marieke Vos",
        "Zoek een opvolger voor Jamal Amrani",
    ]
    assert told[1].by == today + 9 * ONE_DAY
    assert "Jamal" not in told[1].outside
    assert [one.title for one in queries.due_for(dora)] == ["Zoek een opvolger voor Jamal Amrani"]
    assert queries.due_for(charlie) == queries.due_for(ines) == []
