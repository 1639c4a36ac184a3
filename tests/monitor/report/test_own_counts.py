"""The section on a municipality's own counts: what it shows, and what it leaves out in public."""

import dataclasses

import pytest

from leerkring.monitor.own import OwnCounts, analyse_own
from leerkring.monitor.own.example import example_counts
from leerkring.monitor.report import write
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.report.sections.own import section
from leerkring.monitor.say import Say

NL = Say("nl")


@pytest.fixture(scope="module")
def own() -> OwnCounts:
    return analyse_own(example_counts(), draws=20)


def names(found) -> list[str]:
    return [part.figure.name for part in found.parts if part.figure]


def test_own_counts_show_measures_the_split_other_worlds_and_the_trend(own):
    found = names(section(own, public=False, say=NL))

    assert found[:4] == ["eigen-groepen", "eigen-wonen-en-school", "eigen-anders", "eigen-trend"]
    assert "eigen-vertegenwoordiging" in found


def test_a_public_report_does_not_say_at_which_school_a_group_is_more_or_less_often(own):
    found = section(own, public=True, say=NL)

    assert "eigen-vertegenwoordiging" not in names(found)
    schools = {school.name for school in own.schools}
    said = [text for part in found.parts for text in (part.title, part.what, *part.text)]
    assert not [text for text in said if any(school in text for school in schools)]


def test_the_split_has_the_value_that_was_computed(own):
    part = next(
        p for p in section(own, public=False, say=NL).parts if p.figure.name == "eigen-wonen-en-school"
    )
    last = own.segregation["decomposition"]["home"][-1]

    assert part.figure.table.rows[-1][1] == last["split"]["residential_share"]["value"]


def test_with_two_years_there_is_no_trend_line_but_a_reason(own):
    two = dataclasses.replace(own, years=own.years[:2])
    part = next(p for p in section(two, public=False, say=NL).parts if p.figure.name == "eigen-trend")

    drawing = part.figure.draw(808)
    assert part.title == "Of het verschil groeit, weten we nog niet"
    assert not [e for e in drawing.element.iter("path") if (e.get("class") or "").startswith("line-")]
    assert "drie meetjaren" in " ".join(e.text or "" for e in drawing.element.iter("text"))


def test_a_withheld_number_reads_as_shielded_and_never_as_zero(own):
    bare = dataclasses.replace(own.schools[-1], groups={})
    held = dataclasses.replace(own, schools=(*own.schools[:-1], bare))
    part = section(held, public=False, say=NL).parts[-1]

    row = next(row for row in part.figure.table.rows if row[0] == bare.name)
    assert set(row[2:]) == {"afgeschermd"}


def test_the_report_of_a_town_opens_with_its_own_counts(own, monitor_of, tmp_path):
    page = page_for(monitor_of("Diemen"), own=own, say=NL)
    write(monitor_of("Diemen"), tmp_path, own=own)

    assert page.sections[0].id == "eigen-tellingen"
    assert (tmp_path / "figures" / "eigen-groepen.csv").exists()
    assert (tmp_path / "report.pdf").exists()
