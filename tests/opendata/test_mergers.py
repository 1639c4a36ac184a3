"""Municipalities that merged or split: whole lists are reproduced, and flows are recoded on both sides."""

import polars as pl
import pytest

from leerkring.opendata import bundled, mergers
from leerkring.opendata.errors import CannotRecode

CHANGES = bundled.table("municipal_changes")
PRIMARY = bundled.table("flows").filter(sector="Bo")
SCHOOLS = bundled.table("schools")


def from_elsewhere(flows: pl.DataFrame, code: str) -> float:
    here = flows.filter(municipality=code)
    away = here.filter(pl.col("home_municipality") != code)
    return away["pupils"].sum() / here["pupils"].sum()


# The list of 2022 comes from the border map; the mergers in the table were written down apart from it.
def test_recoding_every_municipality_of_2017_gives_exactly_the_list_of_2022():
    areas = bundled.table("area_municipality").filter(valid_year=2017)

    recoded = mergers.recode(areas["code"], 2017, 2022, areas=areas["area"])

    assert set(recoded) == set(bundled.table("municipality_shapes")["code"])
    assert recoded.n_unique() == 345


@pytest.mark.parametrize(
    ("year", "count"),
    [(2017, 388), (2018, 380), (2019, 355), (2020, 355), (2021, 352), (2022, 345), (2023, 342), (2026, 342)],
)
def test_each_year_has_the_number_of_municipalities_that_cbs_counts(year, count):
    codes = mergers.codes_of(year)
    areas = bundled.table("area_municipality").filter(valid_year=year)

    assert len(codes) == count
    assert set(areas["code"]) == codes


def test_every_code_that_vanishes_has_successors_that_exist_from_that_day():
    towns = bundled.table("municipalities")
    gone = set(towns.filter(pl.col("valid_to").is_not_null())["code"])
    later = mergers.codes_of(2017) - mergers.codes_of(2026)

    assert later <= gone == set(CHANGES.filter(pl.col("kind") != "border")["old_code"])
    for day, new in CHANGES.select("date", "new_code").unique().iter_rows():
        town = towns.row(by_predicate=pl.col("code") == new, named=True)
        assert town["valid_from"] is None or town["valid_from"] <= day
        assert town["valid_to"] is None or town["valid_to"] > day


def test_altena_is_recoded_on_both_sides_and_its_inner_moves_are_no_border_crossings():
    recoded = mergers.recode_flows(PRIMARY, SCHOOLS, from_year=2017, to_year=2022)
    parts = ["GM0738", "GM0870", "GM0874"]
    summed = PRIMARY.filter(pl.col("municipality").is_in(parts))
    naive = summed.filter(pl.col("home_municipality") != pl.col("municipality"))

    assert from_elsewhere(recoded, "GM1959") == pytest.approx(0.031, abs=0.0005)
    assert naive["pupils"].sum() / summed["pupils"].sum() == pytest.approx(0.083, abs=0.0005)


def test_hoeksche_waard_shrinks_from_five_percent_to_one():
    recoded = mergers.recode_flows(PRIMARY, SCHOOLS, from_year=2017, to_year=2019)
    summed = PRIMARY.filter(pl.col("municipality").is_in(["GM0584", "GM0585", "GM0588", "GM0611", "GM0617"]))
    naive = summed.filter(pl.col("home_municipality") != pl.col("municipality"))

    assert from_elsewhere(recoded, "GM1963") == pytest.approx(0.009, abs=0.0005)
    assert naive["pupils"].sum() / summed["pupils"].sum() == pytest.approx(0.048, abs=0.0005)


def test_no_pupil_is_lost_or_doubled_by_recoding():
    recoded = mergers.recode_flows(bundled.table("flows"), SCHOOLS, from_year=2017, to_year=2026)

    assert recoded.height == bundled.table("flows").height
    assert recoded["pupils"].sum() == bundled.table("flows")["pupils"].sum()
    assert set(recoded["municipality"]) <= mergers.codes_of(2026)


def test_a_split_municipality_goes_village_by_village():
    places = ["8831", "8832", "8731", "9891", "9951", "5296", "5076", "5074", "5268"]
    old = ["GM0140"] * 3 + ["GM0053"] * 2 + ["GM0788"] * 4

    new = mergers.recode(old, 2017, 2021, areas=places).to_list()

    towns = ["GM1949", "GM0080", "GM1900", "GM1969", "GM1966", "GM0757", "GM0824", "GM0855", "GM0865"]
    assert new == towns


def test_a_split_municipality_without_its_areas_is_refused_with_the_cure():
    with pytest.raises(CannotRecode, match=r"GM0788 was split .* Give the PC4 of each row"):
        mergers.recode(["GM0788"], 2017, 2022)


def test_oudenhoorn_moves_to_its_neighbour_and_the_rest_of_nissewaard_stays():
    recoded = mergers.recode(["GM1930", "GM1930"], 2017, 2022, areas=["3227", "3201"]).to_list()

    assert recoded == ["GM0530", "GM1930"]


def test_two_changes_in_a_row_are_both_followed():
    assert mergers.recode(["GM1930"], 2017, 2023, areas=["3227"]).to_list() == ["GM1992"]


def test_weesp_is_its_own_municipality_in_2022_and_part_of_amsterdam_in_2023():
    assert mergers.recode(["GM0457"], 2017, 2022).to_list() == ["GM0457"]
    assert mergers.recode(["GM0457"], 2017, 2023).to_list() == ["GM0363"]


def test_going_back_in_time_is_refused():
    with pytest.raises(CannotRecode, match="cannot be told apart"):
        mergers.recode(["GM1959"], 2022, 2017)


def test_a_code_of_another_year_is_refused_by_name():
    with pytest.raises(CannotRecode, match="GM1959: no such municipality in 2017"):
        mergers.recode(["GM1959"], 2017, 2022)


def test_every_change_has_a_date_a_kind_and_a_source():
    assert (
        CHANGES.select("date", "old_code", "new_code", "kind", "source").null_count().sum_horizontal()[0] == 0
    )
    assert set(CHANGES["kind"]) <= {"merger", "split", "border", "rename"}
    assert CHANGES.filter(pl.col("areas").is_null())["kind"].unique().to_list() == ["merger"]


def test_a_year_outside_the_table_is_refused():
    with pytest.raises(CannotRecode, match="runs from 2017 to 2026, not to 2031"):
        mergers.recode(["GM0363"], 2017, 2031)


def test_schools_move_with_the_ground_they_stand_on():
    moved = mergers.recode_schools(SCHOOLS.filter(municipality="GM0788"), from_year=2017, to_year=2022)

    assert set(moved["municipality"]) == {"GM0757", "GM0824", "GM0855", "GM0865"}


def test_the_municipalities_with_figures_of_2021_are_those_of_2021():
    towns = bundled.table("municipalities")
    published = set(towns.filter(urbanity_source="CBS 2021")["code"])

    # One of the 352 has no class of urbanity in that list.
    assert published <= mergers.codes_of(2021)
    assert len(mergers.codes_of(2021) - published) == 1
