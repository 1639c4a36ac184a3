"""The bundled tables reproduce the national totals that were found independently in the published files."""

from importlib.resources import files

import polars as pl
import pytest

from leerkring.opendata import bundled
from leerkring.opendata.errors import UnknownTable

FLOWS = bundled.table("flows")
PRIMARY = FLOWS.filter(sector="Bo")
SCHOOLS = bundled.table("schools")


@pytest.mark.parametrize(
    ("sector", "pupils", "sites"),
    [("Bo", 1_403_667, 6_347), ("Sbo", 33_894, 282), ("So", 29_777, 361), ("Vso", 37_563, 367)],
)
def test_each_sector_has_the_pupils_and_sites_that_duo_published(sector, pupils, sites):
    rows = FLOWS.filter(sector=sector)

    assert (rows["pupils"].sum(), rows["school"].n_unique()) == (pupils, sites)
    assert SCHOOLS.filter(sector=sector).height == sites


def test_a_site_that_is_both_so_and_vso_keeps_all_its_pupils():
    doubled = FLOWS.group_by("school", "home_area").len().filter(pl.col("len") > 1)

    assert doubled["len"].sum() == 6_106
    assert set(doubled["len"]) == {2}
    assert FLOWS.select("school", "sector", "home_area").is_unique().all()


def test_two_thirds_of_the_pupils_attend_a_school_in_their_own_postcode_area():
    own = PRIMARY.join(SCHOOLS.filter(sector="Bo"), on="school", validate="m:1").filter(
        pl.col("home_area") == pl.col("postcode").str.slice(0, 4)
    )

    assert own["pupils"].sum() / 1_403_667 == pytest.approx(0.665, abs=0.0005)


def test_four_and_a_half_percent_of_the_pupils_cross_a_municipal_border():
    across = PRIMARY.filter(pl.col("home_municipality") != pl.col("municipality"))

    assert across["pupils"].sum() / 1_403_667 == pytest.approx(0.0455, abs=0.00005)


def test_homes_abroad_and_unknown_are_kept_apart():
    homes = (
        PRIMARY.filter(pl.col("home_municipality").is_null())
        .group_by("home_area")
        .agg(pl.col("pupils").sum())
    )

    assert dict(homes.rows()) == {"10": 706, "20": 898, "30": 1_664, "40": 850, "1100": 1}


def test_diemen_has_seven_schools_and_exchanges_pupils_with_its_neighbours():
    diemen = PRIMARY.filter(municipality="GM0384")
    away = PRIMARY.filter(pl.col("home_municipality") == "GM0384", pl.col("municipality") != "GM0384")
    places = dict(away.group_by("municipality").agg(pl.col("pupils").sum()).rows())

    assert (diemen["pupils"].sum(), diemen["school"].n_unique()) == (2_185, 7)
    assert (places["GM0363"], places["GM0437"]) == (237, 103)


def test_the_two_spellings_of_sudwest_fryslan_are_one_municipality():
    residents = FLOWS.filter(home_municipality="GM1900")

    assert residents["pupils"].sum() == 7_769
    assert residents.filter(municipality="GM1900")["pupils"].sum() > 7_000


def test_settlements_are_counted_per_municipality_because_names_repeat():
    sites = SCHOOLS.filter(sector="Bo").group_by("municipality", "settlement").len()

    assert (sites.height, sites.filter(len=1).height) == (1_768, 940)


def test_the_two_municipalities_without_a_file_are_named_and_their_residents_kept():
    missing = bundled.table("schools_missing")

    assert missing["municipality"].to_list() == ["GM1940", "GM1942"]
    assert not set(missing["municipality"]) & set(FLOWS["municipality"])
    assert set(missing["municipality"]) <= set(FLOWS["home_municipality"])


def test_an_empty_denomination_stays_empty_and_is_not_lost():
    assert SCHOOLS.filter(denomination="")["name"].to_list() == ["Humanistische Basisschool"]


def test_scores_join_the_flows_as_the_independent_computation_found():
    scores = bundled.table("scores")
    sites = PRIMARY.group_by("school").agg(pl.col("pupils").sum())
    unscored = sites.join(scores, on="school", how="anti")
    positive = scores.filter(pl.col("score") > 0)

    assert scores.height == 6_295
    assert (unscored.height, unscored["pupils"].sum()) == (145, 12_249)
    assert sites.join(scores.filter(pl.col("pupils") > 40), on="school").height == 6_098
    assert positive["score"].min() == pytest.approx(4.31, abs=0.005)
    assert scores["score"].sum() / scores["pupils"].sum() == pytest.approx(0.870, abs=0.0005)


def test_masked_cells_of_cbs_are_missing_and_never_a_number():
    areas = bundled.table("areas")
    shares = areas.select(pl.col("^.*_share$"))

    assert areas["non_western_share"].null_count() == 637
    assert min(shares.min().row(0)) >= 0
    assert max(shares.max().row(0)) <= 1
    assert areas["benefits"].min() >= 0


def test_mean_distance_to_school_is_that_of_duo():
    distances = bundled.table("distances").filter(sector="Bo")

    mean = (distances["metres"] * distances["pupils"]).sum() / distances["pupils"].sum()

    assert mean == pytest.approx(1_090, abs=5)


def test_every_site_has_a_point_and_says_how_good_it_is():
    points = SCHOOLS.filter(sector="Bo").join(bundled.table("school_points"), on="school", validate="1:1")
    quality = dict(points.group_by("quality").len().rows())

    assert points.height == 6_347
    assert points["lat"].is_between(50.7, 53.6).all()
    assert points["lon"].is_between(3.3, 7.3).all()
    assert quality["area_not_listed"] == 6_347 - 6_151
    assert quality["area_no_coordinates"] == 172


def test_every_home_area_but_one_has_a_centre_a_shape_and_a_municipality():
    homes = set(FLOWS.filter(pl.col("home_area").str.len_chars() == 4)["home_area"])

    for name in ("area_points", "area_shapes", "area_municipality"):
        assert homes - set(bundled.table(name)["area"]) == {"1100"}


def test_the_package_carries_less_than_twelve_megabytes_of_data():
    folder = files("leerkring.opendata.bundled")

    assert sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) < 12e6


def test_every_table_says_where_it_is_from():
    for name in bundled.NAMES:
        source = bundled.source(name)

        assert bundled.table(name).height > 0
        assert source.attribution
        assert source.licence in {"CC BY 4.0", "DUO open data"}


def test_a_table_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(UnknownTable, match="flows, schools"):
        bundled.table("leerlingen")
