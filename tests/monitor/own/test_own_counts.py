"""The analysis of own counts: what it says, and that nothing it says gives small counts away."""

import json
import re
from pathlib import Path

import jsonschema
import numpy as np
import polars as pl
import pytest

from leerkring.analysis.disclosure import PUBLIC, SENSITIVE, Counts, Release, audit, shown, table
from leerkring.analysis.disclosure.releases import Kind
from leerkring.analysis.segregation import analyse, schema
from leerkring.monitor.own import analyse_own
from leerkring.monitor.own.estimate import estimated_counts
from leerkring.monitor.own.example import example_counts, write_example
from leerkring.monitor.own.printed import YearCheck, safe_extent
from leerkring.monitor.own.swaps import Swaps
from leerkring.monitor.own.tables import shown_table
from leerkring.opendata import bundled

GUIDE = Path(__file__).parents[3] / "docs" / "guide"


@pytest.fixture(scope="module")
def example():
    return analyse_own(GUIDE / "voorbeeld-eigen-tellingen.csv")


def town(rows, columns=("home_area", "school", "group", "pupils")):
    return pl.DataFrame(rows, schema=list(columns), orient="row")


def made_town(schools=6, seed=1, groups="xyz", size=60):
    rng = np.random.default_rng(seed)
    rows = []
    for area in range(schools):
        for school in range(schools):
            near = size if area == school else size // 8
            counts = rng.multinomial(near, rng.dirichlet([5, 3, 1][: len(groups)]))
            rows += [
                (f"wijk {area}", f"school {school}", g, int(n)) for g, n in zip(groups, counts, strict=True)
            ]
    return town(rows).filter(pl.col("pupils") > 0)


def test_the_segregation_part_follows_its_published_schema(example):
    own = json.loads(json.dumps(example.as_json(), allow_nan=False))
    own.pop("publication")

    jsonschema.validate(own, schema())


def test_the_file_of_the_guide_is_the_one_its_script_writes(tmp_path):
    write_example(tmp_path / "again.csv")

    kept = (GUIDE / "voorbeeld-eigen-tellingen.csv").read_text("utf-8")
    assert (tmp_path / "again.csv").read_text("utf-8") == kept
    assert "Voorbeeld" in kept


def test_every_printed_count_is_rounded_and_small_ones_are_ranges(example):
    for school in example.schools:
        for count in (school.pupils, *school.groups.values()):
            assert "–" in count.text or int(count.text) % 5 == 0
            assert "–" in count.text or int(count.text) >= SENSITIVE.threshold


def test_shares_follow_from_the_printed_counts(example):
    for school in example.schools:
        for group, share in school.shares.items():
            if share is not None:
                expected = 100 * int(school.groups[group].text) / int(school.pupils.text)
                assert share == pytest.approx(int(expected + 0.5) / 100)


def test_over_representation_is_told_in_rounded_numbers_from_the_threshold_up(example):
    assert example.represented
    entries = [row for home in example.segregation["decomposition"]["home"] for row in home["representation"]]
    assert len(entries) == len(example.represented)
    for row in entries:
        assert row["observed"] % 5 == row["expected"] % 5 == 0
        assert min(row["observed"], row["expected"]) >= SENSITIVE.threshold
        assert row["quotient"] == round(row["observed"] / row["expected"], 1)


def test_measures_come_from_the_printed_counts_alone():
    """Two towns that print the same have the same measures, local scores and change."""
    counts = made_town(seed=3)
    first = shown_table(None, counts.rename({"pupils": "low"}), SENSITIVE)
    other = counts.with_columns(
        pl.when((pl.col("home_area") == "wijk 0") & (pl.col("school") == "school 0"))
        .then(pl.col("pupils"))
        .otherwise(pl.col("pupils"))
        .alias("pupils")
    )
    moved = _move_one_pupil_that_does_not_show(other, first)
    one, two = analyse_own(counts).as_json(), analyse_own(moved).as_json()

    assert not counts.equals(moved)
    assert one["publication"]["schools"] == two["publication"]["schools"]
    assert one["measures"] == two["measures"]
    assert one["local"] == two["local"]


