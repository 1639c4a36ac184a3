"""Grants, their conditions, and the agreements as which they count."""

from datetime import date, timedelta

import people
import pytest
import seating
from grants.conftest import DECIDED, MIXED, condition_wish, grant_wish

from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.errors import NotAPartnerHere, OwnerNotHere
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.rules.lists import MadeIn
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.grants import queries
from leerkring.platform.grants.actions import conditions, granting, linking
from leerkring.platform.grants.actions.conditions import Finding
from leerkring.platform.grants.errors import EndsBeforeItBegins, NeedsANote, NotLookedAtYet
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.queries import listing, reading
from leerkring.platform.grants.queries.listing import Choice, chosen
from leerkring.platform.grants.rules import SHORT, State, short
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.errors import UnknownTopic
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

TODAY = clock.today
SEG = Theme.PREVENT_SEGREGATION


# Who may what


def test_a_partner_sees_the_grants_that_it_received_and_no_others(alice, dora, grant, voorbeeldstad):
    other = people.partner("Opvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)
    granting.make(alice, grant_wish(other, title="Peuteropvang De Vlieger"))

    assert [one.title for one in reading.grants_for(dora)] == ["Peuteropvang De Brug 2026"]
    assert reading.grants_for(alice).count() == 2


def test_another_town_the_inspectorate_and_readers_see_no_grant(
    grant, condition, charlie, ines, voorbeeldstad
):
    reader = people.person("Rik", "reader", voorbeeldstad)

    for actor in (charlie, ines, reader):
        assert not reading.grants_for(actor).exists()
        with pytest.raises(NotFound):
            reading.condition_for(actor, condition.pk)


def test_a_partner_reads_its_condition_and_changes_nothing(dora, grant, condition, marieke):
    assert reading.condition_for(dora, condition.pk) == condition
    with pytest.raises(NotFound):
        conditions.change(dora, condition.pk, condition_wish(marieke), version=1)
    with pytest.raises(NotFound):
        granting.remove(dora, grant.pk)
    with pytest.raises(NotFound):
        linking.make_agreement(dora, condition.pk)


def test_the_alderman_reads_all_grants_and_changes_none(grant, voorbeeldstad):
    alderman = people.person("Anne", "alderman", voorbeeldstad)

    assert reading.grant_for(alderman, grant.pk) == grant
    with pytest.raises(NotFound):
        reading.grant_to_write(alderman, grant.pk)


def test_a_grant_goes_to_who_takes_part_in_the_town(alice, modeldorp):
    stranger = people.partner("Opvang Elders", Kind.CHILDCARE_WITH_VE, modeldorp)

    with pytest.raises(NotAPartnerHere):
        granting.make(alice, grant_wish(stranger))


def test_a_partner_that_left_the_town_stays_on_its_grant(alice, de_brug, grant):
    de_brug.participations.update(valid_to=TODAY() - timedelta(days=1))

    changed = granting.change(alice, grant.pk, grant_wish(de_brug, amount=1), version=1)

    assert changed.amount == 1


# Grants


def test_a_grant_does_not_end_before_it_begins(alice, de_brug):
    with pytest.raises(EndsBeforeItBegins):
        granting.make(alice, grant_wish(de_brug, valid_to=date(2025, 12, 31)))


def test_the_same_click_twice_makes_one_grant(alice, de_brug):
    first = granting.make(alice, grant_wish(de_brug), operation="een")
    second = granting.make(alice, grant_wish(de_brug), operation="een")

    assert first == second
    assert reading.grants_for(alice).count() == 1


def test_who_is_second_gets_both_versions_of_a_grant(alice, bob, de_brug, grant):
    granting.change(bob, grant.pk, grant_wish(de_brug, title="Opvang peuters"), version=1)

    with pytest.raises(Changed) as refused:
        granting.change(alice, grant.pk, grant_wish(de_brug, title="Peuters"), version=1)

    assert (refused.value.mine, refused.value.theirs, refused.value.who) == (
        "Peuters",
        "Opvang peuters",
        "Bob",
    )


def test_a_removed_grant_is_gone_with_its_conditions_and_comes_back_with_them(alice, grant, condition):
    granting.remove(alice, grant.pk)
    assert not reading.conditions_for(alice).exists()

    granting.take_back(alice, grant.pk)
    assert reading.condition_for(alice, condition.pk) == condition


# Conditions


def test_a_condition_is_seen_to_by_someone_who_takes_part_today(alice, grant, marieke):
    marieke.valid_to = TODAY() - timedelta(days=1)
    marieke.save()

    with pytest.raises(OwnerNotHere):
        conditions.add(alice, grant.pk, condition_wish(marieke))


def test_who_saw_to_a_condition_and_left_may_stay_until_another_is_chosen(alice, condition, marieke):
    marieke.valid_to = TODAY() - timedelta(days=1)
    marieke.save()

    changed = conditions.change(alice, condition.pk, condition_wish(marieke, text="Anders."), version=1)

    assert changed.text == "Anders."


def test_topics_are_those_of_the_list_and_no_free_words(alice, grant, marieke):
    with pytest.raises(UnknownTopic, match="gemengd"):
        conditions.add(alice, grant.pk, condition_wish(marieke, topics=["gemengd"]))

    made = conditions.add(alice, grant.pk, condition_wish(marieke, topics=["SEG-04", "OAB-13"]))
    assert made.topics == ["OAB-13", "SEG-04"]


def test_ticked_themes_are_confirmed_and_a_tick_taken_away_takes_that_back(alice, grant, marieke):
    made = conditions.add(alice, grant.pk, condition_wish(marieke, themes=[SEG]))
    assert themes.confirmed_on(reading.KIND, [made.pk]) == {made.pk: [SEG.value]}

    conditions.change(alice, made.pk, condition_wish(marieke), version=1)
    assert themes.confirmed_on(reading.KIND, [made.pk]) == {}


def test_what_fell_short_says_why_and_no_day_to_come_is_checked(alice, condition):
    with pytest.raises(NeedsANote):
        conditions.look(alice, condition.pk, Finding(State.PARTLY, TODAY(), " "))
    with pytest.raises(NotLookedAtYet):
        conditions.look(alice, condition.pk, Finding(State.MET, TODAY() + timedelta(days=1)))

    found = conditions.look(alice, condition.pk, Finding(State.PARTLY, TODAY(), "Eén locatie nog niet."))
    assert (found.state, found.looked_on, found.note) == ("partly", TODAY(), "Eén locatie nog niet.")


def test_a_finding_can_be_taken_back_and_stays_in_the_history(alice, condition):
    conditions.look(alice, condition.pk, Finding(State.MET, TODAY()))
    found = conditions.look(alice, condition.pk, Finding(State.OPEN, TODAY()))

    assert (found.state, found.looked_on) == ("open", None)
    assert [one.state for one in GrantCondition.objects.get().history.all()] == ["open", "met", "open"]


def test_who_is_second_gets_both_texts_of_a_condition(alice, bob, condition, marieke):
    conditions.change(bob, condition.pk, condition_wish(marieke, text="Van Bob."), version=1)

    with pytest.raises(Changed) as refused:
        conditions.change(alice, condition.pk, condition_wish(marieke, text="Van Alice."), version=1)

    assert (refused.value.mine, refused.value.theirs) == ("Van Alice.", "Van Bob.")


def test_a_removed_condition_comes_back(alice, condition):
    conditions.remove(alice, condition.pk)
    with pytest.raises(NotFound):
        reading.condition_for(alice, condition.pk)

    assert conditions.take_back(alice, condition.pk) == condition


# As which agreement it counts


def test_a_condition_becomes_an_agreement_made_in_a_grant_with_everything_it_holds(
    alice, grant, marieke, de_brug
):
    wish = condition_wish(marieke, themes=[SEG], topics=["SEG-04"], due_on=date(2026, 11, 1))
    condition = conditions.add(alice, grant.pk, wish)

    made = linking.make_agreement(alice, condition.pk)

    assert (made.made_in, made.owner, made.agreed_on) == (MadeIn.GRANT.value, marieke, DECIDED)
    assert made.title == "Peuters met en zonder indicatie zitten samen in één gemengde groep"
    assert (made.text, made.due_on, made.topics) == (MIXED, date(2026, 11, 1), ["SEG-04"])
    assert made.document == "Peuteropvang De Brug 2026, Besluit 2026-014"
    assert list(made.partners.all()) == [de_brug]
    assert themes.confirmed_on("agreements.agreement", [made.pk]) == {made.pk: [SEG.value]}
    assert list(reading.conditions_on(alice, made.pk)) == [condition]


def test_a_grant_of_which_the_day_is_to_come_makes_an_agreement_of_today(alice, de_brug, marieke):
    later = TODAY() + timedelta(days=30)
    grant = granting.make(alice, grant_wish(de_brug, decided_on=later))
    condition = conditions.add(alice, grant.pk, condition_wish(marieke))

    assert linking.make_agreement(alice, condition.pk).agreed_on == TODAY()


def test_clicking_twice_makes_one_agreement(alice, condition):
    first = linking.make_agreement(alice, condition.pk, operation="een")
    second = linking.make_agreement(alice, condition.pk, operation="een")

    assert first == second
    assert Agreement.objects.count() == 1


def test_an_existing_agreement_is_linked_once_and_can_be_unlinked(alice, condition, marieke):
    wish = agreeing.AgreementWish(title="Gemengde groepen", owner_id=marieke.pk, agreed_on=DECIDED)
    agreement = agreeing.make(alice, wish)

    linking.link(alice, condition.pk, agreement.pk)
    linking.link(alice, condition.pk, agreement.pk)
    assert condition.agreements.count() == 1

    linking.unlink(alice, condition.pk, agreement.pk)
    assert not condition.agreements.exists()
    with pytest.raises(NotFound):
        linking.unlink(alice, condition.pk, agreement.pk)


def test_an_agreement_of_another_town_is_not_linked(alice, charlie, condition, modeldorp):
    there = seating.somebody(modeldorp, modeldorp, "Karel")
    wish = agreeing.AgreementWish(title="Elders", owner_id=there.pk, agreed_on=DECIDED)
    foreign = agreeing.make(charlie, wish)

    with pytest.raises(NotFound):
        linking.link(alice, condition.pk, foreign.pk)


def test_a_removed_agreement_no_longer_counts(alice, grant, condition):
    made = linking.make_agreement(alice, condition.pk)
    agreeing.remove(alice, made.pk)

    assert reading.conditions_of(alice, grant)[0].linked == []


# What waits, and what is found


def ask(alice, grant, marieke, days):
    return conditions.add(alice, grant.pk, condition_wish(marieke, due_on=TODAY() + timedelta(days=days)))


def test_conditions_whose_turn_it_is_make_one_task_for_their_grant(alice, grant, marieke):
    ask(alice, grant, marieke, -3)
    ask(alice, grant, marieke, 20)
    ask(alice, grant, marieke, 200)

    (task,) = queries.WAITING.due_for(alice)

    assert task.title == "Ga de subsidie na: Peuteropvang De Brug 2026"
    assert (task.by, task.minutes) == (TODAY() - timedelta(days=3), 20)


def test_what_was_checked_asks_nothing_any_more(alice, grant, marieke):
    late = ask(alice, grant, marieke, -3)
    conditions.look(alice, late.pk, Finding(State.MET, TODAY()))

    assert queries.WAITING.due_for(alice) == []


def test_a_condition_whose_owner_left_asks_for_another(alice, condition, marieke):
    marieke.valid_to = TODAY() - timedelta(days=1)
    marieke.save()

    (task,) = queries.WAITING.due_for(alice)
    assert task.why == "De eigenaar is er niet meer. Wie bewaakt dit nu?"


def test_what_waits_costs_one_question(alice, grant, marieke, django_assert_max_num_queries):
    for days in range(5):
        ask(alice, grant, marieke, days)

    with django_assert_max_num_queries(1):
        queries.WAITING.due_for(alice)


def test_only_who_advises_the_town_gets_the_task(alice, bob, dora, charlie, grant, marieke):
    ask(alice, grant, marieke, -3)

    assert [bool(queries.WAITING.due_for(one)) for one in (alice, bob, dora, charlie)] == [
        True,
        False,
        False,
        False,
    ]


def test_the_list_is_narrowed_by_year_partner_theme_and_words(alice, de_brug, marieke, voorbeeldstad):
    other = people.partner("Opvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)
    brug = granting.make(alice, grant_wish(de_brug))
    vlieger = granting.make(alice, grant_wish(other, title="Vlieger", year=2025))
    conditions.add(alice, brug.pk, condition_wish(marieke, themes=[SEG]))

    assert list(chosen(alice, Choice(year=2025))) == [vlieger]
    assert list(chosen(alice, Choice(partner=de_brug.pk))) == [brug]
    assert list(chosen(alice, Choice(theme=SEG.value))) == [brug]
    assert list(chosen(alice, Choice(text="zonder indicatie"))) == [brug]
    assert listing.years_and_partners(alice)[0] == [2026, 2025]


def test_a_rejected_theme_does_not_find_a_grant(alice, condition):
    conditions.decide_theme(alice, condition.pk, theme=SEG, verdict=Verdict.REJECTED)

    assert not chosen(alice, Choice(theme=SEG.value)).exists()


def test_search_finds_a_grant_by_a_word_of_its_condition(alice, dora, charlie, condition):
    assert [one.url for one in queries.FINDING.found_for(alice, "zonder indicatie", 5)] == [
        f"/afspraken/subsidies/{condition.grant_id}"
    ]
    assert queries.FINDING.found_for(dora, "zonder indicatie", 5)
    assert not queries.FINDING.found_for(charlie, "zonder indicatie", 5)


def test_what_is_open_goes_to_a_successor_and_what_was_checked_stays(
    alice, grant, marieke, voorbeeldstad, de_brug
):
    is_open = ask(alice, grant, marieke, 20)
    done = ask(alice, grant, marieke, 20)
    conditions.look(alice, done.pk, Finding(State.MET, TODAY()))
    joost = seating.somebody(voorbeeldstad, de_brug, "Joost")

    assert conditions.move(alice, voorbeeldstad, marieke, joost) == 1

    owners = dict(GrantCondition.objects.values_list("pk", "owner__name"))
    assert owners == {is_open.pk: "Joost", done.pk: "Marieke Vos"}


def test_a_long_condition_makes_a_name_that_does_not_end_on_a_small_word():
    text = "Peuters met en zonder indicatie zitten samen in een gemengde groep en de doorgaande lijn staat."

    assert short(text) == "Peuters met en zonder indicatie zitten samen in een gemengde groep…"
    assert short("x" * 200) == "x" * SHORT + "…"
