"""Flows of a later year were imported: the pages follow them."""

import polars as pl
import pytest

from leerkring.opendata import bundled, mergers, store
from leerkring.opendata.readers import Reading
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights.making.listing import listing
from leerkring.platform.insights.rules import Choices

LATER = 2023


def take_in(year, folder, *, masked=False):
    """Import made-up flows: those of 2017 in the municipalities of a year, or without the small counts."""
    flows = mergers.recode_flows(
        bundled.table("flows"), bundled.table("schools"), from_year=2017, to_year=year
    ).with_columns(year=pl.lit(year, pl.Int32))
    if masked:
        flows = flows.with_columns(pupils=pl.when(pl.col("pupils") >= 5).then("pupils"))
    made = Reading(
        file=f"verzonnen-{year}.csv",
        format="verzonnen",
        title=f"Verzonnen {year}",
        publisher="verzonnen",
        licence="",
        rows=flows.height,
        masked=flows["pupils"].null_count(),
        years=(year,),
        tables={"flows": flows},
    )
    store.add(made, folder)


@pytest.fixture
def folder(tmp_path):
    """Made-up flows of 2023 and 2024."""
    for year in (LATER, LATER + 1):
        take_in(year, tmp_path)
    return tmp_path


def test_the_list_starts_at_the_year_of_the_flows_and_leaves_out_towns_that_were_gone(folder):
    towns = {row[0]: row for row in listing(folder)["towns"]}
    first, last = 11, 12

    assert towns["GM0384"][first] == LATER + 1
    assert all(LATER < row[first] <= row[last] for row in towns.values())
    assert "GM0017" not in towns  # Haren went up in Groningen in 2019


@pytest.fixture
def with_years(folder, monkeypatch, settings, tmp_path_factory):
    """An installation in which 2023 and 2024 were imported beside the bundled 2017."""
    settings.ENVIRONMENT = type("Elsewhere", (), {"data": tmp_path_factory.mktemp("data")})()
    monkeypatch.setattr(datasets, "folder", lambda: folder)


@pytest.mark.django_db
def test_a_town_with_more_years_shows_each_with_its_source(as_, with_years):
    page = as_().get("/monitor/GM0384").content.decode()
    numbers = as_().get("/monitor/GM0384/figuur/over-de-jaren.csv").content.decode()

    assert "In Diemen is van 2017 tot 2024 geen verandering te zien" in page
    assert 'name="vanaf"' in page
    assert "2017" in numbers
    assert "Verzonnen 2023" in numbers


@pytest.mark.django_db
def test_the_first_year_of_the_trend_stands_in_the_address(as_, with_years):
    page = as_().get("/monitor/GM0384?vanaf=2023").content.decode()

    assert "Twee jaren van Diemen zijn nog geen trend" in page
    assert Choices(since=2023).query == "?vanaf=2023"


@pytest.mark.django_db
def test_with_one_year_the_page_says_how_to_get_more(as_):
    page = as_().get("/monitor/GM0384").content.decode()

    assert "leerkring import" in page
    assert 'name="vanaf"' not in page


@pytest.mark.django_db
def test_flows_without_small_counts_leave_the_figures_as_they_were_and_say_so(as_, bob, with_years, folder):
    take_in(LATER + 2, folder, masked=True)
    town = as_().get("/monitor/GM0384")
    data = as_(bob).get("/gegevens").content.decode()

    assert town.status_code == 200
    assert "1 oktober 2017" in town.content.decode()
    assert "De stromen van 2025 zijn ingelezen, maar kleine aantallen staan er niet in" in data
