"""The files beside the page: CSV that is safe and complete, SVG that stands on its own."""

import csv
import dataclasses
import io
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.monitor.report.files import csv_text, svg_text
from leerkring.monitor.report.parts import Column, Figure, Table
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.report.tables import shown
from leerkring.monitor.say import Say

NL = Say("nl")


def figure(*cells) -> Figure:
    table = Table("", (Column("School"), Column("Aandeel", "share")), tuple((cell, 0.5) for cell in cells))
    return Figure(name="x", title="Bevinding", what="", table=table, source="Bron, 2017")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_no_text_becomes_a_formula_in_a_spreadsheet(name):
    cell = read(csv_text(figure(name), say=NL))[1][0]

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.lstrip("'") == name.lstrip("'")


def test_a_negative_number_stays_a_number():
    table = Table("", (Column("x"), Column("y", "points")), (("a", -3.25),))
    row = read(csv_text(Figure(name="x", title="", what="", table=table, source="Bron"), say=NL))[1]

    assert float(row[1]) == -3.25


def test_the_source_goes_where_the_numbers_go():
    rows = read(csv_text(figure("a", "b"), say=NL))

    assert rows[0][-1] == "Bron"
    assert {row[-1] for row in rows[1:]} == {"Bron, 2017"}


@pytest.mark.parametrize("name", ["Diemen", "Nijmegen"])
def test_the_table_on_the_page_has_the_rows_of_the_file(name, monitor_of):
    for one in page_for(monitor_of(name), say=NL).figures():
        held = shown(one.table, NL)
        rows = read(csv_text(one, say=NL))
        assert len(held.rows) + held.left_out == len(rows) - 1
        assert [cell.text for cell in held.headers] == rows[0][:-1]


@pytest.mark.parametrize("name", ["Diemen", "Nijmegen", "Leudal"])
def test_an_svg_stands_on_its_own_with_title_and_source(name, monitor_of):
    for one in page_for(monitor_of(name), say=NL).figures():
        if one.draw is None:
            continue
        root = ET.fromstring(svg_text(one, say=NL))  # noqa: S314 - our own drawing
        space = "{http://www.w3.org/2000/svg}"
        assert root.findtext(f"{space}title") == one.title
        said = " ".join(text.text or "" for text in root.iter(f"{space}text"))
        assert one.title.split()[0] in said
        assert "Bron:" in said
        style = root.findtext(f"{space}style") or ""
        assert "prefers-color-scheme:dark" in style
        assert "var(--" not in style


def test_a_hostile_title_stays_text_in_the_svg(monitor_of):
    one = page_for(monitor_of("Diemen"), say=NL).figures()[0]
    hostile = dataclasses.replace(one, title='</title><script>alert("x")</script>')

    root = ET.fromstring(svg_text(hostile, say=NL))  # noqa: S314 - our own drawing
    assert not [element for element in root.iter() if element.tag.endswith("script")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_map_in_a_file_says_what_its_colours_mean(language, monitor_of):
    say = Say(language)
    named = {one.name: one for one in page_for(monitor_of("Diemen"), say=say).figures()}
    one = named[say("kaart", "map")]
    texts = {element.text for element in ET.fromstring(svg_text(one, say=say)).iter() if element.text}  # noqa: S314

    assert one.ramp
    assert {one.ramp.title, *one.ramp.labels} <= texts


def test_a_file_has_the_legend_of_its_page(monitor_of):
    for one in page_for(monitor_of("Nijmegen"), say=NL).figures():
        text = "".join(ET.fromstring(svg_text(one, say=NL)).itertext()) if one.draw else ""  # noqa: S314
        for item in one.legend if one.draw else ():
            assert all(word in text for word in item.text.split())
