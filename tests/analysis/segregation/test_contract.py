"""The answer as others read it: the documented contract, whatever is asked."""

import json

import jsonschema
import numpy as np
import polars as pl
import pytest

from leerkring.analysis.segregation import Stack, analyse, schema, segregation_curve
from leerkring.analysis.segregation.errors import UndefinedMeasure
from leerkring.analysis.segregation.measures.evenness import dissimilarity, gini
from leerkring.analysis.segregation.notes import TEXTS as NOTES
from leerkring.analysis.segregation.reasons import TEXTS as REASONS


def flows(years=(2016, 2017), scale=9):
    rng = np.random.default_rng(1)
    rows = [
        (year, town, f"{town}{school}", f"{town}{home}", group, int(rng.poisson(scale)))
        for year in years
        for town in "AB"
        for school in range(4)
        for home in range(3)
        for group in ("low", "middle", "high")
    ]
    return pl.DataFrame(rows, schema=["year", "town", "school", "area", "level", "n"], orient="row")


ASK = {"unit": "school", "group": "level", "count": "n"}


def answer(table=None, **options):
    return json.loads(analyse(flows() if table is None else table, **ASK, **options).to_json())


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"by": "town"},
        {"within": "town"},
        {"order": ["low", "middle", "high"], "draws": 20, "rng": 1},
        {"home": "area", "by": ["town", "year"]},
        {"compare": "year", "draws": 20, "rng": 1},
        {"compare": "year", "home": "area", "by": "town", "within": (), "null": "multinomial"},
        {"measures": ["theil_h"]},
    ],
    ids=lambda options: "+".join(options) or "plain",
)
def test_every_answer_fits_the_published_schema(options):
    found = answer(**options)

    jsonschema.Draft202012Validator(schema()).validate(found)
    assert set(found) == {
        "contract", "version", "measures", "local", "decomposition", "change", "notes", "provenance",
    }  # fmt: skip


@pytest.mark.parametrize("mask", ["<5"])
def test_an_answer_with_masked_counts_fits_the_schema_too(mask):
    measures = ["dissimilarity", "isolation", "mutual_information"]
    table = flows(scale=4).with_columns(n=pl.when(pl.col("n") < 5).then(pl.lit(mask)).otherwise(pl.col("n")))

    found = answer(table.filter(pl.col("area") == "A1"), compare="year", home="area", measures=measures)

    jsonschema.Draft202012Validator(schema()).validate(found)
    bounded = [row for row in found["measures"] if row["bounds"]]
    assert bounded
    assert all(low <= high for low, high in (row["bounds"] for row in bounded))
    assert all(row["value"] is not None or row["reason"] for row in found["measures"])
    assert "masked" in [note["id"] for note in found["notes"]]


def test_a_schema_that_is_not_met_is_noticed():
    found = answer()
    found["measures"][0]["value"] = "high"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(found)


def test_there_is_one_row_for_each_measure_group_and_pair_that_the_contract_names():
    rows = [(row["measure"], row["group"], row["to"]) for row in answer()["measures"]]

    groups = ["high", "low", "middle"]
    alone = ["dissimilarity", "gini", "atkinson", "theil_h", "eta_squared", "isolation"]
    together = ["dissimilarity", "gini", "theil_h", "mutual_information", "relative_diversity"]
    pairs = [(one, other) for one in groups for other in groups if one != other]
    wanted = [(name, None, None) for name in together]
    wanted += [(name, group, None) for name in alone for group in groups]
    wanted += [
        (name, *pair) for name in ("dissimilarity", "exposure", "exposure_all_groups") for pair in pairs
    ]
    assert rows == wanted


def test_order_adds_the_measures_of_ordered_classes():
    found = answer(order=["low", "middle", "high"])

    assert [row["measure"] for row in found["measures"][:7]][-2:] == ["rank_order_h", "rank_order_r"]


def test_areas_are_text_whatever_they_were_in_the_table():
    found = answer(by=["year", "town"])

    assert {tuple(row["by"].items()) for row in found["measures"]} == {
        (("year", year), ("town", town)) for year in ("2016", "2017") for town in "AB"
    }


def test_a_pair_counts_only_the_two_groups():
    found = answer()
    whole = flows()
    pair = next(
        row
        for row in found["measures"]
        if (row["measure"], row["group"], row["to"]) == ("exposure", "low", "high")
    )
    alone = answer(whole.filter(pl.col("level") != "middle"))
    same = next(
        row
        for row in alone["measures"]
        if (row["measure"], row["group"], row["to"]) == ("exposure_all_groups", "low", "high")
    )

    assert pair["value"] == pytest.approx(same["value"])
    assert pair["pupils"] == whole.filter(pl.col("level") != "middle")["n"].sum()


def test_what_is_undefined_is_null_with_its_reason():
    table = {"school": ["A", "A", "B"], "level": ["x", "y", "x"], "n": [4, 0, 3]}

    rows = answer(table)["measures"]

    empty = [row for row in rows if row["value"] is None]
    assert {row["reason"] for row in empty} == {
        "not computable: there are fewer than two groups here",
        "not computable: all pupils here belong to the group",
        "not computable: the group has no pupils here",
        "not computable: the other group has no pupils here",
    }
    assert all(row["reason"] is None for row in rows if row["value"] is not None)
    assert next(row for row in rows if row["measure"] == "mutual_information")["value"] == 0


