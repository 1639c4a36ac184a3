"""A town with two people of the network, a table, and the files that towns keep."""

from datetime import date
from pathlib import Path

import people
import pytest
import seating
from django.core.files.uploadedfile import SimpleUploadedFile

from leerkring.platform.imports.actions import preparing

FOLDER = Path(__file__).parent / "files"
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def jan(voorbeeldstad):
    """Alderman, in the network since long."""
    return seating.somebody(voorbeeldstad, voorbeeldstad, "Jan de Vries", email="jan@voorbeeldstad.example")


@pytest.fixture
def els(voorbeeldstad, de_brug):
    """Director of the school board."""
    return seating.somebody(voorbeeldstad, de_brug, "Els Bakker", email="els@debrug.example")


@pytest.fixture
def table(voorbeeldstad, de_brug, jan, els):
    """The board table, with a seat for both."""
    made = seating.body(voorbeeldstad, "Bestuurlijk overleg", valid_from=LONG_AGO)
    seating.seat(made, voorbeeldstad, jan, valid_from=LONG_AGO)
    seating.seat(made, de_brug, els, valid_from=LONG_AGO)
    return made


def sent(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content if content is not None else (FOLDER / name).read_bytes())


@pytest.fixture
def choose(alice):
    """Choose a file as Alice."""

    def chosen(name, content=None, *, who=alice, **more):
        return preparing.upload(who, file=sent(name, content), **more)

    return chosen


FIRST_DAY = people.FIRST_DAY
