"""Flows of a later year were imported: the pages follow them."""

import polars as pl
import pytest

from leerkring.opendata import bundled, mergers, store
from leerkring.opendata.readers import Reading
from leerkring.platform.insights.making.listing import listing

LATER = 2023


@pytest.fixture
def folder(tmp_path):
    """Made-up flows of 2023: those of 2017 in the municipalities of 2023."""
    flows = mergers.recode_flows(
        bundled.table("flows"), bundled.table("schools"), from_year=2017, to_year=LATER
    ).with_columns(year=pl.lit(LATER, pl.Int32))
    store.add(
        Reading(
            file="verzonnen-2023.csv",
            format="verzonnen",
            title="Verzonnen 2023",
            publisher="verzonnen",
            licence="",
            rows=flows.height,
            masked=0,
            years=(LATER,),
            tables={"flows": flows},
        ),
        tmp_path,
    )
    return tmp_path


def test_the_list_starts_at_the_year_of_the_flows_and_leaves_out_towns_that_were_gone(folder):
    towns = {row[0]: row for row in listing(folder)["towns"]}
    first, last = 11, 12

    assert towns["GM0384"][first] == LATER
    assert all(LATER <= row[first] <= row[last] for row in towns.values())
    assert "GM0017" not in towns  # Haren went up in Groningen in 2019
