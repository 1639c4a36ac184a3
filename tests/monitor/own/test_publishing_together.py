"""Two publications about the same pupils are judged together; each alone may be safe."""

import polars as pl
import pytest

from leerkring.analysis.disclosure import SENSITIVE, Audit, NotSolved
from leerkring.monitor.own import joint
from leerkring.monitor.own.analysing import analysed
from leerkring.monitor.own.choices import as_published, choices
from leerkring.monitor.own.joint import Line, Published, judge, lines_of
from leerkring.monitor.own.stored import own_from_json
from leerkring.opendata.own_counts import own_counts
from leerkring.opendata.tables import FileTable

GROUPS = ("laag", "midden", "hoog", "anders", "onbekend")
SCHOOLS = {
    "De Ster": dict(zip(GROUPS, (7, 12, 81, 40, 33), strict=True)),
    "De Maan": dict(zip(GROUPS, (30, 41, 62, 25, 36), strict=True)),
    "De Zon": dict(zip(GROUPS, (55, 33, 21, 47, 19), strict=True)),
    "De Wolk": dict(zip(GROUPS, (24, 63, 40, 31, 52), strict=True)),
}


def read(schools=SCHOOLS, *, year="2025-2026", merge=None):
    merge = merge or {}
    rows: dict[tuple[str, str, str, str], int] = {}
    for school, groups in schools.items():
        for group, pupils in groups.items():
            key = (year, f"wijk {len(school) % 2}", school, merge.get(group, group))
            rows[key] = rows.get(key, 0) + pupils
    frame = pl.DataFrame(
        [(*key, str(pupils)) for key, pupils in rows.items()],
        schema=["year", "home_area", "school", "group", "pupils"],
        orient="row",
    )
    return own_counts(FileTable("telling.csv", "", frame, range(2, frame.height + 2)))


def tried(flows, *earlier, characteristic="education"):
    whole = analysed(flows, languages=("nl", "en"), draws=20)
    return choices(flows, whole, earlier, characteristic=characteristic)


def published(choice, *, name="eerder", characteristic="education", has_home=False):
    return Published(name, characteristic, choice.lines, has_home)


def two_together():
    """Laag and midden as one group, in the words of the file with three groups."""
    whole = analysed(read(), languages=("nl",), draws=20)
    merged = analysed(read(merge={"laag": "l+m", "midden": "l+m"}), languages=("nl",), draws=20)
    lines = lines_of(merged.tables, {"l+m": ("laag", "midden")} | {name: (name,) for name in GROUPS})
    return whole.tables, lines


def test_a_first_publication_is_judged_like_the_analysis_itself():
    [only] = tried(read())

    assert only.code == "whole"
    assert only.verdict.is_safe
    assert only.verdict.may_have_home


def test_two_tables_each_safe_alone_are_refused_together():
    """7 and 12 pupils print as 0-7 and 10, their sum of 19 as 20: then 7 can only be 6 or 7."""
    tables, merged = two_together()
    [three] = tried(read())

    assert judge(tables, merged, [], characteristic="education", policy=SENSITIVE).is_safe
    verdict = judge(tables, merged, [published(three)], characteristic="education", policy=SENSITIVE)

    assert [(one.code, one.schools, one.groups) for one in verdict.troubles] == [
        ("computable", ("De Ster",), ("laag",))
    ]


def test_without_the_gate_the_two_tables_would_both_go_out(monkeypatch):
    """The control: if the audit said nothing, the pair above would pass, and a reader would know."""
    tables, merged = two_together()
    [three] = tried(read())
    monkeypatch.setattr(joint, "audit", lambda counts, releases, policy: Audit(policy, (), ()))

    verdict = judge(tables, merged, [published(three)], characteristic="education", policy=SENSITIVE)

    assert verdict.is_safe
    possible = {laag for laag in range(8) for midden in range(8, 13) if 18 <= laag + midden <= 22}
    assert possible == {6, 7}


def test_a_coarser_choice_is_offered_when_the_whole_table_is_refused():
    _, merged = two_together()
    before = Published("samen", "education", merged)

    found = tried(read(), before)

    assert not found[0].verdict.is_safe
    assert found[-1].verdict.is_safe
    assert found[-1].code in {"fewer_schools", "merged"}


def test_publishing_the_same_again_adds_nothing():
    [three] = tried(read())

    [again] = tried(read(), published(three))

    assert again.verdict.is_safe


def test_groups_that_cannot_be_laid_beside_the_file_are_refused():
    [three] = tried(read())

    [other] = tried(read(merge={"laag": "samen", "midden": "samen"}), published(three))

    assert other.verdict.troubles[0].code == "other_groups"
    assert other.verdict.troubles[0].groups == ("laag", "midden")


def test_a_school_that_left_the_file_is_named():
    [three] = tried(read())
    fewer = {name: groups for name, groups in SCHOOLS.items() if name != "De Zon"}

    [other] = tried(read(fewer), published(three))

    assert [(one.code, one.schools) for one in other.verdict.troubles] == [("missing_schools", ("De Zon",))]


def test_counts_that_contradict_what_was_published_are_refused():
    [three] = tried(read())
    changed = {**SCHOOLS, "De Maan": dict(zip(GROUPS, (60, 41, 32, 25, 36), strict=True))}

    [other] = tried(read(changed), published(three))

    assert other.verdict.troubles[0].code == "other_counts"


def test_another_year_or_another_characteristic_is_no_obstacle():
    [three] = tried(read())
    [other_year] = tried(read(year="2024-2025"), published(three))
    renamed = read(merge={name: f"taal {name}" for name in GROUPS})
    [other_groups] = tried(renamed, published(three), characteristic="language")

    assert other_year.verdict.is_safe
    assert other_groups.verdict.is_safe


def test_2025_and_2025_2026_are_the_same_pupils():
    _, merged = two_together()
    short = Published("samen", "education", tuple(Line("2025", *joint._rest(line)) for line in merged))

    assert not tried(read(), short)[0].verdict.is_safe


def test_figures_on_homes_fit_one_division_only():
    tables, merged = two_together()
    [three] = tried(read())

    verdict = judge(
        tables, merged, [published(three, has_home=True)], characteristic="education", policy=SENSITIVE
    )

    assert "home_before" in {one.code for one in verdict.troubles}
    assert not verdict.may_have_home


def test_what_the_solver_does_not_prove_is_refused(monkeypatch):
    def too_slow(*arguments):
        raise NotSolved("audit", "time limit")

    monkeypatch.setattr(joint, "audit", too_slow)
    [only] = tried(read())

    assert [one.code for one in only.verdict.troubles] == ["not_proven"]


def test_what_becomes_public_names_no_school_and_no_homes_unless_asked():
    [only] = tried(read())

    bare = as_published(only.own["nl"], with_home=False)

    assert bare.represented == ()
    assert all("split" not in home for home in bare.segregation["decomposition"]["home"])
    assert own_from_json(bare.as_json()).as_json() == bare.as_json()


@pytest.mark.parametrize("line", [Line("2025", ("A",), ("a", "b"), 0, 7)])
def test_a_line_is_kept_as_it_was(line):
    assert Line.from_json(line.as_json()) == line
