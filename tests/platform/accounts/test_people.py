"""Who sees whom, who comes in, who leaves."""

from datetime import timedelta

import people
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from people import PASSWORD

from leerkring.platform.accounts import on_name, queries
from leerkring.platform.accounts.actions import invitations, memberships
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.errors import (
    AlreadyInvited,
    AlreadyThere,
    InvitationIsForSomeoneElse,
    InvitationIsOver,
    LastAdministrator,
    NotARoleHere,
    NotYourself,
    TermEndsBeforeItBegins,
)
from leerkring.platform.accounts.models import Invitation, Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.mail.models import Message
from leerkring.platform.organisations.models import Participation
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db
NEW = "nora@voorbeeldstad.example"


def names(actor: Actor) -> set[str]:
    return {one.user.name for one in queries.memberships_for(actor)}


def link_in_mail() -> str:
    body = Message.objects.latest("pk").body
    return "/" + next(line for line in body.splitlines() if line.startswith("http")).split("/", 3)[3]


def invite(bob, **other):
    return invitations.invite(
        bob, organisation=bob.organisation, email=NEW, role=other.pop("role", Role.ADVISOR), **other
    )


def test_a_town_sees_its_own_people_and_the_representatives_of_its_partners(alice, bob, charlie, dora):
    assert names(alice) == {"Alice", "Bob", "Dora"}
    assert names(charlie) == {"Charlie"}


def test_a_partner_sees_advisors_of_its_towns_but_no_other_partners(alice, bob, dora, voorbeeldstad):
    library = people.partner("Bibliotheek", Kind.LIBRARY, voorbeeldstad)
    people.person("Lotte", Role.REPRESENTATIVE, library)

    assert names(dora) == {"Alice", "Dora"}


def test_a_partner_that_stopped_sees_the_town_no_longer(alice, dora, de_brug):
    Participation.objects.update(valid_to=clock.today() - timedelta(days=1))

    assert names(dora) == {"Dora"}
    assert names(alice) == {"Alice"}


def test_the_inspectorate_sees_advisors_and_administrators_of_towns(alice, bob, charlie, dora, ines):
    assert names(ines) == {"Alice", "Bob", "Charlie", "Ines"}


def test_someone_of_another_town_does_not_exist_for_me(as_, alice, charlie):
    assert as_(charlie).get(f"/mensen/{alice.membership.pk}").status_code == 404
    assert "Alice" not in as_(charlie).get("/mensen?q=ali").content.decode()


def test_the_page_of_people_finds_by_name_and_role(as_, alice, bob, dora):
    page = as_(bob).get("/mensen?q=ali&rol=advisor").content.decode()

    assert "Alice" in page
    assert "Dora" not in page


def test_an_invitation_keeps_only_a_hash_of_its_secret(bob):
    made = invite(bob)
    token = link_in_mail().rpartition("/")[2]

    assert token not in str(Invitation.objects.values())
    assert made.token_hash == invitations.hash_of(token)


def test_from_invitation_to_a_first_page(bob):
    invite(bob, function="Onderwijs")
    browser = Client(headers={"accept-language": "nl"})
    path = link_in_mail()

    assert "Voorbeeldstad" in browser.get(path).content.decode()
    response = browser.post(path, {"name": "Nora", "way": "password", "password": "een lange zin van nora"})

    assert browser.get(response.url).url == "/inloggen/tweede-stap"
    made = Membership.objects.get(user__email=NEW)
    assert (made.role, made.function, made.organisation) == ("advisor", "Onderwijs", bob.organisation)
    assert Client().get(path).status_code == 410


def test_an_invitation_can_be_accepted_without_a_password(bob):
    invite(bob)
    browser = Client()

    browser.post(link_in_mail(), {"name": "Nora", "way": "passkey", "password": ""})

    assert not User.objects.get(email=NEW).has_usable_password()
    assert browser.get("/inloggen/tweede-stap").url == "/inloggen/tweede-stap/instellen"


def test_an_invitation_is_over_after_fourteen_days(bob):
    invite(bob)

    with time_machine.travel(clock.now() + timedelta(days=14, minutes=1), tick=False):
        assert Client().get(link_in_mail()).status_code == 410


def test_sending_again_makes_the_old_link_useless(bob):
    made = invite(bob)
    old = link_in_mail()
    invitations.send_again(bob, made)

    assert link_in_mail() != old
    assert Client().get(old).status_code == 410
    assert Client().get(link_in_mail()).status_code == 200


def test_a_withdrawn_invitation_lets_nobody_in(bob):
    made = invite(bob)
    invitations.withdraw(bob, made)

    assert Client().get(link_in_mail()).status_code == 410
    with pytest.raises(NotFound):
        invitations.withdraw(bob, made)


