"""A token acts as the role it was made for, within its scopes, and never longer than the role."""

from datetime import timedelta

import pytest

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken
from leerkring.platform.accounts.tokens import actions, queries, rules
from leerkring.platform.accounts.tokens.errors import NeedsSecondFactor, TooLong, UnknownScope
from leerkring.platform.accounts.tokens.texts import CONTEXTS, scope_name
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db
PAGE = "/account/toegangssleutels"


def test_the_secret_of_a_token_is_not_stored(alice, token_of):
    secret = token_of(alice, "accounts:read")

    token = ApiToken.objects.get()
    stored = {str(getattr(token, field.name)) for field in ApiToken._meta.fields}
    assert secret not in " ".join(stored)
    assert token.digest == rules.digest(secret)
    assert secret.startswith(token.start)


def test_a_scanner_recognises_a_leaked_token_and_no_other_text():
    assert rules.looks_real(rules.new_secret())
    assert not rules.looks_real(rules.new_secret()[:-1] + "!")
    assert not rules.looks_real("x" * 59)


def test_a_token_without_a_second_factor_is_not_made(alice):
    weak = Actor(user=alice.user, membership=alice.membership, second_factor=False)

    with pytest.raises(NeedsSecondFactor):
        actions.make(weak, name="x", scopes=frozenset({"accounts:read"}), valid_to=clock.today())


@pytest.mark.parametrize("days", [-1, 366])
def test_a_token_holds_from_today_to_a_year_at_most(alice, days):
    with pytest.raises(TooLong):
        actions.make(
            alice,
            name="x",
            scopes=frozenset({"accounts:read"}),
            valid_to=clock.today() + timedelta(days=days),
        )


def test_a_token_that_may_nothing_or_what_does_not_exist_is_not_made(alice):
    for scopes in (frozenset(), frozenset({"secrets:read"})):
        with pytest.raises(UnknownScope):
            actions.make(alice, name="x", scopes=scopes, valid_to=clock.today())


def test_a_token_ends_with_the_role_it_was_made_for(alice, token_of):
    secret = token_of(alice, "accounts:read")
    alice.membership.valid_to = clock.today()
    alice.membership.save()

    assert queries.usable(secret, on=clock.today()) is not None
    assert queries.usable(secret, on=clock.today() + timedelta(days=1)) is None


def test_a_token_of_someone_who_is_shut_out_no_longer_works(alice, token_of):
    secret = token_of(alice, "accounts:read")
    alice.user.is_active = False
    alice.user.save()

    assert queries.usable(secret, on=clock.today()) is None


def test_a_revoked_token_is_refused_at_once(alice, program):
    client = program(alice)
    actions.revoke(alice, ApiToken.objects.get())

    answer = client.get("/api/v1/openapi.json")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_making_and_revoking_is_in_the_trail_without_the_secret(alice, token_of):
    secret = token_of(alice, "accounts:read")
    actions.revoke(alice, ApiToken.objects.get())

    events = Event.objects.filter(action__startswith="token.")
    assert [event.action for event in events.order_by("pk")] == ["token.made", "token.revoked"]
    assert all(secret not in f"{event.target_name}{event.details}" for event in events)


def test_the_use_of_a_token_is_remembered(alice, program):
    program(alice).get("/api/v1/openapi.json")

    assert ApiToken.objects.get().last_used_at is not None


def test_a_person_sees_the_secret_once_and_makes_one_token_however_often_the_form_is_sent(alice, as_):
    browser = as_(alice)
    form = {
        "operation": "een",
        "name": "Rapport",
        "valid_to": clock.today().isoformat(),
        "scopes": ["accounts:read"],
    }

    first, again = browser.post(PAGE, form), browser.post(PAGE, form)

    token = ApiToken.objects.get()
    assert token.start in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    assert again.status_code == 302
    listed = browser.get(PAGE).content.decode()
    assert "Rapport" in listed
    assert token.start in listed
    assert token.digest not in listed


def test_a_form_without_a_scope_says_so_beside_the_field(alice, as_):
    answer = as_(alice).post(PAGE, {"operation": "x", "name": "Rapport", "valid_to": "2020-01-01"})

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert ApiToken.objects.count() == 0


def test_someone_elses_token_does_not_exist(alice, bob, token_of, as_):
    token_of(alice, "accounts:read")
    token = ApiToken.objects.get()

    assert as_(bob).get(f"{PAGE}/{token.pk}/intrekken").status_code == 404
    assert as_(bob).post(f"{PAGE}/{token.pk}/intrekken").status_code == 404
    assert as_(alice).post(f"{PAGE}/{token.pk}/intrekken").status_code == 302


def test_every_context_of_the_api_has_a_name_for_its_scopes():
    contexts = {line.context for line in policy.table().values() if line.route.startswith("api:")}

    assert contexts <= set(CONTEXTS) | {"web"}
    assert scope_name("notes:write").startswith("Wijzigen")
