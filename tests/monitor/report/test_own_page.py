"""The report of own counts alone: its finding, its subjects, what is shielded, and its files."""

import dataclasses

import numpy as np
import polars as pl
import pypdf
import pytest

from leerkring.monitor.own import OwnCounts, Withheld, analyse_own
from leerkring.monitor.own import sentences as told
from leerkring.monitor.own.example import example_counts
from leerkring.monitor.own.public import without_named_schools
from leerkring.monitor.report import write
from leerkring.monitor.report.own_page import page_of_own
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.report.sections.own import section, wording
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import outward

NL, EN = Say("nl"), Say("en")
SUBJECTS = ["verdeling", "wonen", "anders", "jaren", "vaker", "scholen-eigen"]


@pytest.fixture(scope="module")
def own() -> OwnCounts:
    return analyse_own(example_counts(), draws=50)


@pytest.fixture(scope="module")
def masked() -> OwnCounts:
    hidden = pl.when(pl.col("pupils") < 5).then(pl.lit("<5")).otherwise(pl.col("pupils").cast(pl.String))
    return analyse_own(example_counts().with_columns(hidden.alias("pupils")), draws=20)


@pytest.fixture(scope="module")
def by_lot() -> OwnCounts:
    """Five schools that each draw at random from the same three groups."""
    rng = np.random.default_rng(4)
    rows = [
        (area, school, group, int(rng.poisson(30 * share)))
        for area in "ABCD"
        for school in ("Linde", "Es", "Beuk", "Eik", "Den")
        for group, share in (("x", 0.5), ("y", 0.3), ("z", 0.2))
    ]
    return analyse_own(
        pl.DataFrame(rows, schema=["home_area", "school", "group", "pupils"], orient="row"),
        draws=100,
        language="en",
    )


def texts(page) -> list[str]:
    """Every word of a page that is no table."""
    parts = [part for section in page.sections for part in section.parts]
    notes = [*page.notes, *(note for section in page.sections for note in section.notes)]
    return [
        page.heading,
        page.lead,
        *(key.text for key in page.keys),
        *(text for part in parts for text in (part.title, part.what, *part.text)),
        *(text for note in notes for text in (note.title, *note.paragraphs)),
        *page.limits,
        *page.method,
        *(source.attribution for source in page.sources),
    ]


def test_each_subject_has_its_own_section_with_a_short_name(own):
    page = page_of_own(own, say=NL)

    assert [section.id for section in page.sections] == SUBJECTS
    assert all(len(section.short) <= 20 and section.notes for section in page.sections)


def test_the_heading_states_a_clear_difference_with_its_size(own):
    level = next(one for one in own.sentences if one.id == "own_level")
    page = page_of_own(own, say=NL)

    assert page.heading.startswith("De groepen zijn ongelijker over de scholen verdeeld dan bij loting")
    assert f"{level.figures['debiased']:.2f}".replace(".", ",") in page.heading


def test_schools_that_draw_lots_are_not_called_different(by_lot):
    page = page_of_own(by_lot, say=EN)
    spread = next(section for section in page.sections if section.id == "spread")

    assert page.heading.startswith("It is not clear")
    assert spread.parts[0].title.startswith("Of no group it is clear")
    assert page.sections[-1].parts[0].title == "How many pupils of each group at each school"


def test_masked_counts_give_bounds_and_no_value(masked):
    page = page_of_own(masked, say=NL)
    measures = next(s for s in page.sections if s.id == "verdeling").parts[0].figure

    assert page.heading.startswith("De scheiding tussen de scholen ligt tussen 0,")
    assert "minstens" in page.lead
    assert {row[1] for row in measures.table.rows} == {None}
    assert all(row[2] < row[3] for row in measures.table.rows if row[0].startswith("D:"))
    drawn = " ".join(e.text or "" for e in measures.draw(808).element.iter("text"))
    assert "tussen " in drawn
    assert "not given" not in drawn


@pytest.mark.parametrize(
    ("say", "legend", "ends"),
    [
        (NL, "ligt ergens in deze balk", ("ondergrens", "bovengrens")),
        (EN, "lies in this bar", ("lower bound", "upper bound")),
    ],
)
def test_bounds_of_masked_counts_are_the_finding_a_bar_and_sentences(masked, say, legend, ends):
    own = dataclasses.replace(masked, sentences=told.own_sentences(masked.segregation, (), say.language))
    [part] = next(s for s in page_of_own(own, say=say).sections if s.id in ("verdeling", "spread")).parts
    rows = wording.measures(own, "2024-2025", name="dissimilarity")
    furthest = max(rows, key=lambda row: row["bounds"][0])

    low, high = (say.percent(bound) for bound in outward(furthest["bounds"]))
    assert all(word in part.title for word in (furthest["group"], low, high))
    assert len(part.text) == 1 + len(rows)
    assert [item.text for item in part.figure.legend] == [legend]
    assert tuple(column.title for column in part.figure.table.columns[2:]) == ends
    drawing = part.figure.draw(808).element
    bars = [float(e.get("width")) for e in drawing.iter("rect") if e.get("class") == "petrol faint"]
    spans = [row["bounds"][1] - row["bounds"][0] for row in rows]
    assert bars == pytest.approx([span * bars[0] / spans[0] for span in spans], rel=0.01)