def test_one_open_invitation_per_address_and_role(bob, alice):
    invite(bob)

    with pytest.raises(AlreadyInvited):
        invite(bob)
    with pytest.raises(AlreadyThere):
        invitations.invite(bob, organisation=bob.organisation, email=alice.user.email, role=Role.ADVISOR)


def test_an_invitation_names_a_role_and_term_that_exist(bob):
    with pytest.raises(NotARoleHere):
        invite(bob, role=Role.INSPECTOR)
    with pytest.raises(TermEndsBeforeItBegins):
        invite(bob, valid_to=clock.today() - timedelta(days=1))


def test_nobody_invites_for_another_organisation(as_, bob, charlie, modeldorp):
    with pytest.raises(NotFound):
        invitations.invite(bob, organisation=modeldorp, email=NEW, role=Role.ADVISOR)
    assert as_(charlie).get("/mensen/uitnodigen").status_code == 404


def test_a_town_invites_the_first_administrator_of_a_partner(bob, de_brug):
    made = invitations.invite(bob, organisation=de_brug, email="d@brug.example", role=Role.ADMINISTRATOR)
    assert made in queries.invitations_for(bob)

    invitations.accept_as_new(link_in_mail().rpartition("/")[2], name="Daan", password=None)

    assert de_brug not in queries.invitable(bob)


def test_the_link_of_someone_else_gives_me_nothing(as_, bob, charlie):
    invite(bob)
    token = link_in_mail().rpartition("/")[2]

    assert "is voor" in as_(charlie).get(link_in_mail()).content.decode()
    with pytest.raises(InvitationIsForSomeoneElse):
        invitations.accept_as(token, user=charlie.user)


def test_someone_with_an_account_takes_a_second_role_and_switches(as_, bob, charlie):
    invitations.invite(bob, organisation=bob.organisation, email=charlie.user.email, role=Role.READER)
    assert (
        "U hebt al een account"
        in Client(headers={"accept-language": "nl"}).get(link_in_mail()).content.decode()
    )
    browser = as_(charlie)

    browser.post(link_in_mail())
    second = Membership.objects.get(user=charlie.user, organisation=bob.organisation)
    assert browser.session["membership"] == second.pk

    browser.post("/wissel", {"membership": charlie.membership.pk})
    assert browser.session["membership"] == charlie.membership.pk


def test_nobody_switches_to_a_role_of_someone_else(as_, alice, charlie):
    assert as_(charlie).post("/wissel", {"membership": alice.membership.pk}).status_code == 404
    assert as_(charlie).post("/wissel", {"membership": "x"}).status_code == 404


def test_an_invitation_works_once(bob):
    invite(bob)
    token = link_in_mail().rpartition("/")[2]
    invitations.accept_as_new(token, name="Nora", password=PASSWORD)

    with pytest.raises(InvitationIsOver):
        invitations.accept_as_new(token, name="Nora", password=PASSWORD)


def test_sending_the_form_twice_invites_once(as_, bob):
    data = {
        "operation": "a", "organisation": bob.organisation_id, "email": NEW, "role": "advisor",
        "valid_from": "2026-11-01",
    }  # fmt: skip
    browser = as_(bob)

    browser.post("/mensen/uitnodigen", data)
    assert browser.post("/mensen/uitnodigen", data).status_code == 302

    assert Invitation.objects.count() == 1


def test_the_last_administrator_cannot_leave_or_step_down(bob, alice):
    today = clock.today()
    with pytest.raises(LastAdministrator):
        memberships.end(bob, bob.membership.pk, on=today, successor_id=None, version=1)
    with pytest.raises(LastAdministrator):
        memberships.change(
            bob, bob.membership.pk, role=Role.ADVISOR, function="", term=(today, None), version=1
        )

    people.person("Bea", Role.ADMINISTRATOR, bob.organisation)
    assert memberships.end(bob, bob.membership.pk, on=today, successor_id=None, version=1).valid_to == today


def test_ending_a_role_names_a_successor_and_can_be_undone(as_, alice, bob):
    browser = as_(bob)
    data = {"on": "2026-12-31", "successor": bob.membership.pk, "version": 1}

    browser.post(f"/mensen/{alice.membership.pk}/beeindigen", data)
    alice.membership.refresh_from_db()
    assert alice.membership.successor == bob.membership

    browser.post(f"/mensen/{alice.membership.pk}/doorlopen")
    alice.membership.refresh_from_db()
    assert alice.membership.valid_to is None


def test_nobody_succeeds_themselves(alice, bob):
    with pytest.raises(NotYourself):
        memberships.end(
            bob, alice.membership.pk, on=clock.today(), successor_id=alice.membership.pk, version=1
        )


def test_two_people_who_change_the_same_role_see_both_texts(as_, alice, bob):
    today = clock.today()
    memberships.change(
        bob, alice.membership.pk, role=Role.ADVISOR, function="Jeugd", term=(today, None), version=1
    )

    with pytest.raises(Changed):
        memberships.change(
            bob, alice.membership.pk, role=Role.READER, function="", term=(today, None), version=1
        )
    page = as_(bob).post(
        f"/mensen/{alice.membership.pk}/wijzigen",
        {"role": "reader", "valid_from": "2026-01-01", "version": 1},
    )
    assert "Jeugd" in page.content.decode()