def _move_one_pupil_that_does_not_show(counts, printed):
    for row, (area, school, group, pupils) in enumerate(counts.rows()):
        for other, (area2, school2, group2, pupils2) in enumerate(counts.rows()):
            if (area, school) != (area2, school2) or group == group2 or pupils < 2:
                continue
            changed = counts["pupils"].to_list()
            changed[row], changed[other] = pupils - 1, pupils2 + 1
            moved = counts.with_columns(pl.Series("pupils", changed))
            if _same_print(shown_table(None, moved.rename({"pupils": "low"}), SENSITIVE), printed):
                return moved
    raise AssertionError("no such pupil")


def _same_print(one, other):
    texts = [
        [shown(int(value), SENSITIVE).text for value in (*table.values.ravel(), *table.values.sum(axis=0))]
        for table in (one, other)
    ]
    return texts[0] == texts[1] and one.hidden == other.hidden and one.has_totals == other.has_totals


def test_measures_from_printed_counts_stay_close_to_the_true_ones(example):
    exact = analyse(example_counts(), unit="school", group="group", count="pupils", by="year").measures
    printed = {
        (row["by"]["year"], row["measure"], row["group"], row["to"]): row["value"]
        for row in example.segregation["measures"]
    }
    for year, measure, group, to, value in exact.select("year", "measure", "group", "to", "value").rows():
        assert printed[year, measure, group, to] == pytest.approx(value, abs=0.015)


def test_what_is_printed_passes_an_audit_with_the_sizes_of_schools_known(example):
    counts = example_counts()
    for year in example.years:
        rows = counts.filter(pl.col("year") == year).group_by("school", "group").agg(pl.col("pupils").sum())
        cells = Counts.of(
            rows["pupils"].to_list(), {name: rows[name].to_list() for name in ("school", "group")}
        )
        printed = {
            (school.name, group): count
            for school in example.schools
            if school.year == year
            for group, count in school.groups.items()
        }

        def show(count):
            seen = shown(count, SENSITIVE)
            return seen.low, seen.high, Kind.ROUNDED

        kept = tuple(
            statement
            for statement in table(cells, ["school", "group"], show)
            if (cells.labels["school"][statement.cells[0]], cells.labels["group"][statement.cells[0]])
            in printed
        )
        sizes = Release("sizes", table(cells, ["school"]), background=True)
        assert audit(cells, [sizes, Release("own", kept)], SENSITIVE).is_safe


def test_a_school_whose_counts_follow_from_rounding_is_withheld_and_said():
    """Three groups of 4 in a school of 12: sizes are known, and 0–2 or 3–7 thrice leaves too little."""
    rows = [("w", f"school {n}", g, 60 + 7 * n) for n in range(5) for g in "xyz"]
    rows += [("w", "kleintje", "x", 338), ("w", "kleintje", "y", 33), ("w", "kleintje", "z", 13)]
    rows += [("w", "kleintje", "q", 3), ("w", "school 0", "q", 44), ("w", "school 1", "q", 61)]
    own = analyse_own(town(rows), policy=PUBLIC)

    [school] = [school for school in own.schools if school.name == "kleintje"]
    assert school.groups == {}
    assert any(one.code == "school" and one.about == "kleintje" for one in own.withheld)
    assert "Voeg groepen samen" in next(one.text for one in own.withheld if one.code == "school")


def test_two_schools_give_no_measures_and_the_reason():
    rows = [("w", school, group, 80) for school in "AB" for group in "xy"]
    own = analyse_own(town(rows), language="en")

    assert "few_schools" in [one.code for one in own.withheld]
    assert all(row["value"] is None and row["reason"] for row in own.segregation["measures"])
    assert own.sentences == ()


def test_masked_counts_give_bounds_and_no_table():
    rows = [("w", f"S{n}", group, "40" if n else "<5") for n in range(5) for group in "xy"]
    own = analyse_own(town(rows))

    assert own.schools == ()
    assert [one.code for one in own.withheld] == ["masked"]
    bounds = [row["bounds"] for row in own.segregation["measures"] if row["measure"] == "dissimilarity"]
    assert all(bound is not None and bound[0] <= bound[1] for bound in bounds)


