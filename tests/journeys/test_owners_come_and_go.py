"""People come and go and nothing gets lost: acceptance tests 7 and 8, and a partner of two towns."""

import re
from datetime import timedelta

import people
import pytest
from around_a_table import Surroundings
from hands import no_sideways_scrolling, sign_in
from playwright.sync_api import expect

from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.actions import agreeing, goals
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.base import clock
from leerkring.platform.organisations.rules import Kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MIXED, REACH = "Gemengde peutergroepen", "Bereik van vve"
QUESTION, ANSWER = "Waarom tellen wij per half jaar?", "Omdat de groepen in januari en augustus wisselen."


def agree(keeper, title, owner, **more):
    wish = AgreementWish(title, owner.pk, **({"agreed_on": clock.today() - timedelta(days=30)} | more))
    return agreeing.make(keeper, wish)


def owners(title):
    """Return who owns an agreement and its goals now."""
    goals_of = Goal.objects.filter(agreement__title=title).values_list("owner__name", flat=True)
    return {Agreement.objects.get(title=title).owner.name, *goals_of}


@pytest.fixture
def around(site, alice, de_brug):
    """Alice speaks for the town and owns what was agreed; De Brug sits at the table too."""
    made = Surroundings(alice)
    officer = made.speaker("Alice", alice.organisation, account=alice)
    made.table("Bestuurlijk overleg", "board", officer, made.speaker("Ilse Bakker", de_brug))
    mixed = agree(alice, MIXED, officer, partner_ids=[de_brug.pk])
    wish = goals.GoalWish(text="Meer gemengd", owner_id=officer.pk, kept_because="Dat kiezen wij nog.")
    goals.set_goal(alice, mixed.pk, wish)
    agree(alice, REACH, officer)
    return made


@pytest.fixture
def youssef(voorbeeldstad):
    """Who comes after Alice."""
    return people.person("Youssef", Role.ADVISOR, voorbeeldstad)


def name_successor(page, site, who):
    """Write down that Alice leaves in two weeks, and who comes after her; None when that is not known."""
    page.goto(f"{site}/netwerk/mensen")
    page.get_by_role("main").get_by_role("link", name="Alice").first.click()
    page.get_by_role("link", name=re.compile("Opvolger noemen|vertrekt", re.I)).first.click()
    page.get_by_label("Wat is de laatste dag?").fill((clock.today() + timedelta(days=14)).isoformat())
    if who is None:
        page.get_by_label("Nog niet bekend").check()
    else:
        page.get_by_label("Iemand die nog niet in de lijst staat").check()
        page.get_by_label("Naam van de opvolger").fill(who.user.name)
        page.get_by_label("Mailadres van het werk").fill(who.user.email)
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_role("heading", level=1, name=re.compile("Alice")).wait_for()


def make_file(page, site):
    page.goto(f"{site}/netwerk/overdracht/nieuw")
    page.get_by_role("main").get_by_role("link", name="Alice").click()
    page.get_by_role("button", name="Maak het dossier").click()
    page.get_by_role("heading", name="Overdracht van Alice aan Youssef").wait_for()
    return page.url


