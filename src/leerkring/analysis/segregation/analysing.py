"""One call from a table to everything it says about segregation."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np

from leerkring import __version__
from leerkring.analysis.segregation import contract
from leerkring.analysis.segregation.measuring import Progress, Workers, measure
from leerkring.analysis.segregation.question import Question
from leerkring.analysis.segregation.results import Analysis
from leerkring.analysis.segregation.tables import MaskRule, encode, in_order, tabulate

Columns = str | Sequence[str]


def analyse(  # noqa: PLR0913 - each is a column of the table or a choice of the analyst
    table: object,
    *,
    unit: str,
    group: str,
    count: str | None = None,
    by: Columns = (),
    within: Columns = (),
    home: str | None = None,
    compare: str | None = None,
    order: Sequence[str] | None = None,
    atkinson: float = 0.5,
    draws: int = 0,
    null: str = "margins",
    rng: np.random.Generator | int | None = None,
    measures: Sequence[str] = (),
    masks: MaskRule | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Measure segregation in a table: all areas, years and variables in one call.

    Args:
        table: long counts, or one row per pupil without `count`; a polars, pandas or pyarrow table, a numpy
            structured array or a dict of columns. Counts may be fractions (weights) and masks (`<5`, `-1`,
            `*`, `1-4`). A unit that occurs twice is added up; empty units do not count.
        unit, group, count: the columns of schools, of groups and of numbers of pupils.
        by: columns that split the table into areas, measured apart.
        within: columns in which units are nested, the largest first.
        home: the column of home areas.
        compare: a column of moments; it splits the table like `by`, and every step is decomposed.
        order: all groups from low to high, for rank-order H and R.
        atkinson: weight of the Atkinson index, between 0 and 1.
        draws: draws for bootstrap intervals and for p-values; 0 uses formulas, where there are formulas.
        null: what chance keeps: `margins` (sizes of units and groups) or `multinomial` (sizes of units).
        rng: a Generator or a seed; the draws do not depend on the number of workers. Without one, a fresh
            seed is drawn and kept in the provenance.
        measures: names of measures, when not all are needed.
        executor: any `concurrent.futures.Executor` for the draws.
        progress: is told the stage, the steps done and all steps.

    Raises a SegregationProblem (UnknownColumn, BadCell, BadQuestion, ...) that says what to do.

    >>> table = {"school": ["A", "A", "B", "B"], "group": ["x", "y", "x", "y"], "n": [30, 10, 10, 30]}
    >>> found = analyse(table, unit="school", group="group", count="n", measures=["dissimilarity"])
    >>> found.measures.select("group", "to", "value").rows()[0]
    (None, None, 0.5)
    """
    classes = tuple(str(name) for name in order or ())
    question = Question(
        unit, group, count, _tuple(by), _tuple(within), home, compare, classes,
        atkinson, draws, null, _tuple(measures), masks or MaskRule(),
    )  # fmt: skip
    encoded = encode(table, question.columns, count=count, masks=question.masks)
    if question.order:
        encoded = in_order(encoded, group, question.order)
    seed = _seed(rng)
    crosstab = tabulate(encoded, question.roles)
    measured = measure(crosstab, question, Workers(seed, executor, progress))
    return Analysis(
        question, crosstab, measured, encoded, seed, _provenance(question, seed, len(encoded.low))
    )


def _tuple(columns: Columns) -> tuple[str, ...]:
    return (columns,) if isinstance(columns, str) else tuple(columns)


def _seed(rng: np.random.Generator | int | None) -> np.random.SeedSequence:
    if isinstance(rng, np.random.Generator):
        return np.random.SeedSequence(rng.integers(0, 2**32, size=4, dtype=np.uint64).tolist())
    return np.random.SeedSequence(rng)


def _provenance(question: Question, seed: np.random.SeedSequence, rows: int) -> dict[str, Any]:
    entropy = seed.entropy
    return {
        "software": f"leerkring {__version__}",
        "contract": f"{contract.NAME} {contract.VERSION}",
        "rows": rows,
        "question": {
            "unit": question.unit,
            "group": question.group,
            "count": question.count,
            "by": list(question.by),
            "within": list(question.within),
            "home": question.home,
            "compare": question.compare,
            "order": list(question.order) or None,
            "atkinson": question.atkinson,
            "draws": question.draws,
            "null": question.null,
            "measures": list(question.measures) or None,
        },
        "seed": None
        if not question.draws
        else [str(part) for part in np.atleast_1d(np.array(entropy, object))],
    }