def masked_town(years=("2023", "2024")):
    """Five schools in two years; at the first, group y is masked, which leaves the measures open."""
    rows = [
        (
            year,
            "w",
            f"S{n}",
            group,
            "<5" if (n, group) == (0, "y") else str(20 + 9 * n if group == "x" else 40),
        )
        for year in years
        for n in range(5)
        for group in "xy"
    ]
    return town(rows, ("year", "home_area", "school", "group", "pupils"))


@pytest.mark.parametrize(("language", "cause"), [("nl", "afgeschermd"), ("en", "masked")])
def test_why_a_masked_measure_has_no_value_is_said_in_the_language_of_the_reader(language, cause):
    found = analyse_own(masked_town(), language=language, draws=20).segregation

    reasons = {row["reason"] for row in (*found["measures"], *found["change"]) if row["reason"]}
    assert len(reasons) > 1
    assert all(cause in reason for reason in reasons)
    [origin] = [note["text"] for note in found["notes"] if note["id"] == "own_counts"]
    assert cause in origin


@pytest.mark.parametrize("language", ["nl", "en"])
def test_bounds_are_sentences_that_hold_and_claim_nothing_about_chance(language):
    own = analyse_own(masked_town(), language=language, draws=20)

    assert [one.id for one in own.sentences] == ["own_bounds", "own_group_bounds", "own_group_bounds"]
    rows = [row for row in own.segregation["measures"] if row["by"]["year"] == "2024"]
    [level] = [row["bounds"] for row in rows if row["measure"] == "theil_h" and row["group"] is None]
    assert list(own.sentences[0].figures.values()) == level
    for sentence in own.sentences[1:]:
        low, high = (int(found) for found in re.findall(r"(\d+)(?:%|\u00a0per)", sentence.text))
        assert low / 100 <= sentence.figures["low"] <= sentence.figures["high"] <= high / 100
        assert high - low < 100


def test_with_masks_nothing_rests_on_the_exact_counts_of_the_file():
    """Two files that print the same give the same answer, also in a year without masks."""
    rows = [("2023", "w", f"S{n}", group, "40" if n else "<5") for n in range(5) for group in "xy"]
    rows += [("2024", "w", f"S{n}", group, "41") for n in range(5) for group in "xy"]
    columns = ("year", "home_area", "school", "group", "pupils")
    other = [(*row[:4], "39" if row[4] == "41" else row[4]) for row in rows]
    one, two = (analyse_own(town(table, columns), draws=20).as_json() for table in (rows, other))

    assert one.pop("publication")["withheld"] == two.pop("publication")["withheld"]
    assert one == two
    assert one["local"] == {"units": [], "groups": []}
    assert all(row["standard_error"] is None and (row["bounds"] or row["reason"]) for row in one["measures"])


def test_a_group_with_few_pupils_in_town_has_no_measures():
    rows = [("w", f"S{n}", group, 60 + n) for n in range(6) for group in "xy"] + [("w", "S1", "zeldzaam", 6)]
    own = analyse_own(town(rows), language="en")

    rare = [row for row in own.segregation["measures"] if "zeldzaam" in (row["group"], row["to"])]
    assert rare
    assert all(row["value"] is None for row in rare)
    assert {row["reason"] for row in rare} == {"withheld: the group has too few pupils"}


def test_the_exact_split_adds_up_as_printed(example):
    for home in example.segregation["decomposition"]["home"]:
        split = home["split"]
        total = split["residential"]["value"] + split["school_part"]["value"]
        assert total == pytest.approx(split["total"]["value"], abs=0.011)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sentences_carry_their_figures_in_both_languages(language):
    own = analyse_own(GUIDE / "voorbeeld-eigen-tellingen.csv", language=language, draws=100)

    ids = [sentence.id for sentence in own.sentences]
    assert {"own_level", "own_group", "own_split", "own_same_choice", "own_represented", "own_change"} <= set(
        ids
    )
    assert all(sentence.figures for sentence in own.sentences)
    words = {"nl": "scholen", "en": "schools"}
    assert words[language] in own.sentences[0].text


