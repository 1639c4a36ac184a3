"""Six attacks on the trail: the database stops two, the chain finds two, an outside anchor the last two."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from leerkring.platform.audit import actions, protection, queries, rules
from leerkring.platform.audit.models import Anchor, Event, Head
from leerkring.platform.audit.rules import Damage
from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@contextmanager
def as_database_owner():
    """Someone who may drop triggers."""
    protection.remove(connection)
    yield
    protection.install(connection)


@pytest.fixture
def chain(alice) -> int:
    for number in range(6):
        actions.record("note.changed", who=alice, details={"number": number})
    return alice.organisation_id


def damages(report: rules.Report) -> set[Damage]:
    return {fault.damage for fault in report.faults}


def kept_outside() -> list[rules.Place]:
    anchor, _ = actions.make_anchor(TODAY)
    return rules.read_anchor(f"Geachte heer,\n> {anchor.text.replace(chr(10), chr(10) + '> ')}")


def make_anew(chain: int) -> None:
    """Compute every hash again, and the head: what a skilled database owner does."""
    previous = ""
    for event in queries.of_chain(chain).order_by("position"):
        event.previous_hash = previous
        event.hash = previous = rules.seal(previous, queries.sealed(event))
        event.save()
    Head.objects.filter(chain=chain).update(position=event.position, hash=previous)


def test_an_untouched_trail_is_whole(chain, charlie):
    actions.record("note.changed", who=charlie)

    report = actions.verify(outside=kept_outside())

    assert report.is_whole
    assert (report.chains, report.events) == (2, 7)


def test_attack_1_the_database_refuses_to_change_an_event(chain):
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        Event.objects.filter(position=2).update(who="Iemand anders")

    assert actions.verify().is_whole


def test_attack_2_the_database_refuses_to_remove_an_event_or_an_anchor(chain):
    actions.make_anchor(TODAY)
    for rows in (Event.objects.filter(position=6), Anchor.objects.all()):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            rows.delete()

    assert actions.verify().is_whole


def test_attack_3_the_chain_finds_an_edit_by_the_database_owner(chain):
    with as_database_owner():
        Event.objects.filter(position=3).update(who="Iemand anders")

    assert actions.verify(chain).faults == (rules.Fault(chain, 3, Damage.EDITED),)


@pytest.mark.parametrize("place", [1, 3])
def test_attack_4_the_chain_finds_a_removed_row(chain, place):
    with as_database_owner():
        Event.objects.filter(position=place).delete()

    assert rules.Fault(chain, place, Damage.REMOVED) in actions.verify(chain).faults


def test_attack_5_only_an_anchor_finds_that_the_end_was_cut_off(chain):
    outside = kept_outside()
    with as_database_owner():
        Event.objects.filter(position__gt=4).delete()
        Anchor.objects.all().delete()
        last = Event.objects.get(position=4)
        Head.objects.filter(chain=chain).update(position=4, hash=last.hash)

    assert actions.verify().is_whole
    assert damages(actions.verify(outside=outside)) == {Damage.TRUNCATED}


def test_attack_6_only_an_anchor_finds_a_chain_made_anew(chain):
    outside = kept_outside()
    with as_database_owner():
        Event.objects.filter(position=2).update(who="Iemand anders")
        Anchor.objects.all().delete()
        make_anew(chain)

    assert actions.verify().is_whole
    assert damages(actions.verify(outside=outside)) == {Damage.REWRITTEN}


def test_a_cut_end_with_its_head_left_alone_is_found_by_the_chain(chain):
    with as_database_owner():
        Event.objects.filter(position=6).delete()

    assert damages(actions.verify(chain)) == {Damage.HEAD}


def test_an_anchor_is_made_once_a_day_and_says_where_each_chain_ends(chain):
    first, made = actions.make_anchor(TODAY)
    again, made_again = actions.make_anchor(TODAY)

    assert (made, made_again) == (True, False)
    assert first.text == again.text
    assert rules.read_anchor(first.text)[0].position == 6


def test_retention_removes_old_events_behind_a_sealed_marker(alice, time_machine):
    start = clock.now()
    actions.record("note.written", who=alice)
    actions.record("note.changed", who=alice)
    time_machine.move_to(start + rules.KEPT - timedelta(days=1))
    actions.record("note.changed", who=alice)
    outside = kept_outside()
    time_machine.move_to(start + rules.KEPT + timedelta(days=2))

    removed = actions.forget(clock.today())

    assert removed == 2
    assert list(Event.objects.values_list("position", "action")) == [
        (3, "note.changed"),
        (4, rules.FORGOTTEN),
    ]
    assert actions.verify(outside=outside).is_whole
    assert actions.forget(clock.today()) == 0


def test_a_marker_does_not_let_young_events_go(alice, chain):
    actions.record(rules.FORGOTTEN, who=alice, details={"up_to": 6})

    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        Event.objects.filter(position=1).delete()
