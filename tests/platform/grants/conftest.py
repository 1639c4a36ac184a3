"""A grant of Voorbeeldstad to De Brug with one condition, seen to by Marieke of that board."""

from datetime import date

import pytest
import seating

from leerkring.platform.grants.actions import conditions, granting
from leerkring.platform.grants.actions.conditions import ConditionWish
from leerkring.platform.grants.actions.granting import GrantWish

MIXED = "Peuters met en zonder indicatie zitten samen in één gemengde groep. De houder meldt dit elk jaar."
DECIDED = date(2026, 1, 12)


def grant_wish(partner, **fields):
    known = {
        "partner_id": partner.pk, "title": "Peuteropvang De Brug 2026", "year": 2026, "amount": 125000,
        "decided_on": DECIDED, "document": "Besluit 2026-014", "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
    }  # fmt: skip
    return GrantWish(**{**known, **fields})


def condition_wish(owner, **fields):
    return ConditionWish(**{"text": MIXED, "owner_id": owner.pk, **fields})


@pytest.fixture
def marieke(voorbeeldstad, de_brug):
    return seating.somebody(voorbeeldstad, de_brug, "Marieke Vos")


@pytest.fixture
def grant(alice, de_brug):
    return granting.make(alice, grant_wish(de_brug))


@pytest.fixture
def condition(alice, grant, marieke):
    return conditions.add(alice, grant.pk, condition_wish(marieke))
