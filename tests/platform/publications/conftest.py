"""A town with a year of records."""

import a_year
import people
import pytest

from leerkring.platform.organisations.rules import Kind


@pytest.fixture
def de_vlieger(voorbeeldstad):
    """A childcare holder that must attend."""
    return people.partner("Kinderopvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)


@pytest.fixture
def year(alice, de_brug, de_vlieger):
    return a_year.a_year(alice, de_brug, de_vlieger)


@pytest.fixture
def empty(alice):
    return a_year.Records(alice)
