"""The real flows of 2017, masked by hand: the bounds hold the truth in every municipality."""

import os

import numpy as np
import polars as pl
import pytest

from leerkring.analysis.segregation.masked import Effort, Masked, bounds_of
from leerkring.analysis.segregation.measures import contact, evenness, information
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.opendata import bundled

EVERY = 1 if os.environ.get("LEERKRING_LONG") else 4
QUICK = Effort(most_cuts=4)


@pytest.fixture(scope="module")
def flows():
    """Primary pupils by school and home area, for schools of municipalities with two or more of them."""
    primary = bundled.table("flows").filter(pl.col("sector") == "Bo", pl.col("pupils").is_not_null())
    several = primary.group_by("municipality").agg(pl.col("school").n_unique()).filter(pl.col("school") > 1)
    return primary.join(several.select("municipality"), on="municipality")


def origins(flows, code):
    """The schools of a municipality by where pupils live: the three largest home areas, and elsewhere."""
    here = flows.filter(pl.col("municipality") == code)
    largest = here.group_by("home_area").agg(pl.col("pupils").sum()).sort("pupils", "home_area").tail(3)
    named = here.with_columns(
        pl.when(pl.col("home_area").is_in(largest["home_area"].to_list()))
        .then(pl.col("home_area"))
        .otherwise(pl.lit("elsewhere"))
        .alias("origin")
    )
    wide = named.pivot(on="origin", index="school", values="pupils", aggregate_function="sum").fill_null(0)
    return wide.drop("school").to_numpy().astype(float)


def masked(table):
    """What a publisher shows that writes `<5` for the counts 1 to 4."""
    small = (table > 0) & (table < 5)
    return np.where(small, 1, table), np.where(small, 4, table)


def test_the_bounds_hold_the_truth_in_every_municipality(flows):
    codes = sorted(flows["municipality"].unique())[::EVERY]
    seen = 0
    for code in codes:
        table = origins(flows, code)
        if table.shape[1] < 2:
            continue
        low, high = masked(table)
        stack = Stack.of(table)
        for known in ({}, {"unit_totals": table.sum(axis=1)}):
            ranges = Masked.of(low, high, **known)
            assert_between(
                code,
                bounds_of(ranges, "dissimilarity", effort=QUICK),
                evenness.multigroup_dissimilarity(stack)[0],
            )
            assert_between(code, bounds_of(ranges, "theil_h", effort=QUICK), information.theil_h(stack)[0])
            assert_between(
                code, bounds_of(ranges, "isolation", group=0, effort=QUICK), contact.isolation(stack)[0, 0]
            )
        seen += int((low != high).any())
    assert seen > 0.8 * len(codes)


def assert_between(code, row, truth):
    assert row.low <= truth <= row.high, (code, row, truth)


def test_every_measure_of_some_municipalities_lies_between_its_bounds(flows):
    for code in ("GM0384", "GM0193", "GM0518")[: 3 if EVERY == 1 else 1]:
        table = origins(flows, code)
        stack = Stack.of(table)
        for row_of, values in (
            ("dissimilarity", evenness.dissimilarity(stack)),
            ("gini", evenness.gini(stack)),
            ("theil_h", information.group_theil_h(stack)),
            ("eta_squared", contact.eta_squared(stack)),
        ):
            for group in range(table.shape[1]):
                row = bounds_of(Masked.of(*masked(table)), row_of, group=group, effort=QUICK)
                assert_between(code, row, values[group, 0])
