"""Tables, seats and mandates, and how the network is organised."""

from datetime import date, timedelta

import people
import pytest
from seating import FIRST_DAY, body, mandate, seat, somebody

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network import queries, rules
from leerkring.platform.network.actions import bodies, mandates
from leerkring.platform.network.actions import profile as profiles
from leerkring.platform.network.actions.bodies import Body
from leerkring.platform.network.actions.mandates import Terms
from leerkring.platform.network.actions.profile import Profile
from leerkring.platform.network.errors import (
    AlreadyAtTheTable,
    AlreadySpokenFor,
    EndsBeforeItBegins,
    LeadsNothingOrSomething,
    NotOfThisOrganisation,
    NotTakingPart,
    NotYet,
    SpeaksForItself,
    StillUsed,
    UnderItself,
    UnknownTheme,
)
from leerkring.platform.network.models import Mandate, MeetingBody, Seat
from leerkring.platform.network.rules import Age, Combined, Coordination, Formalised, Level
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
SEGREGATION, INTEGRATION = "prevent_segregation", "promote_integration"


def wish(**facts):
    facts = {"name": "Directieoverleg", "level": Level.DIRECTOR, "counts_for_statute": False, **facts}
    return Body(**{"valid_from": FIRST_DAY, **facts})


def test_a_table_hangs_under_another_and_has_a_chair(alice, voorbeeldstad, de_brug, board):
    chair = somebody(voorbeeldstad, de_brug, "Jamal Amrani")

    made = bodies.add(alice, body=wish(parent_id=board.pk, chair_id=chair.pk, combined_with=Combined.HOUSING))

    assert (made.parent, made.chair, made.combined_with) == (board, chair, "housing")


def test_only_a_regional_table_names_other_municipalities(alice):
    here = bodies.add(alice, body=wish(region="Modeldorp"))
    wide = bodies.add(alice, body=wish(name="REA", level=Level.REGIONAL, region="Modeldorp"))

    assert (here.region, wide.region) == ("", "Modeldorp")


def test_a_table_is_never_under_itself(alice, voorbeeldstad, board):
    below = body(voorbeeldstad, "Werkgroep", parent=board)

    with pytest.raises(UnderItself):
        bodies.change(alice, board.pk, body=wish(parent_id=below.pk), version=1)


def test_a_table_has_no_parent_or_chair_of_another_town(alice, modeldorp, de_brug):
    foreign = body(modeldorp, "Elders")
    stranger = somebody(modeldorp, de_brug, "Elders")

    for facts in ({"parent_id": foreign.pk}, {"chair_id": stranger.pk}):
        with pytest.raises(NotFound):
            bodies.add(alice, body=wish(**facts))


def test_who_only_reads_changes_no_table(dora, charlie, voorbeeldstad, de_brug, board):
    seat(board, de_brug)
    alderman = people.person("Wim", Role.ALDERMAN, voorbeeldstad)

    for someone in (dora, charlie, alderman):
        with pytest.raises(NotFound):
            bodies.change(someone, board.pk, body=wish(), version=1)


def test_a_partner_sees_the_tables_where_it_sits_or_speaks_for_another(
    dora, voorbeeldstad, de_brug, het_palet, board
):
    other = body(voorbeeldstad, "Elders")
    seat(other, het_palet)
    assert not queries.bodies_for(dora).exists()

    seat(board, de_brug)
    mandate(voorbeeldstad, het_palet, de_brug)
    assert set(queries.bodies_for(dora)) == {board, other}


def test_who_was_second_to_change_a_table_gets_both_texts(alice, bob, board):
    bodies.change(bob, board.pk, body=wish(name="Bestuurstafel", level=Level.BOARD), version=1)

    with pytest.raises(Changed) as told:
        bodies.change(alice, board.pk, body=wish(name="LEA"), version=1)

    assert "Naam: Bestuurstafel" in told.value.theirs
    assert "Niveau: directie en beleid" in told.value.mine