def test_beside_masked_counts_of_a_town_nothing_explains_a_figure_on_homes(own, masked):
    margins = [[note.title for note in section(one, public=False, say=NL).notes] for one in (own, masked)]

    assert "Geen oorzaak" in margins[0]
    assert margins[1] == ["Uw eigen bestand", "Zo leest u de figuur"]


def test_bounds_close_together_are_not_called_unclear(masked):
    """Within 0.01 the middle of the bounds is the value, yet nothing was compared with lots."""
    rows = [
        {**row, "value": 0.305, "bounds": [0.301, 0.309], "reason": None} if row["bounds"] else row
        for row in masked.segregation["measures"]
    ]
    found = {**masked.segregation, "measures": rows}
    own = dataclasses.replace(masked, segregation=found, sentences=told.own_sentences(found, (), "nl"))
    page = page_of_own(own, say=NL)

    assert "duidelijk" not in " ".join(texts(page))
    assert "30% tot 31%" in page.sections[0].parts[0].title


def test_everything_withheld_is_listed_with_what_must_be_coarser(own):
    withheld = tuple(Withheld("school", f"School {i}", f"School {i}: voeg samen.") for i in range(9))
    page = page_of_own(dataclasses.replace(own, withheld=withheld), say=NL)

    shielded = page.sections[-1]
    assert shielded.short == "Afgeschermd"
    assert shielded.parts[0].title == "Negen onderdelen zijn afgeschermd"
    assert shielded.parts[0].text == tuple(one.text for one in withheld)


def test_two_schools_give_a_page_without_a_measure_that_says_why(tmp_path):
    few = example_counts().filter(pl.col("school").is_in(["De Namaakmolen", "De Bedachte Boom"]))
    two = analyse_own(few, draws=20)
    page = page_of_own(two, say=NL)

    assert page.heading.startswith("Deze tellingen geven geen maat")
    assert two.withheld[0].text.split(". ")[0] in page.lead
    assert page.sections[0].parts[0].figure is None
    assert not page.keys
    assert (tmp_path / "report.pdf") in write(None, tmp_path, own=two)


def test_the_limits_name_cause_interval_rounding_and_pupils_outside_the_file(own):
    limits = " ".join(page_of_own(own, say=NL).limits)

    for said in ("geen oorzaak en geen motief", "door toeval", "afgerond op 5", "niet in het bestand staan"):
        assert said in limits


def test_the_sources_name_the_file_and_no_licence_it_does_not_have(own):
    page = page_of_own(dataclasses.replace(own, source="mijn-tellingen.csv"), say=NL)

    assert [(s.attribution, s.licence) for s in page.sources] == [
        ("Eigen tellingen van de gemeente: mijn-tellingen.csv", "")
    ]
    assert "weggegooid" in page.method[0]


def test_open_data_is_credited_when_it_gave_the_distances(own):
    home = own.segregation["decomposition"]["home"][-1]
    worlds = [{**w, "theil_h": 0.05} if w["name"] == "nearest" else w for w in home["counterfactuals"]]
    near = {**own.segregation, "decomposition": {"home": [{**home, "counterfactuals": worlds}]}}
    page = page_of_own(dataclasses.replace(own, segregation=near), say=NL)

    assert len(page.sources) > 1
    assert all(source.licence for source in page.sources[1:])


def test_a_public_page_names_no_school_as_different(own):
    public = page_of_own(without_named_schools(own), say=NL)
    schools = {school.name for school in own.schools}

    assert "vaker" not in [section.id for section in public.sections]
    assert not [text for text in texts(public) if any(school in text for school in schools)]


def test_the_english_page_has_no_dutch_words(own):
    english = dataclasses.replace(analyse_own(example_counts(), draws=20, language="en"), groups=own.groups)
    words = " ".join(texts(page_of_own(english, say=EN))).split()

    assert not {"de", "het", "een", "leerlingen", "scholen", "niet", "gemeente"} & set(words)


def test_clear_means_the_same_on_the_page_as_in_the_sentences():
    assert wording.LEVEL == told.LEVEL


def test_the_report_of_own_counts_has_a_page_a_tagged_pdf_and_figures(own, tmp_path):
    write(None, tmp_path, own=own)

    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    pdf = pypdf.PdfReader(tmp_path / "report.pdf")
    assert 'id="verdeling"' in page
    assert "open data" not in pdf.pages[0].extract_text().split("eigen tellingen")[0]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert (tmp_path / "figures" / "eigen-groepen.svg").exists()


def test_a_report_of_nothing_is_refused(tmp_path):
    with pytest.raises(ValueError, match="own counts"):
        write(None, tmp_path)


def test_the_report_of_a_town_names_the_own_file_among_its_sources(own, monitor_of):
    page = page_for(monitor_of("Diemen"), own=own, say=NL)

    assert any(source.attribution.endswith(own.source) for source in page.sources)
    assert page.sections[0].parts[0].tag == "Eigen tellingen"