def test_an_advisor_changes_no_roles(alice, bob):
    with pytest.raises(NotFound):
        memberships.undo_end(alice, bob.membership.pk)


def test_an_administrator_changes_nobody_of_another_organisation(bob, dora, charlie):
    for other in (dora, charlie):
        with pytest.raises(NotFound):
            memberships.undo_end(bob, other.membership.pk)


def test_a_deputy_has_the_role_for_a_while(alice, bob):
    today = clock.today()
    until = today + timedelta(days=7)

    made = memberships.appoint_deputy(
        bob, alice.membership.pk, deputy_id=bob.membership.pk, valid_from=today, valid_to=until
    )

    assert made in queries.current_memberships(bob.user, on=until)
    assert made not in queries.current_memberships(bob.user, on=until + timedelta(days=1))
    with pytest.raises(AlreadyThere):
        memberships.appoint_deputy(
            bob, alice.membership.pk, deputy_id=bob.membership.pk, valid_from=today, valid_to=until
        )
    with pytest.raises(NotYourself):
        memberships.appoint_deputy(
            bob, alice.membership.pk, deputy_id=alice.membership.pk, valid_from=today, valid_to=until
        )


def test_a_deputy_stops_with_the_person_they_stand_in_for(alice, bob):
    today = clock.today()
    for first, last in (
        (today, today + timedelta(days=9)),
        (today + timedelta(days=20), today + timedelta(days=30)),
    ):
        memberships.appoint_deputy(
            bob, alice.membership.pk, deputy_id=bob.membership.pk, valid_from=first, valid_to=last
        )
    last_day = today + timedelta(days=5)

    memberships.end(bob, alice.membership.pk, on=last_day, successor_id=bob.membership.pk, version=1)

    assert [one.valid_to for one in alice.membership.deputies.all()] == [last_day]


def test_what_is_on_a_name_is_shown_before_leaving(as_, alice, bob, monkeypatch):
    monkeypatch.setattr(on_name, "_LOOKUPS", [])
    on_name.register(lambda membership: [Hit("Notities", "Nota peuters", "over", "/notities/1")])

    page = as_(bob).get(f"/mensen/{alice.membership.pk}/beeindigen").content.decode()

    assert "Nota peuters" in page


def test_the_history_tells_who_changed_a_role(as_, alice, bob):
    as_(bob).post(
        f"/mensen/{alice.membership.pk}/wijzigen",
        {"role": "alderman", "valid_from": "2026-01-01", "version": 1},
    )

    newest = queries.history_of(alice.membership)[0]
    assert (newest.who, newest.role) == ("Bob", "wethouder")


def test_a_role_as_it_was_can_be_put_back_from_the_history(as_, alice, bob):
    path = f"/mensen/{alice.membership.pk}"
    as_(bob).post(f"{path}/wijzigen", {"role": "alderman", "valid_from": "2026-01-01", "version": 1})
    first = queries.history_of(alice.membership)[-1]

    assert f"{path}/wijzigen?stap={first.number}" in as_(bob).get(path).content.decode()
    form = as_(bob).get(f"{path}/wijzigen?stap={first.number}").context["form"]
    assert (form["role"].value(), form["version"].value()) == ("advisor", 2)


def test_an_administrator_is_reminded_of_what_runs_out(bob, alice):
    invite(bob)
    Invitation.objects.update(expires_at=clock.now() + timedelta(days=2))
    alice.membership.valid_to = clock.today() + timedelta(days=30)
    alice.membership.save()

    titles = " ".join(one.title for one in queries.due_for(bob))

    assert "tweede beheerder" in titles
    assert "opvolger voor Alice" in titles
    assert NEW in titles
    assert queries.due_for(alice) == []


def test_search_finds_people_whom_one_may_see(alice, charlie, dora):
    assert [hit.title for hit in queries.FINDING.found_for(alice, "dor", 5)] == ["Dora"]
    assert queries.FINDING.found_for(charlie, "dor", 5) == []


PAGES = [
    "/mensen", "/mensen/uitnodigen", "/account", "/account/sessies", "/account/wachtwoord",
    "/inloggen/tweede-stap/instellen", "/organisatie", "/organisatie/wijzigen", "/organisatie/uiterlijk",
    "/organisaties", "/organisaties/nieuw",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_in_both_languages_with_few_queries(as_, bob, dora, path, language):
    invite(bob)
    browser = as_(bob, **{"accept-language": language})
    browser.get(path)

    with CaptureQueriesContext(connection) as queries_made:
        assert browser.get(path).status_code == 200

    assert len(queries_made) <= 15
