"""The separation by home postcode in every year that was imported."""

import polars as pl
import pytest

from leerkring.analysis.segregation import analyse
from leerkring.monitor.over_years import over_years
from leerkring.monitor.report.sections import over_years as section
from leerkring.monitor.say import Say
from leerkring.opendata import bundled, mergers, store
from leerkring.opendata.readers import Reading

DIEMEN, GRONINGEN, HAREN = "GM0384", "GM0014", "GM0017"


def made_up(year, rows):
    """Made-up flows of a year, as if they were imported."""
    return Reading(
        file=f"verzonnen-{year}.csv",
        format="verzonnen",
        title=f"Verzonnen {year}",
        publisher="verzonnen",
        licence="",
        rows=rows.height,
        masked=0,
        years=(year,),
        tables={"flows": rows.with_columns(year=pl.lit(year, pl.Int32))},
    )


def flows_of(*codes):
    return bundled.table("flows").filter(pl.col("municipality").is_in(codes))


@pytest.fixture
def folder(tmp_path):
    """Made-up years beside 2017: 2018 has more children, 2019 Haren in Groningen, 2020 masked counts."""
    towns = flows_of(DIEMEN, GRONINGEN, HAREN)
    more = towns.with_columns(pupils=pl.col("pupils") + pl.col("pupils") // 3)
    merged = mergers.recode_flows(towns, bundled.table("schools"), from_year=2017, to_year=2019)
    masked = merged.with_columns(pupils=pl.when(pl.col("pupils") < 5).then(None).otherwise(pl.col("pupils")))
    for year, rows in ((2018, more), (2019, merged), (2020, masked)):
        store.add(made_up(year, rows), tmp_path)
    return tmp_path


def apart(rows, code):
    """Compute one year by the general analysis, apart from the others."""
    known = (pl.col("sector") == "Bo") & (pl.col("home_area").str.len_chars() == 4)
    town = rows.filter((pl.col("municipality") == code) & known).select("school", "home_area", "pupils")
    found = analyse(town, unit="school", group="home_area", count="pupils", measures=["theil_h"])
    return found.measures.filter(pl.col("group").is_null() & (pl.col("measure") == "theil_h")).to_dicts()[0]


def test_each_year_is_what_it_is_when_computed_apart(folder):
    towns = flows_of(DIEMEN)
    later = towns.with_columns(pupils=pl.col("pupils") + pl.col("pupils") // 3)
    found = {one.year: one for one in over_years(DIEMEN, folder)}

    for year, rows in ((2017, towns), (2018, later), (2019, towns)):
        expected = apart(rows, DIEMEN)
        assert found[year].value == pytest.approx(expected["debiased"])
        assert found[year].low == pytest.approx(expected["low"])
        assert found[year].high == pytest.approx(expected["high"])
        assert found[year].pupils == expected["pupils"]


def test_every_year_names_its_own_source(folder):
    sources = [one.source for one in over_years(DIEMEN, folder)]

    assert len(set(sources)) == 4
    assert "DUO" in sources[0]


def test_a_year_in_which_the_town_took_in_another_is_a_break(folder):
    assert [one.year for one in over_years(GRONINGEN, folder) if one.is_new] == [2019]
    assert not any(one.is_new for one in over_years(DIEMEN, folder))


def test_a_year_with_masked_counts_has_no_number_and_says_so(folder):
    last = over_years(DIEMEN, folder)[-1]

    assert (last.year, last.value, last.is_masked) == (2020, None, True)


def test_the_line_stops_at_a_break_and_the_table_names_it(folder):
    made = section.section(over_years(GRONINGEN, folder), name="Groningen", say=Say("nl"))
    figure = made.parts[0].figure
    drawing = figure.draw(808).as_svg()
    lines = [one for one in drawing.iter("path") if one.get("class") == "line-petrol"]

    assert len(lines) == 1  # 2017 and 2018; 2019 stands alone behind the break, 2020 has no number
    assert len([one for one in drawing.iter("line") if one.get("class") == "dotted"]) == 1
    assert [row[0] for row in figure.table.rows if row[5] == "andere grenzen"] == ["2019"]


def test_one_year_is_no_section():
    assert section.section(over_years(DIEMEN), name="Diemen", say=Say("nl")) is None


def test_the_title_claims_a_change_only_when_intervals_do_not_touch(folder):
    years = [one for one in over_years(DIEMEN, folder) if one.year < 2020]
    made = section.section(years, name="Diemen", say=Say("en"))

    assert made.parts[0].title == "Diemen: no change can be seen from 2017 to 2019"
