"""Tables, people, seats and mandates for the tests of the network."""

from datetime import date

import people

from leerkring.platform.network.models import Mandate, MeetingBody, Representative, Seat

FIRST_DAY = people.FIRST_DAY
A_DAY = date(2026, 6, 1)
"""A day in the year of all terms below."""


def body(town, name, **facts):
    facts = {"level": "board", "valid_from": FIRST_DAY, **facts}
    return MeetingBody.objects.create(town=town, name=name, **facts)


def somebody(town, organisation, name, **facts):
    facts = {"valid_from": FIRST_DAY, **facts}
    return Representative.objects.create(town=town, organisation=organisation, name=name, **facts)


def seat(table, organisation, who=None, **facts):
    facts = {"valid_from": FIRST_DAY, **facts}
    return Seat.objects.create(body=table, organisation=organisation, representative=who, **facts)


def mandate(town, mandator, mandatary, *themes, **facts):
    facts = {"valid_from": FIRST_DAY, **facts}
    return Mandate.objects.create(
        town=town, mandator=mandator, mandatary=mandatary, themes=list(themes), **facts
    )