def test_a_table_stops_and_goes_on(alice, board):
    bodies.end(alice, board.pk, on=FIRST_DAY + ONE_DAY)
    assert not queries.running_bodies(alice, board.town)

    bodies.undo_end(alice, board.pk)
    assert queries.running_bodies(alice, board.town) == [board]
    with pytest.raises(EndsBeforeItBegins):
        bodies.end(alice, board.pk, on=FIRST_DAY - ONE_DAY)


def test_a_table_made_by_mistake_goes_unless_something_hangs_on_it(alice, de_brug):
    made, other = bodies.add(alice, body=wish()), bodies.add(alice, body=wish(name="Ander"))
    seat(other, de_brug)

    bodies.remove(alice, made.pk)

    assert list(MeetingBody.objects.all()) == [other]
    with pytest.raises(StillUsed):
        bodies.remove(alice, other.pk)


def test_a_seat_is_given_once_to_one_of_the_organisation(
    alice, voorbeeldstad, modeldorp, de_brug, de_vlieger, board
):
    marieke = somebody(voorbeeldstad, de_vlieger, "Marieke Vos")
    elsewhere = people.partner("Bestuur Modeldorp", people.Kind.PRIMARY_BOARD, modeldorp)
    bodies.seat(alice, board.pk, organisation_id=de_brug.pk)

    with pytest.raises(AlreadyAtTheTable):
        bodies.seat(alice, board.pk, organisation_id=de_brug.pk)
    with pytest.raises(NotOfThisOrganisation):
        bodies.seat(alice, board.pk, organisation_id=de_brug.pk, representative_id=marieke.pk)
    with pytest.raises(NotTakingPart):
        bodies.seat(alice, board.pk, organisation_id=elsewhere.pk)


def test_a_seat_taken_away_can_come_back_as_it_was(alice, de_brug, de_vlieger, board):
    old = bodies.seat(alice, board.pk, organisation_id=de_brug.pk, valid_from=FIRST_DAY)
    new = bodies.seat(alice, board.pk, organisation_id=de_vlieger.pk)
    for one in (old, new):
        bodies.take_seat(alice, board.pk, one.pk)
    assert queries.missing_at(board) == [de_brug, de_vlieger]
    assert list(Seat.objects.values_list("valid_to", flat=True)) == [clock.today() - ONE_DAY]

    for one in (old, new):
        bodies.give_seat_back(alice, board.pk, one.pk)

    assert queries.missing_at(board) == []
    assert set(Seat.objects.values_list("pk", "valid_to")) == {(old.pk, None), (new.pk, None)}
    with pytest.raises(NotFound):
        bodies.give_seat_back(alice, board.pk, 987)


# Mandates --------------------------------------------------------------------------------------------------


def given(actor, mandator, mandatary, *themes, **terms):
    return mandates.give(
        actor,
        mandator_id=mandator.pk,
        mandatary_id=mandatary.pk,
        terms=Terms(terms.pop("valid_from", FIRST_DAY), themes, **terms),
    )


def test_a_mandate_on_all_five_themes_is_a_mandate_on_everything(alice, de_brug, het_palet):
    made = given(alice, het_palet, de_brug, *[theme.value for theme in Theme], document="Brief 3")

    assert (made.themes, made.document) == ([], "Brief 3")


def test_for_one_theme_and_time_one_speaks(alice, de_brug, de_vlieger, het_palet):
    given(alice, het_palet, de_brug, SEGREGATION, valid_to=date(2026, 12, 31))

    with pytest.raises(AlreadySpokenFor, match="De Brug"):
        given(alice, het_palet, de_vlieger, SEGREGATION)
    with pytest.raises(AlreadySpokenFor):
        given(alice, het_palet, de_vlieger)
    assert given(alice, het_palet, de_vlieger, INTEGRATION)
    assert given(alice, het_palet, de_vlieger, SEGREGATION, valid_from=date(2027, 1, 1))