def test_both_languages_rest_on_the_same_figures():
    path = GUIDE / "voorbeeld-eigen-tellingen.csv"
    dutch, english = (analyse_own(path, language=language, draws=50) for language in ("nl", "en"))

    assert [one.figures for one in dutch.sentences] == [one.figures for one in english.sentences]


def test_the_same_seed_gives_the_same_answer():
    path = GUIDE / "voorbeeld-eigen-tellingen.csv"
    one, two = (analyse_own(path, rng=7, draws=60).as_json() for _ in range(2))

    assert one == two


def test_a_world_without_choice_by_group_is_less_segregated_in_the_example(example):
    for home in example.segregation["decomposition"]["home"]:
        worlds = {world["name"]: world["theil_h"] for world in home["counterfactuals"]}
        assert worlds["group_blind"] < worlds["actual"]


def test_swaps_keep_sizes_and_windows():
    cube = np.random.default_rng(0).integers(0, 9, (4, 5, 3))
    low, high = cube.sum(axis=0) - 3, cube.sum(axis=0) + 3
    swaps = Swaps(cube, low, high, np.random.default_rng(1))

    moved = swaps.moved(2, 1, 2)

    assert moved is not None
    assert moved[:, 2, 1].sum() == cube[:, 2, 1].sum() + 2
    assert (moved.sum(axis=(0, 2)) == cube.sum(axis=(0, 2))).all()
    assert (moved.sum(axis=(0, 1)) == cube.sum(axis=(0, 1))).all()
    assert (moved >= 0).all()
    assert ((moved.sum(axis=0) >= low) & (moved.sum(axis=0) <= high)).all()


def test_figures_that_pin_a_small_count_are_not_given(monkeypatch):
    """With figures to nine decimals no other table prints the same, so they are withheld."""
    monkeypatch.setattr("leerkring.monitor.own.printed.PLACES", 9)

    own = analyse_own(made_town(seed=5), draws=20)

    assert "home" in [one.code for one in own.withheld]
    assert all(home["reason"] for home in own.segregation["decomposition"]["home"])


def test_a_check_that_finds_every_table_would_let_them_through(monkeypatch):
    """The control: with the search switched off the figures of the test above are given."""
    monkeypatch.setattr("leerkring.monitor.own.printed.PLACES", 9)
    monkeypatch.setattr(YearCheck, "passes", lambda self: True)

    own = analyse_own(made_town(seed=5), draws=20)

    assert "home" not in [one.code for one in own.withheld]


def test_without_small_counts_all_figures_are_safe():
    assert safe_extent([], SENSITIVE) == "all"


def test_estimates_agree_with_what_is_printed():
    printed = shown_table(None, made_town(seed=2).rename({"pupils": "low"}), SENSITIVE)
    estimates = estimated_counts(printed, SENSITIVE)

    for school, name in enumerate(printed.schools):
        for group in range(len(printed.groups)):
            seen = shown(int(printed.values[school, group]), SENSITIVE)
            if name not in printed.hidden:
                assert seen.low <= estimates[school, group] <= seen.high


def test_the_inspectorate_split_is_given_where_places_are_known():
    near = bundled.table("schools").filter(pl.col("municipality") == "GM0384", pl.col("sector") == "Bo")
    schools, areas = near["school"].to_list()[:4], ["1111", "1112"]
    rng = np.random.default_rng(0)
    rows = [(a, s, g, int(rng.integers(60, 120))) for a in areas for s in schools for g in "xy"]
    own = analyse_own(town(rows), draws=50)

    [home] = own.segregation["decomposition"]["home"]
    rows = home["inspectorate"]
    assert all(row["actual"] is not None and row["residential"] is not None for row in rows)
    assert "own_inspectorate" in [sentence.id for sentence in own.sentences]


def test_two_schools_are_too_few_for_a_measure_also_when_counts_are_masked(tmp_path):
    path = tmp_path / "two-schools.csv"
    path.write_text("home_area;school;group;pupils\nA;S1;x;<5\nA;S1;y;30\nB;S2;x;40\nB;S2;y;12\n")

    own = analyse_own(path, language="en", rng=1)

    assert any("three schools" in one.text for one in own.withheld)
    assert not [row for row in own.segregation["measures"] if row["bounds"] or row["value"] is not None]