def test_an_officer_leaves_and_nothing_stays_without_an_owner(enter, site, bob, youssef, around):
    page = enter()
    sign_in(page, site, bob.user.email)
    name_successor(page, site, None)
    page.goto(f"{site}/afspraken/zonder-eigenaar")
    expect(page.get_by_role("heading", level=1, name="Drie dingen vragen om een opvolger")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(REACH)
    page.goto(f"{site}/afspraken?toon=aandacht")
    expect(page.get_by_role("main").get_by_role("link", name=MIXED)).to_be_visible()

    name_successor(page, site, youssef)
    file = make_file(page, site)
    expect(page.get_by_role("heading", name=re.compile("Bevestig"))).to_be_visible()
    expect(page.get_by_role("button", name="Bevestig de overdracht")).to_have_count(0)
    assert owners(MIXED) == owners(REACH) == {"Alice"}

    successor = enter()
    sign_in(successor, site, youssef.user.email)
    successor.get_by_role("main").get_by_role("link", name="Lees het dossier van Alice").first.click()
    assert successor.url == file
    expect(successor.get_by_role("main")).to_contain_text(MIXED)
    successor.get_by_role("button", name="Bevestig de overdracht").click()
    expect(successor.get_by_text("Alles wat open stond, staat nu op naam van Youssef")).to_be_visible()

    assert owners(MIXED) == owners(REACH) == {"Youssef"}
    successor.goto(f"{site}/afspraken/zonder-eigenaar")
    expect(successor.get_by_role("heading", level=1, name="Alles heeft een eigenaar")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_successor_reads_asks_hears_the_answer_and_confirms(enter, site, bob, youssef, around, width):
    keeper = enter(bob)
    name_successor(keeper, site, youssef)
    file = make_file(keeper, site)
    alices = enter(around.keeper, width=width)
    alices.goto(file)
    alices.get_by_role("link", name="Vul aan").first.click()
    alices.get_by_label("Wat moet uw opvolger als eerste weten?").fill("De houder telt zelf, vraag het na.")
    alices.get_by_role("button", name="Bewaar").click()

    page = enter(youssef, width=width)
    page.get_by_role("main").get_by_role("link", name="Lees het dossier van Alice").first.click()
    expect(page.get_by_role("main")).to_contain_text("De houder telt zelf")
    assert no_sideways_scrolling(page)
    page.get_by_label("Uw vraag").fill(QUESTION)
    page.get_by_role("button", name="Stel de vraag").click()
    expect(page.get_by_text("Eén vraag wacht nog op antwoord")).to_be_visible()
    expect(page.get_by_role("button", name="Bevestig de overdracht")).to_have_count(0)
    assert owners(REACH) == {"Alice"}

    alices.goto(site)
    alices.get_by_role("main").get_by_role("link", name="Beantwoord de vragen van Youssef").first.click()
    alices.get_by_role("link", name=re.compile("^Antwoord")).click()
    alices.get_by_label("Uw antwoord").fill(ANSWER)
    alices.get_by_role("button", name=re.compile("antwoord|Bewaar", re.I)).click()
    expect(alices.get_by_text(ANSWER)).to_be_visible()

    page.goto(file)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_role("button", name="Bevestig de overdracht").click()
    expect(page.get_by_text("Bevestigd", exact=True)).to_be_visible()
    assert owners(REACH) == {"Youssef"}
    assert no_sideways_scrolling(page)


def test_an_agreement_of_the_board_that_nobody_passed_on_shows_up(enter, site, around, bob, charlie, dora):
    around.table("Directieoverleg", "director", parent="Bestuurlijk overleg")
    officer = around.tables["Bestuurlijk overleg"].seats.get(organisation=around.town).representative
    long_ago = {
        "agreed_on": clock.today() - timedelta(days=200),
        "body_id": around.tables["Bestuurlijk overleg"].pk,
    }
    agree(around.keeper, "Eén aanmeldmoment", officer, partner_ids=[dora.organisation_id], **long_ago)

    page = enter()
    sign_in(page, site, around.keeper.user.email)
    page.get_by_role("main").get_by_role("link", name="Geef door: Eén aanmeldmoment").first.click()
    expect(page.get_by_role("heading", name="Nog aan niemand doorgegeven")).to_be_visible()
    for actor in (bob, dora):
        theirs = enter(actor, "/afspraken?toon=aandacht")
        row = theirs.get_by_role("row").filter(has_text="Eén aanmeldmoment")
        expect(row).to_contain_text("Nog niet doorgegeven")
    elsewhere = enter(charlie, "/afspraken")
    expect(elsewhere.get_by_role("main")).not_to_contain_text("Eén aanmeldmoment")

    page.get_by_text("Nu doorgeven").click()
    page.get_by_label("Aan welk overleg?").select_option(label="Directieoverleg")
    page.get_by_label("Wat vraagt u van hen?").fill("Kies samen een week in januari.")
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_role("heading", name="Doorgegeven aan Directieoverleg")).to_be_visible()
    page.get_by_role("button", name=re.compile("Is bevestigd")).click()
    expect(page.locator("#doorgegeven").get_by_text("Bevestigd", exact=True)).to_be_visible()
    page.goto(site)
    expect(page.get_by_role("main")).not_to_contain_text("Geef door: Eén aanmeldmoment")


def test_a_partner_of_two_towns_sees_only_its_own_in_each(enter, site, charlie, around):
    voorbeeldstad, modeldorp = around.town, charlie.organisation
    de_eik = people.partner("Schoolbestuur De Eik", Kind.PRIMARY_BOARD, voorbeeldstad, modeldorp)
    peter = people.person("Peter", Role.REPRESENTATIVE, de_eik)
    village = Surroundings(charlie)
    tim = village.speaker("Tim Veenstra", modeldorp, account=charlie)
    village.meeting_today(village.table("Dorpstafel", "board", tim, village.speaker("Peter", de_eik)))
    village.table("Besloten dorpstafel", "board", tim)
    agree(charlie, "Eén school per dorp", tim, partner_ids=[de_eik.pk])
    agree(charlie, "Alleen van het dorp", tim)
    officer = around.tables["Bestuurlijk overleg"].seats.get(organisation=voorbeeldstad).representative
    agree(around.keeper, "Samen voorlichting", officer, partner_ids=[de_eik.pk])
    around.meeting_today(around.table("Stadstafel", "board", around.speaker("Peter", de_eik, account=peter)))

    page = enter()
    sign_in(page, site, peter.user.email)
    page.goto(f"{site}/afspraken")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Eén school per dorp")
    expect(main).to_contain_text("Samen voorlichting")
    for theirs in ("Alleen van het dorp", MIXED, REACH):
        expect(main).not_to_contain_text(theirs)

    page.goto(f"{site}/overleggen")
    expect(main).to_contain_text("Dorpstafel")
    seen = {"Modeldorp": ("Dorpstafel", "Stadstafel"), "Voorbeeldstad": ("Stadstafel", "Dorpstafel")}
    for path in ("/overleggen", "/netwerk/tafels"):
        for town, (own, other) in seen.items():
            page.goto(site + path)
            choice = main.get_by_role("link", name=town, exact=True)
            if choice.count():
                choice.click()
            expect(main).to_contain_text(own)
            for hidden in (other, "Besloten dorpstafel", "Bestuurlijk overleg"):
                expect(main.get_by_role("link", name=hidden, exact=True)).to_have_count(0)
