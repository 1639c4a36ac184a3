"""A town with a table: three partners with a duty, and a library without one."""

import people
import pytest
from seating import body

from leerkring.platform.organisations.rules import Kind


@pytest.fixture
def de_vlieger(voorbeeldstad):
    """Childcare with early education."""
    return people.partner("Kinderopvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)


@pytest.fixture
def het_palet(voorbeeldstad):
    """A board of secondary schools."""
    return people.partner("Stichting Het Palet", Kind.SECONDARY_BOARD, voorbeeldstad)


@pytest.fixture
def bieb(voorbeeldstad):
    """A library: it may attend, it need not."""
    return people.partner("Bibliotheek Voorbeeldstad", Kind.LIBRARY, voorbeeldstad)


@pytest.fixture
def board(voorbeeldstad):
    """The table of the alderman and the boards."""
    return body(voorbeeldstad, "Bestuurlijk overleg")