def test_a_table_without_pupils_says_so_everywhere():
    rows = answer({"school": ["A", "B"], "level": ["x", "y"], "n": [0, 0]})["measures"]

    assert {row["reason"] for row in rows} == {"not computable: there are no pupils here"}


def test_local_scores_and_location_quotients_are_those_of_the_table():
    found = answer()
    total = next(row["value"] for row in found["measures"] if row["measure"] == "mutual_information")

    for kind in ("units", "groups"):
        rows = found["local"][kind]
        assert sum(row["contribution"] for row in rows) == pytest.approx(total)
        assert sum(row["share"] for row in rows) == pytest.approx(1)
    unit = found["local"]["units"][0]
    table = flows()
    inside = table.filter(pl.col("school") == unit["unit"])
    share = inside.filter(pl.col("level") == "low")["n"].sum() / inside["n"].sum()
    whole = table.filter(pl.col("level") == "low")["n"].sum() / table["n"].sum()
    assert unit["location_quotients"]["low"] == pytest.approx(share / whole)


def test_levels_and_their_parts_add_up_to_the_whole():
    nesting = answer(within="town")["decomposition"]["within"][0]

    assert sum(level["mutual_information"] for level in nesting["levels"]) == pytest.approx(
        nesting["mutual_information"]
    )
    assert sum(level["theil_h"] for level in nesting["levels"]) == pytest.approx(nesting["theil_h"])
    assert sum(part["contribution"] for part in nesting["parts"]) == pytest.approx(
        nesting["levels"][1]["mutual_information"]
    )


def test_home_and_school_give_the_exact_split_of_the_flows():
    home = answer(home="area", by="town")["decomposition"]["home"][0]

    split = {name: term["value"] for name, term in home["split"].items() if isinstance(term, dict)}
    assert split["total"] == pytest.approx(split["residential"] + split["school_part"])
    assert split["school_part"] == pytest.approx(split["school_given_home"] - split["home_given_school"])
    assert {world["name"] for world in home["counterfactuals"]} >= {"actual", "group_blind", "nearest"}


def test_each_step_of_a_change_adds_up_and_knows_its_moments():
    steps = answer(flows(years=(9, 10, 11)), compare="year", by="town")["change"]

    assert [(step["by"]["town"], step["from"], step["to"]) for step in steps] == [
        ("A", "9", "10"), ("A", "10", "11"), ("B", "9", "10"), ("B", "10", "11"),
    ]  # fmt: skip
    for step in steps:
        parts = ("openings", "closures", "mergers", "group_margin", "unit_margin", "structural")
        assert step["total"] == pytest.approx(sum(step[part] for part in parts), abs=1e-9)
        assert step["converged"] is True


def test_provenance_tells_how_to_get_the_same_answer_again():
    found = answer(draws=10, rng=77)["provenance"]

    assert found["seed"] == ["77"]
    assert found["rows"] == flows().height
    assert found["question"]["unit"] == "school"


def test_every_note_and_reason_has_a_dutch_and_an_english_text():
    for texts in (*NOTES.values(), *REASONS.values()):
        assert set(texts) == {"en", "nl"}
        assert texts["en"] != texts["nl"] or texts["en"] is None


def test_a_curve_holds_the_dissimilarity_and_the_gini_index():
    table = np.random.default_rng(1).poisson(8, (15, 3))
    curve = segregation_curve(table, group=1)

    assert curve.dissimilarity == pytest.approx(dissimilarity(Stack.of(table))[1, 0])
    assert curve.gini == pytest.approx(gini(Stack.of(table))[1, 0])
    with pytest.raises(UndefinedMeasure):
        segregation_curve([[0, 4], [0, 5]], group=0)


def test_moments_that_are_no_numbers_follow_each_other_by_name():
    table = flows().with_columns(year=pl.lit("school year ") + pl.col("year").cast(pl.String))

    assert [(step["from"], step["to"]) for step in answer(table, compare="year")["change"]] == [
        ("school year 2016", "school year 2017")
    ]


def test_a_moment_without_pupils_and_one_that_is_masked_have_a_reason():
    empty = flows().with_columns(n=pl.when(pl.col("year") == 2017).then(0).otherwise(pl.col("n")))
    hidden = flows().with_columns(
        n=pl.when(pl.col("level") == "high").then(pl.lit("1-4")).otherwise(pl.col("n").cast(pl.String))
    )

    assert (
        answer(empty, compare="year")["change"][0]["reason"] == "not computable: a moment has no pupils here"
    )
    masked = answer(hidden, compare="year", measures=["rank_order_h"], order=["low", "middle", "high"])
    assert masked["change"][0]["reason"] == "not given: some counts are masked"
    assert all(row["bounds"] for row in masked["measures"])
    unbounded = answer(hidden, compare="year", measures=["exposure_all_groups"])
    assert {row["reason"] for row in unbounded["measures"]} == {
        "not given: counts are masked, and this measure has no guaranteed bounds"
    }


def test_an_analysis_shows_itself_in_a_line():
    assert repr(analyse(flows(), **ASK)) == "<Analysis of 8 units in 1 tables; groups high, low, middle>"