def test_a_mandate_is_between_two_partners_on_themes_of_the_law(alice, modeldorp, de_brug, het_palet):
    with pytest.raises(SpeaksForItself):
        given(alice, de_brug, de_brug)
    with pytest.raises(UnknownTheme):
        given(alice, het_palet, de_brug, "housing")
    elsewhere = people.partner("Bestuur Modeldorp", people.Kind.PRIMARY_BOARD, modeldorp)
    with pytest.raises(NotTakingPart):
        given(alice, elsewhere, de_brug)


def test_a_mandate_changes_stops_and_goes_on(alice, charlie, de_brug, de_vlieger, het_palet):
    made = given(alice, het_palet, de_brug)
    mandates.change(alice, made.pk, terms=Terms(FIRST_DAY, (SEGREGATION,)), version=1)
    with pytest.raises(Changed):
        mandates.change(alice, made.pk, terms=Terms(FIRST_DAY), version=1)
    with pytest.raises(NotFound):
        mandates.end(charlie, made.pk, on=FIRST_DAY)

    mandates.end(alice, made.pk, on=FIRST_DAY)
    other = given(alice, het_palet, de_vlieger, SEGREGATION, valid_from=FIRST_DAY + ONE_DAY)
    with pytest.raises(AlreadySpokenFor):
        mandates.undo_end(alice, made.pk)
    mandates.remove(alice, other.pk)
    assert mandates.undo_end(alice, made.pk).valid_to is None
    assert Mandate.objects.get().themes == [SEGREGATION]


# How it is organised ---------------------------------------------------------------------------------------


def test_how_the_network_is_organised_is_kept_with_its_earlier_states(alice, voorbeeldstad):
    first = Profile(formed_on=date(2020, 5, 1), coordination=Coordination.MUNICIPALITY, trust=4)
    profiles.write(alice, profile=first, version=0)
    profiles.write(
        alice, profile=Profile(roles=("driving", "connecting"), cooperation=Formalised.YES), version=1
    )

    now = queries.profile_of(voorbeeldstad)
    assert (now.roles, now.trust, now.cooperation) == (["connecting", "driving"], None, "yes")
    newest, *_, oldest = queries.history_of(now)
    assert ("vertrouwen", "hoog", "–") in newest.changes
    assert oldest.is_first


def test_who_was_second_to_write_the_profile_gets_both_texts(alice, bob):
    profiles.write(bob, profile=Profile(trust=5), version=0)

    with pytest.raises(Changed) as told:
        profiles.write(alice, profile=Profile(trust=1), version=0)

    assert "Vertrouwen: zeer hoog" in told.value.theirs


def test_leading_in_nothing_goes_with_no_other_role(alice):
    with pytest.raises(LeadsNothingOrSomething):
        profiles.write(alice, profile=Profile(roles=("not_leading", "driving")), version=0)
    assert profiles.write(alice, profile=Profile(roles=("not_leading",)), version=0)


def test_a_network_was_not_formed_tomorrow(alice):
    with pytest.raises(NotYet):
        profiles.write(alice, profile=Profile(formed_on=clock.today() + ONE_DAY), version=0)


def test_the_profile_is_written_by_people_of_the_town(dora, charlie, voorbeeldstad):
    with pytest.raises(NotFound):
        profiles.write(dora, profile=Profile(trust=3), version=0)
    profiles.write(charlie, profile=Profile(trust=3), version=0)
    assert queries.profile_of(voorbeeldstad).pk is None


@pytest.mark.parametrize(
    ("formed", "expected"),
    [
        (date(2026, 1, 1), Age.NEW),
        (date(2024, 11, 23), Age.NEW),
        (date(2024, 11, 22), Age.YOUNG),
        (date(2021, 11, 23), Age.YOUNG),
        (date(2021, 11, 22), Age.GROWN),
    ],
)
def test_the_age_of_a_network_counts_whole_years_in_three_classes(formed, expected):
    assert rules.age(formed, date(2026, 11, 22)) == expected
