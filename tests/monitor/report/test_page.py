"""The page of a town: its outline, what it names and what it leaves out, its size and its safety."""

import dataclasses
import itertools
import re
from html.parser import HTMLParser

import pytest

from leerkring.monitor.report import pdf, write
from leerkring.monitor.report.html import render
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.say import Say
from leerkring.monitor.town import town_monitor

TOWNS = ("Diemen", "Urk", "Nijmegen", "Leudal", "De Fryske Marren")
VOID = {"meta", "link", "br", "path", "circle", "line", "rect", "use", "img"}


class Outline(HTMLParser):
    """Headings, ids, references and open tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.described: list[str] = []
        self.tags: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(held["id"] or "")
        if held.get("href"):
            self.links.append(held["href"] or "")
        for name in ("aria-describedby", "aria-labelledby"):
            if held.get(name):
                self.described.append(held[name] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def html_of(monitor, language="nl") -> str:
    return render(page_for(monitor, say=Say(language)), made="", has_pdf=True, has_json=True)


def outline(text: str) -> Outline:
    parsed = Outline()
    parsed.feed(text)
    return parsed


@pytest.mark.parametrize("name", TOWNS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_one_h1_and_skips_no_level(name, language, monitor_of):
    headings = outline(html_of(monitor_of(name), language)).headings

    levels = [level for level, _ in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert all(text.strip() for _, text in headings)


@pytest.mark.parametrize("name", TOWNS)
def test_every_reference_on_the_page_leads_somewhere(name, monitor_of):
    found = outline(html_of(monitor_of(name)))

    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert set(found.described) <= set(found.ids)


def test_the_page_needs_no_script_and_no_network(monitor_of):
    text = html_of(monitor_of("Nijmegen"))
    found = outline(text)

    assert "script" not in found.tags
    assert not [link for link in found.links if re.match(r"(https?:)?//", link)]
    assert not re.findall(r"url\((?!data:|#)", text)
    assert "@import" not in text


def test_files_linked_from_the_page_are_written(monitor_of, tmp_path):
    (tmp_path / "monitor.json").write_text("{}")
    write(monitor_of("Urk"), tmp_path)

    links = outline((tmp_path / "index.html").read_text(encoding="utf-8")).links
    files = [link for link in links if not link.startswith(("#", "data:"))]
    assert "report.pdf" in files
    assert "monitor.json" in files
    assert all((tmp_path / link).is_file() for link in files)


def test_a_page_without_the_json_beside_it_does_not_link_to_it(monitor_of, tmp_path):
    write(monitor_of("Urk"), tmp_path)

    assert "monitor.json" not in outline((tmp_path / "index.html").read_text(encoding="utf-8")).links


def test_a_hostile_school_name_stays_text(monitor_of):
    town = monitor_of("Urk")
    name = '"><script>alert(1)</script>'
    schools = tuple(dataclasses.replace(school, name=name) for school in town.schools)

    text = html_of(dataclasses.replace(town, schools=schools))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_public_page_gives_no_named_school_its_difference(monitor_of, tmp_path):
    write(monitor_of("Nijmegen", public=True), tmp_path)

    named = monitor_of("Nijmegen")
    school = next(s for s in named.schools if s.same_children.beyond)
    difference = f"{100 * school.same_children.value:.6f}".rstrip("0")
    for file in tmp_path.rglob("*.*"):
        if file.suffix in {".csv", ".svg", ".html"}:
            text = file.read_text(encoding="utf-8-sig")
            assert difference[:6] not in text, file.name
            rows = [row for row in text.splitlines() if school.name in row and file.suffix == ".csv"]
            assert not [row for row in rows if "verschil" in file.name], file.name
    assert (tmp_path / "figures" / "verdeling-verschil.csv").exists()
    assert not (tmp_path / "figures" / "verschil-per-school.csv").exists()


def test_the_named_page_does_give_the_difference_that_the_public_one_hides(monitor_of, tmp_path):
    write(monitor_of("Nijmegen"), tmp_path)

    school = next(s for s in monitor_of("Nijmegen").schools if s.same_children.beyond)
    text = (tmp_path / "figures" / "verschil.csv").read_text(encoding="utf-8-sig")
    assert f"{100 * school.same_children.value:.6f}".rstrip("0")[:6] in text


def test_a_village_municipality_is_told_why_and_gets_the_contact_measure(monitor_of):
    page = page_for(monitor_of("Leudal"), say=Say("nl"))
    names = [figure.name for figure in page.figures()]

    assert any("niet te berekenen" in text.lower() for text in (page.heading, *page.boxes))
    assert "ontmoeting" in names
    assert "spreiding" not in names
    assert "verschil" not in names
    assert "geen segregatie" not in html_of(monitor_of("Leudal")).lower()


def test_a_municipality_without_a_file_is_told_so_and_gets_no_zeros(monitor_of):
    page = page_for(monitor_of("De Fryske Marren"), say=Say("nl"))

    assert "ontbreken" in page.heading
    assert page.boxes
    names = [figure.name for figure in page.figures()]
    assert names == ["stromen", "wijken", "ongelijkheid-wonen"]
    text = html_of(monitor_of("De Fryske Marren"))
    assert "school in de gemeente: niet bekend" in text
    assert "100%" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_few_home_areas_give_a_table_and_no_picture(monitor_of):
    figures = {figure.name: figure for figure in page_for(monitor_of("Diemen"), say=Say("nl")).figures()}

    assert figures["herkomst"].draw is None
    assert len(figures["herkomst"].table.rows) == 7


def test_towns_are_not_ranked_and_schools_are_not_judged_in_words(all_towns):
    banned = re.compile(
        r"staat bovenaan|op de eerste plaats|ranglijst van|slechtste|beste school|zwarte|witte school|"
        r"achterstandsschool|geen segregatie|ouders kiezen|ouders vluchten",
        re.IGNORECASE,
    )
    for town in all_towns[::25]:
        page = page_for(town, say=Say("nl"))
        spoken = [page.heading, page.lead, *page.limits, *(key.text for key in page.keys)]
        for section in page.sections:
            for part in section.parts:
                spoken += [part.title, part.what, *part.text]
            spoken += [text for note in section.notes for text in note.paragraphs]
        assert not [text for text in spoken if banned.search(text)], town.municipality.name


def test_the_english_page_holds_no_dutch_words_of_ours(monitor_of):
    text = re.sub(r"<style>.*?</style>", "", html_of(monitor_of("Urk"), "en"), flags=re.DOTALL)
    visible = re.sub(r"<[^>]+>", " ", text)

    ours = r"\b(leerlingen|scholen|postcodegebied|kinderen|gemeente|geschat|aandeel|woont|niet bekend)\b"
    without_sources = visible.split("Sources and method")[0]
    assert re.findall(ours, without_sources, re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("name", "most"), [("Diemen", 400_000), ("Nijmegen", 600_000), ("Amsterdam", 1_200_000)]
)
def test_the_page_stays_small(name, most, monitor_of):
    assert len(html_of(monitor_of(name)).encode()) < most


@pytest.mark.long
def test_every_municipality_gets_a_page_and_a_pdf_in_both_languages(all_towns, tmp_path):
    for town in all_towns:
        for language in ("nl", "en"):
            page = page_for(town, say=Say(language))
            assert town.municipality.name.replace("'", "&#39;") in render(
                page, made="", has_pdf=True, has_json=True
            )
            pdf.write(page, tmp_path / "report.pdf", made="", running="")


def test_towns_of_every_kind_get_a_page(all_towns):
    for town in all_towns[::9]:
        assert town.municipality.name.replace("'", "&#39;") in html_of(town), town.municipality.name


def test_a_town_in_the_borders_of_another_year_gets_its_map_and_is_told_so(tmp_path):
    town = town_monitor("GM1980", year=2022)  # Dijk en Waard, since 2022
    page = page_for(town, say=Say("nl"))

    assert any("2022" in box for box in page.boxes)
    assert "kaart" in [figure.name for figure in page.figures()]
