"""Five ways in which real publications give small counts away, and one that does not.

Each publication is offered to the gate. With the gate nothing reaches the reader; without it the
reader of these tests, who shares no code with the gate, computes small counts exactly.
"""

from dataclasses import replace

import numpy as np
import pytest

from leerkring.analysis.disclosure import (
    Counts,
    Leak,
    Refused,
    Release,
    as_it_is,
    audit,
    average,
    check,
    exact,
    hide_below,
    label_below,
    labelled,
    percentage,
    problem_for,
    small_cells,
    suppress,
    table,
    to_base,
    with_totals,
)
from leerkring.analysis.disclosure.suppression.problem import Need
from leerkring.analysis.disclosure.targets import Target

TOTALS = (["school"], ["board", "group"], ["place", "group"], ["group"], [])


def gate_off(counts, releases):
    return None


def totals(counts, show=as_it_is):
    return tuple(statement for by in TOTALS for statement in table(counts, by, show))


def only_small_cells_hidden(counts):
    return [Release("cells and totals", table(counts, ["school", "group"], hide_below(5)) + totals(counts))]


def suppressed(counts, by, *, reverse):
    """Return one table that is proven safe alone; the two orders of price hide different cells."""
    linked = with_totals(counts, ["school"], [by, "group"])
    price = np.maximum(linked.values, 1).astype(float)
    if reverse:
        price = price.max() + 1 - price
    hidden = set(suppress(problem_for(linked, cost=price), method="heuristic").hidden)
    return Release(by, linked.statements([cell for cell in hidden if cell < linked.values.size]))


def two_tables_each_safe_alone(counts):
    return [suppressed(counts, "board", reverse=False), suppressed(counts, "place", reverse=True)]


def small_cells_under_their_own_label(counts):
    """Suppress with a demand of one up and one down, then print `<5` only on the small cells."""
    linked = with_totals(counts, ["school"], ["group"])
    problem = problem_for(linked)
    small = [need.cell for need in problem.needs if linked.values[: len(counts)].size > need.cell]
    modest = tuple(Need(cell, up=1, down=1, width=2) for cell in small)
    hidden = suppress(replace(problem, needs=modest), method="heuristic")
    labels = tuple(labelled([cell], 1, 4) for cell in hidden.primary if cell < len(counts))
    return [Release("with labels", linked.statements(hidden.hidden) + labels)]


def percentages_with_a_decimal(counts):
    """Publish no count at all: the sizes of schools are known, and percentages have one decimal."""
    shown = []
    for school in dict.fromkeys(counts.labels["school"]):
        row = counts.where(school=school)
        size = counts.total(row)
        for cell in row:
            tenths = round(100 * int(counts.values[cell]) / size, 1)
            shown.extend(percentage([cell], row, tenths, decimals=1, size=size))
    return [
        Release("school sizes", table(counts, ["school"]), background=True),
        Release("percentages", tuple(shown)),
    ]


def nested_areas(counts):
    """Publish large sums for the town, and the same sums without the first school with a small cell."""
    first = counts.labels["school"][int(small_cells(counts)[0])]
    rest = np.asarray([school != first for school in counts.labels["school"]])
    without = tuple(
        exact(cells[rest[cells]], counts.total(cells[rest[cells]]))
        for cells in counts.groups(["group"]).values()
    )
    return [Release("town", table(counts, ["group"])), Release("without one school", without)]


LEAKING = [
    only_small_cells_hidden,
    two_tables_each_safe_alone,
    small_cells_under_their_own_label,
    percentages_with_a_decimal,
    nested_areas,
]


@pytest.fixture(scope="module")
def counts(town):
    return town(schools=18, seed=0)


@pytest.mark.parametrize("publication", LEAKING)
def test_a_leaking_publication_is_refused(publication, counts, leaked):
    releases = publication(counts)

    with pytest.raises(Refused, match="would leak"):
        check(counts, releases)
    assert leaked(counts, releases, check) == 0


@pytest.mark.parametrize("publication", LEAKING)
def test_without_the_gate_the_same_publication_gives_small_counts_away(publication, counts, leaked):
    assert leaked(counts, publication(counts), gate_off) > 0


