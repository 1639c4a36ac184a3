"""Each organisation has its own chain of events, and every event is sealed to the one before it."""

import pytest

from leerkring.platform.audit import actions, queries, rules
from leerkring.platform.audit.models import Event

pytestmark = pytest.mark.django_db


def test_an_event_is_sealed_to_the_one_before_it(alice):
    first = actions.record("note.written", who=alice)
    second = actions.record("note.changed", who=alice)

    assert second.previous_hash == first.hash
    assert second.position == first.position + 1
    assert Event.objects.get(pk=second.pk).hash == rules.seal(first.hash, queries.sealed(second))


def test_the_chain_of_another_town_is_untouched(alice, charlie):
    actions.record("note.written", who=alice)
    theirs = actions.record("note.written", who=charlie)

    assert theirs.position == 1
    assert theirs.previous_hash == ""


def test_an_operation_asked_for_twice_runs_once(alice):
    done = []

    def work() -> dict[str, int]:
        done.append(1)
        return {"note": 7}

    first = actions.once("op-1", user_id=alice.user_id, do=work)
    again = actions.once("op-1", user_id=alice.user_id, do=work)

    assert first == ({"note": 7}, True)
    assert again == ({"note": 7}, False)
    assert len(done) == 1
