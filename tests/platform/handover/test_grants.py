"""A successor finds the conditions of grants that are open, and takes them over."""

from datetime import timedelta

import people
import pytest
from handover.conftest import at_the_table

from leerkring.platform.base import clock
from leerkring.platform.grants.actions import conditions, granting
from leerkring.platform.grants.actions.conditions import ConditionWish, Finding
from leerkring.platform.grants.actions.granting import GrantWish
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.rules import State
from leerkring.platform.handover import actions
from leerkring.platform.handover.queries import content
from leerkring.platform.organisations.rules import Kind


@pytest.fixture
def grant(alice, de_brug):
    return granting.make(alice, GrantWish(partner_id=de_brug.pk, title="Peuteropvang", year=2026))


def asks(alice, grant, owner, text, **fields):
    return conditions.add(alice, grant.pk, ConditionWish(text=text, owner_id=owner.pk, **fields))


def rows_of(file):
    return next((one.rows for one in content.sections_of(file) if one.key == "grants"), ())


def test_open_conditions_stand_in_the_file_the_first_due_on_top(alice, file, noor, grant):
    day = clock.today() + timedelta(days=9)
    asks(alice, grant, noor, "Ouders doen mee.")
    asks(alice, grant, noor, "Peuters zitten samen.", due_on=day)
    done = asks(alice, grant, noor, "Meld het aantal.")
    conditions.look(alice, done.pk, Finding(State.MET, clock.today()))

    assert [row.cells[1] for row in rows_of(file)] == ["Peuters zitten samen.", "Ouders doen mee."]
    assert rows_of(file)[0].cells[0] == clock.long_date(day)


def test_a_partner_finds_its_own_grants_only(alice, voorbeeldstad, de_brug, noor, grant):
    leaves, comes = (at_the_table(name, de_brug, voorbeeldstad) for name in ("Joke", "Rik"))
    other = people.partner("Opvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)
    theirs = granting.make(alice, GrantWish(partner_id=other.pk, title="Vlieger", year=2026))
    asks(alice, grant, noor, "Van De Brug.")
    asks(alice, theirs, noor, "Van De Vlieger.")
    file = actions.make(alice, leaving_id=leaves.pk, successor_id=comes.pk, on=clock.today())

    assert [row.cells[1] for row in rows_of(file)] == ["Van De Brug."]


def test_confirming_gives_open_conditions_to_the_successor(alice, youssef_signs_in, file, noor, grant):
    asks(alice, grant, noor, "Peuters zitten samen.")

    actions.confirm(youssef_signs_in, file.pk)

    assert GrantCondition.objects.get().owner == file.successor