@pytest.mark.parametrize("publication", LEAKING)
def test_a_gate_that_judges_nothing_is_noticed(publication, counts, leaked, monkeypatch):
    monkeypatch.setattr(Target, "is_safe", lambda self, possible: True)
    monkeypatch.setattr("leerkring.analysis.disclosure.auditing.too_few_behind", lambda *arguments: False)

    assert leaked(counts, publication(counts), check) > 0


def test_hiding_only_small_cells_leaves_nearly_all_of_them_computable(town, reader):
    known = total = 0
    for seed in range(3):
        counts = town(seed=seed)
        outcome = audit(counts, only_small_cells_hidden(counts))
        known, total = known + outcome.exactly_known, total + len(outcome.intervals)
        assert len(reader(counts, only_small_cells_hidden(counts))) <= outcome.exactly_known

    assert known / total > 0.8


def test_each_of_the_two_tables_is_safe_alone(counts):
    for release in two_tables_each_safe_alone(counts):
        assert not [f for f in audit(counts, [release]).findings if f.leak is not Leak.TOO_FEW_BEHIND]


def test_the_label_leak_needs_the_label(counts):
    [release] = small_cells_under_their_own_label(counts)
    unlabelled = [s for s in release.statements if s.low == s.high]
    with_label = audit(counts, [release])
    without = audit(counts, [Release("without labels", tuple(unlabelled))])

    assert with_label.exactly_known > without.exactly_known


def test_rounding_every_number_separately_to_five_passes(town, leaked):
    for seed in range(3):
        counts = town(seed=seed + 2)
        everything = (["school", "group"], ["school"], ["place", "group"], ["group"], [])
        shown = tuple(s for by in everything for s in table(counts, by, to_base(5)))

        outcome = check(counts, [Release("rounded", shown)])

        assert outcome.exactly_known == 0
        assert leaked(counts, [Release("rounded", shown)], gate_off) == 0


def test_rounding_separately_leaks_when_all_parts_go_up_and_their_total_goes_down(leaked):
    """338 + 33 + 13 + 3 = 387: the parts are at least 387 together, the total at most 387."""
    counts = Counts.cross([[338, 33, 13, 3], [81, 29, 14, 60]], school=["A", "B"], group=list("abcd"))
    releases = [
        Release(
            "rounded",
            tuple(s for by in (["school", "group"], ["school"]) for s in table(counts, by, to_base(5))),
        )
    ]

    assert leaked(counts, releases, gate_off) == 1
    assert leaked(counts, releases, check) == 0


def test_rounded_cells_with_an_exact_total_can_still_give_everything_away(leaked):
    counts = Counts.cross([[2, 2, 2, 2], [40, 30, 20, 60]], place=["A", "B"], group=list("abcd"))
    releases = [
        Release("cells", table(counts, ["place", "group"], to_base(5))),
        Release("sizes", table(counts, ["place"])),
    ]

    assert leaked(counts, releases, gate_off) == 4
    with pytest.raises(Refused):
        check(counts, releases)


def test_a_difference_between_two_years_of_the_same_pupils_is_refused(leaked):
    pupils = {"stayed": [30, 41], "left": [3, 12]}
    counts = Counts.cross(list(pupils.values()), when=list(pupils), group=["most", "none"])
    last_year = Release("last year", table(counts, ["group"]))
    this_year = Release("this year", tuple(exact([cell], int(counts.values[cell])) for cell in (0, 1)))

    assert audit(counts, [this_year]).is_safe
    assert leaked(counts, [last_year, this_year], gate_off) == 1
    assert leaked(counts, [last_year, this_year], check) == 0


def test_a_label_below_five_stays_when_nothing_else_is_said():
    counts = Counts.cross([[3, 20, 40]], place=["A"], group=list("abc"))

    assert audit(counts, [Release("labels", table(counts, ["place", "group"], label_below(5)))]).is_safe


def test_an_average_beside_a_table_is_part_of_what_is_known():
    from_elsewhere = Counts.cross([[3, 27]], place=["A"], group=["low", "high"])
    size = Release("size", table(from_elsewhere, ["place"]))
    coarse = Release("average", average([0, 1], [0.0, 1.0], 0.9, decimals=0))
    fine = Release("average", average([0, 1], [0.0, 1.0], 0.900, decimals=3))

    assert audit(from_elsewhere, [size, fine]).exactly_known == 1
    assert audit(from_elsewhere, [size, coarse]).exactly_known == 0
