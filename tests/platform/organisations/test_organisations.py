"""Which organisations one sees, who takes part, and how an organisation looks."""

from datetime import timedelta

import people
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.base.language import later
from leerkring.platform.base.uploads import UploadRefused
from leerkring.platform.municipalities.models import Merger
from leerkring.platform.organisations import actions, queries, rules
from leerkring.platform.organisations.errors import (
    AlreadyTakesPart,
    NotAColour,
    NotAPartner,
    ParticipationEndsBeforeItBegins,
    TooLittleContrast,
)
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import Kind

OURS = {"accent": "#0A5A6A", "accent-strong": "#063F4B", "accent-soft": "#E1F0F1", "on-accent": "#FFFFFF"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
colours = st.one_of(
    st.sampled_from(list(OURS.values())), st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    measured = rules.contrast(one, other)

    assert measured == rules.contrast(other, one)
    assert 1 <= measured <= 21.0001


@given(colours, colours, colours, colours)
def test_colours_that_are_kept_can_be_read_in_every_pair(accent, strong, soft, on):
    chosen = dict(zip(rules.COLOURS, (accent, strong, soft, on), strict=True))
    pairs = [
        (chosen.get(text, text), chosen.get(behind, behind), least) for text, behind, least in rules.PAIRS
    ]
    unreadable = [one for one in pairs if rules.contrast(one[0], one[1]) < one[2]]

    if unreadable:
        with pytest.raises(TooLittleContrast) as refused:
            rules.css(chosen)
        assert f"{rules.contrast(*unreadable[0][:2]):.2f}" in refused.value.en
    else:
        assert rules.colours_in(rules.css(chosen)) == chosen


@given(st.text())
def test_nothing_but_a_colour_reaches_the_style_sheet(text):
    if rules.HEX.fullmatch(text):
        return
    with pytest.raises(NotAColour):
        rules.css({**OURS, "accent": text})


def test_our_own_colours_pass():
    assert "--accent: #0A5A6A" in rules.css(OURS)


def test_every_kind_of_organisation_has_a_name_in_both_languages():
    assert set(rules.KIND_NAMES) == set(Kind)
    assert all(isinstance(name, later) and name.nl and name.en for name in rules.KIND_NAMES.values())


def seen(actor) -> set[str]:
    return set(queries.organisations_for(actor).values_list("name", flat=True))


@pytest.mark.django_db
class TestWhoSeesWhichOrganisation:
    def test_a_town_sees_itself_and_its_partners(self, alice, charlie, de_brug, modeldorp):
        assert seen(alice) == {"Voorbeeldstad", "Schoolbestuur De Brug"}
        assert seen(charlie) == {"Modeldorp"}

    def test_a_partner_sees_its_towns_and_no_other_partner(self, alice, dora, voorbeeldstad, modeldorp):
        people.partner("Bibliotheek", Kind.LIBRARY, voorbeeldstad)
        assert seen(dora) == {"Voorbeeldstad", "Schoolbestuur De Brug"}

    def test_the_inspectorate_sees_towns_and_not_their_partners(self, alice, charlie, de_brug, ines):
        assert seen(ines) == {"Voorbeeldstad", "Modeldorp", "Inspectie"}

    def test_a_foreign_organisation_does_not_exist(self, as_, charlie, de_brug, voorbeeldstad):
        for one in (de_brug, voorbeeldstad):
            assert as_(charlie).get(f"/organisaties/{one.pk}").status_code == 404
        assert queries.FINDING.found_for(charlie, "Brug", 5) == []


@pytest.mark.django_db
class TestTakingPart:
    def test_a_town_adds_a_new_partner_and_ends_it_and_undoes_that(self, as_, alice):
        browser = as_(alice)
        browser.post(
            "/organisaties/nieuw",
            {"name": "Stichting Peuter", "kind": "childcare_with_ve", "valid_from": "2026-01-01"},
        )
        made = Participation.objects.get(partner__name="Stichting Peuter")
        assert made.partner.is_fictional

        browser.post(f"/organisaties/deelname/{made.pk}/beeindigen", {"on": "2026-06-30"})
        assert "Deden eerder mee" in browser.get("/organisaties").content.decode()

        browser.post(f"/organisaties/deelname/{made.pk}/doorlopen")
        made.refresh_from_db()
        assert made.valid_to is None

    def test_a_partner_that_is_known_elsewhere_is_not_made_twice(self, as_, charlie, de_brug):
        browser = as_(charlie)
        assert "De Brug" in browser.get("/organisaties/nieuw?q=brug").content.decode()

        browser.post(
            "/organisaties/nieuw",
            {
                "known": de_brug.pk,
                "name": de_brug.name,
                "kind": "primary_board",
                "valid_from": "2026-01-01",
            },
        )

        assert Organisation.objects.filter(name=de_brug.name).count() == 1
        assert de_brug.participations.count() == 2

    def test_nobody_takes_part_twice_at_a_time_or_backwards(self, alice, de_brug):
        today = clock.today()
        named = ("", Kind.OTHER_PARTNER, "")
        with pytest.raises(AlreadyTakesPart):
            actions.add_partner(alice, partner=de_brug, named=named, term=(today, None))
        with pytest.raises(ParticipationEndsBeforeItBegins):
            actions.add_partner(alice, partner=de_brug, named=named, term=(today, today - timedelta(days=1)))
        with pytest.raises(NotAPartner):
            actions.add_partner(alice, partner=None, named=("X", Kind.VNG, ""), term=(today, None))

    def test_only_a_town_has_partners(self, as_, de_brug):
        boss = people.person("Daan", Role.ADMINISTRATOR, de_brug)

        assert as_(boss).get("/organisaties/nieuw").status_code == 404

    def test_nobody_ends_a_participation_in_another_town(self, charlie, de_brug):
        one = de_brug.participations.get()

        with pytest.raises(NotFound):
            actions.end_participation(charlie, one.pk, on=clock.today())


@pytest.mark.django_db
class TestTheOwnOrganisation:
    def test_colours_are_served_to_its_own_people_only(self, as_, bob, alice, charlie):
        chosen = {**OURS, "accent": "#7A1F4B", "accent-soft": "#FBE9F1"}
        as_(bob).post("/organisatie/uiterlijk", chosen)

        assert "#7A1F4B" in as_(alice).get("/organisatie/huisstijl.css").content.decode()
        assert as_(charlie).get("/organisatie/huisstijl.css").content == b""

    def test_unreadable_colours_are_refused_with_what_was_measured(self, as_, bob):
        page = as_(bob).post("/organisatie/uiterlijk", {**OURS, "accent": "#77AABB"})

        assert "heeft contrast 2,5" in page.content.decode()
        bob.organisation.refresh_from_db()
        assert bob.organisation.token_css == ""

    def test_a_logo_is_a_small_picture_and_never_a_drawing_with_script(
        self, as_, alice, bob, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        as_(bob).post("/organisatie/logo", {"logo": SimpleUploadedFile("logo.png", PNG)})
        response = as_(alice).get("/organisatie/logo")
        assert (response["Content-Type"], response.content) == ("image/png", PNG)

        hostile = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")
        with pytest.raises(UploadRefused):
            actions.set_logo(bob, hostile)

        as_(bob).post("/organisatie/logo", {"remove": "1"})
        assert as_(alice).get("/organisatie/logo").status_code == 404

    def test_only_an_administrator_changes_it(self, as_, alice):
        assert as_(alice).post("/organisatie/uiterlijk", OURS).status_code == 404
        assert as_(alice).get("/organisatie").status_code == 200

    def test_two_people_who_change_the_facts_see_both_texts(self, as_, bob):
        actions.change_facts(bob, name="Voorbeeldstad", legal_id="123", version=1)
        with pytest.raises(Changed):
            actions.change_facts(bob, name="Anders", legal_id="", version=1)

        page = as_(bob).post("/organisatie/wijzigen", {"name": "Anders", "version": "1"})

        assert "123" in page.content.decode()

    def test_a_municipality_that_ended_says_where_it_went(self, as_, alice, voorbeeldstad, modeldorp):
        Merger.objects.create(
            former=voorbeeldstad.municipality, into=modeldorp.municipality, on=clock.today()
        )

        assert "ging op in Modeldorp" in as_(alice).get("/organisatie").content.decode()

    def test_what_it_was_before_can_be_put_back_from_the_history(self, as_, bob):
        before = bob.organisation.name
        actions.change_facts(bob, name="Voorbeeldstede", legal_id="", version=1)
        first = queries.history_of(bob.organisation)[-1]

        page = as_(bob).get("/organisatie").content.decode()
        assert f'href="/organisatie/wijzigen?stap={first.number}"' in page
        form = as_(bob).get(f"/organisatie/wijzigen?stap={first.number}")
        assert form.context["form"]["name"].value() == before
        assert form.context["form"]["version"].value() == 2

    def test_the_history_says_what_was_changed(self, as_, bob):
        actions.change_facts(bob, name=bob.organisation.name, legal_id="123", version=1)
        actions.set_colours(bob, {})

        assert [one.changed for one in queries.history_of(bob.organisation)] == ["", "nummer", ""]
        assert "gewijzigd: nummer" in as_(bob).get("/organisatie").content.decode()

    def test_a_step_of_another_town_is_no_step(self, as_, bob, charlie):
        theirs = queries.history_of(charlie.organisation)[0]

        form = as_(bob).get(f"/organisatie/wijzigen?stap={theirs.number}")
        assert form.context["form"]["name"].value() == bob.organisation.name

    def test_the_history_tells_who_changed_it(self, as_, bob):
        as_(bob).post("/organisatie/wijzigen", {"name": "Voorbeeldstad", "legal_id": "9", "version": "1"})

        assert queries.history_of(bob.organisation)[0].who == "Bob"
