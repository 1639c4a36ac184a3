from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.monitor.drawing.scales import class_of
from leerkring.monitor.drawing.svg import to_text
from leerkring.monitor.maps.country import CountryMap, country_maps, country_shapes, limits_for
from leerkring.monitor.maps.projection import Bounds, fit
from leerkring.monitor.maps.shapes import town_shapes
from leerkring.monitor.maps.town import Flow, TownMap, town_map

NIJMEGEN = "GM0268"


@given(st.lists(st.floats(min_value=0.04, max_value=1), min_size=1, max_size=50))
def test_the_highest_value_gets_the_strongest_colour(values):
    limits = limits_for(values)

    classes = [class_of(value, limits) for value in values]
    assert class_of(max(values), limits) == len(limits) == max(classes)


def test_the_area_with_the_highest_value_is_drawn_in_the_strongest_colour():
    shapes = town_shapes(NIJMEGEN, year=2017)
    codes = sorted(shapes.areas)
    values = dict.fromkeys(codes, 0.02) | {"6544": 0.9}
    drawing = town_map(TownMap(shapes, values, {}, (), ()), 440)

    filled = [e.get("class") for e in drawing.element.iter("path") if "own-q" in (e.get("class") or "")]
    assert filled.count("q4 own-q4") == 1
    assert filled.count("q0 own-q0") == len(codes) - 1


def test_a_colour_means_the_same_in_every_town():
    shapes = town_shapes(NIJMEGEN, year=2017)
    drawing = town_map(TownMap(shapes, dict.fromkeys(shapes.areas, 0.15), {}, (), ()), 440)

    filled = {e.get("class") for e in drawing.element.iter("path") if "own-q" in (e.get("class") or "")}
    assert filled == {"q1 own-q1"}  # 8 to 16 per cent, also where all areas are alike


def test_an_area_without_a_value_is_hatched_and_not_pale():
    shapes = town_shapes(NIJMEGEN, year=2017)
    values = dict.fromkeys(shapes.areas)
    drawing = town_map(TownMap(shapes, values, {}, (), ()), 440)

    hatched = [e for e in drawing.element.iter("path") if (e.get("fill") or "").startswith("url(")]
    assert len(hatched) == len(shapes.areas)


def test_a_merged_municipality_is_outlined_by_its_own_areas():
    assert town_shapes("GM0007", year=2017).border is None  # Bellingwedde became part of Westerwolde in 2018
    assert town_shapes("GM0007", year=2017).areas
    assert town_shapes(NIJMEGEN, year=2017).border


def test_north_is_up_and_one_kilometre_is_as_long_across_as_up():
    project, height = fit(Bounds(5.80, 51.80, 5.90, 51.90), 440, lowest=100, highest=900)

    south_west, north_west = project(5.80, 51.80), project(5.80, 51.90)
    assert north_west[1] < south_west[1] <= height
    kilometre_up = (south_west[1] - north_west[1]) / (0.1 * 111.195)
    assert kilometre_up == pytest.approx(project.pixels_per_kilometre, rel=1e-6)
    east = project(5.80 + 1 / (111.195 * 0.6176), 51.80)  # cos(51.85 degrees) = 0.6176
    assert east[0] - south_west[0] == pytest.approx(kilometre_up, rel=1e-3)


def test_a_flow_to_an_unknown_place_is_left_out_without_an_error():
    shapes = town_shapes(NIJMEGEN, year=2017)
    points = {"6544": (51.85, 5.83)}
    drawing = town_map(TownMap(shapes, {}, points, (), (Flow("6544", "9999", 40),)), 440)

    assert not [e for e in drawing.element.iter("path") if e.get("class") == "flow"]


def test_every_municipality_of_2017_has_a_shape_on_the_national_map(national):
    codes = [town.municipality.code for town in national.towns]
    shapes = country_shapes(codes, year=2017)

    missing = [code for code in codes if not shapes.rings[code]]
    assert missing == []


def test_the_national_map_gives_its_highest_value_the_strongest_colour(national):
    values = {town.municipality.code: town.level for town in national.towns}
    limits = limits_for([value for value in values.values() if value is not None])
    shapes = country_shapes(values, year=2017)
    data = CountryMap("", values, limits, tuple("abcde"))
    text = to_text(country_maps([data], 390, shapes=shapes).as_svg())

    highest = max((v, c) for c, v in values.items() if v is not None)[1]
    groups = [g for g in ET.fromstring(text).iter("g") if (g.get("class") or "").startswith("q4")]  # noqa: S314 - our own drawing
    assert any(use.get("href").split("-")[-1].rstrip("p") == highest[2:] for g in groups for use in g)
