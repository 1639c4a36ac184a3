"""What every chart must keep to, over real towns of every kind, at three widths, in two languages."""

import re
from xml.etree import ElementTree as ET

import pytest

from leerkring.monitor.drawing.measure import text_width
from leerkring.monitor.figures.concentration import concentration
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.say import Say

TOWNS = (
    "Diemen",
    "Amsterdam",
    "Urk",
    "Nijmegen",
    "Leudal",
    "De Fryske Marren",
    "Bergen (L.)",
    "Rozendaal",
    "Haren",
    "Tubbergen",
    "Kollumerland en Nieuwkruisland",
)
WIDTHS = (350.0, 610.0, 808.0)
SIZES = {"size-13": 13, "size-15": 15, "size-16": 16, "size-17": 17, "size-19": 19}


def ends(element: ET.Element) -> tuple[float, float]:
    style = element.get("class", "").split()
    size = next((SIZES[name] for name in style if name in SIZES), 14)
    width = text_width(element.text or "", size=size, weight=600 if "bold" in style else 400)
    x = float(element.get("x", 0))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[element.get("text-anchor", "start")]
    return left, left + width


def texts_outside(drawing) -> list[str]:
    turned = {text for g in drawing.element.iter("g") if "rotate" in g.get("transform", "") for text in g}
    outside = []
    for text in drawing.element.iter("text"):
        if text in turned:
            continue
        left, right = ends(text)
        if left < -1 or right > drawing.width + 1 or not 0 <= float(text.get("y", 0)) <= drawing.height + 4:
            outside.append(text.text or "")
    return outside


@pytest.fixture(params=TOWNS)
def town(request, monitor_of):
    return monitor_of(request.param)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_runs_off_the_picture(town, language):
    page = page_for(town, say=Say(language))
    for figure in page.figures():
        if figure.draw is None:
            continue
        for width in WIDTHS:
            assert texts_outside(figure.draw(min(width, figure.wide))) == [], (figure.name, width)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_the_national_picture_runs_off_it(national, language):
    for figure in page_for(national, say=Say(language)).figures():
        for width in WIDTHS:
            drawing = figure.draw(width)
            flat = [text for text in drawing.element if text.tag == "text"]
            assert [t.text for t in flat if ends(t)[0] < -1 or ends(t)[1] > width + 1] == []


def test_every_figure_has_a_finding_a_line_a_table_and_a_source(town):
    for figure in page_for(town, say=Say("nl")).figures():
        assert figure.title
        assert figure.table.rows
        assert figure.table.caption
        assert re.search(r"20(17|19|20)", figure.source)


def test_figures_have_names_of_their_own(town):
    names = [figure.name for figure in page_for(town, say=Say("nl")).figures()]

    assert len(names) == len(set(names))


def test_the_ids_in_the_drawings_of_one_page_are_unique(monitor_of):
    page = page_for(monitor_of("Nijmegen"), say=Say("nl"))
    ids = [
        element.get("id")
        for figure in page.figures()
        if figure.draw
        for width in (350.0, figure.wide)
        for element in figure.draw(width).defs
    ]

    assert len(ids) == len(set(ids))


def test_half_of_the_group_is_held_by_the_fewest_schools(monitor_of):
    held = concentration(monitor_of("Nijmegen").schools, monitor_of("Nijmegen").spread.level)

    assert held.group_share >= 0.5
    without_last = sum(part.group for part in held.few[:-1])
    assert without_last < 0.5 * sum(part.group for part in (*held.few, *held.others))
    assert held.schools == 42


def test_a_single_school_without_its_own_figure_is_never_shown_alone(all_towns):
    for town in all_towns:
        held = concentration(town.schools, town.spread.level)
        if held is None:
            continue
        shown = [s for s in town.schools if (s.pupils_scored or 0) > 40 and s.estimated_share.value is None]
        rest = [part for part in (*held.few, *held.others) if part.schools > 1]
        assert bool(shown) == bool(rest), town.municipality.name


def test_schools_are_never_in_the_order_of_a_figure(monitor_of):
    page = page_for(monitor_of("Nijmegen"), say=Say("nl"))
    tables = {figure.name: figure.table for figure in page.figures()}
    for name in ("geschat-aandeel", "verschil", "afstand"):
        order = [(row[1], row[0]) for row in tables[name].rows]
        assert order == sorted(order)
