"""Segregation between and within larger units, of any depth: the parts add up exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Floats, Ints, Stack, ratio


@dataclass(frozen=True)
class Level:
    """Segregation between the parts of one level, inside the parts of the level above it.

    `mutual_information` is one value per area and adds up over levels to M; `theil_h` divides it by the
    entropy of the area and adds up to H. Each part of the level above is one cell: the cells' `share`
    times their own `cell_mutual_information` add up to the level's.
    """

    mutual_information: Floats
    theil_h: Floats
    standard_error: Floats
    cell_rows: Ints
    cell_area: Ints
    cell_pupils: Floats
    cell_share: Floats
    cell_mutual_information: Floats
    cell_theil_h: Floats


def nested(stack: Stack, within: NDArray[np.int64]) -> tuple[Level, ...]:
    """Return one level per nesting column and one for the units, from the largest down.

    `within` has one row per unit and one column of codes per level, units of one part lying together.
    Rounding aside, the levels add up to the mutual information of the units.

    >>> stack = Stack.of([[10, 0], [10, 0], [0, 10], [5, 5]])
    >>> parts = nested(stack, np.array([[0], [0], [1], [1]]))
    >>> [part.mutual_information.round(6).tolist() for part in parts]
    [[0.380396], [0.107881]]

    Theil (1972); Mora and Ruiz-Castillo (2011), Sociological Methodology 41(1), 159-194.
    """
    rows = _part_starts(stack, within)
    finest = np.arange(stack.cells.shape[1], dtype=np.int64)
    steps = [*rows, finest]
    return tuple(
        _level(stack, outer, inner) for outer, inner in zip([stack.starts, *rows], steps, strict=True)
    )


def _part_starts(stack: Stack, within: NDArray[np.int64]) -> list[Ints]:
    """Return, per level, the first unit of each part of that level."""
    new = np.zeros(len(within), dtype=bool)
    new[stack.starts] = True
    found = []
    for column in within.T:
        new = new | np.append(True, np.diff(column) != 0)
        found.append(np.flatnonzero(new).astype(np.int64))
    return found


def _level(stack: Stack, outer: Ints, inner: Ints) -> Level:
    """Measure the parts that begin at `inner` inside the parts that begin at `outer`."""
    parts = np.add.reduceat(stack.cells, inner, axis=1)
    given = Information(Stack(parts, np.searchsorted(inner, outer).astype(np.int64)))
    cells = given.stack
    area = (np.searchsorted(stack.starts, outer, side="right") - 1).astype(np.int64)
    share = ratio(cells.pupils, stack.pupils[area])
    gained = np.nan_to_num(share * np.nan_to_num(given.mutual))
    first = np.searchsorted(area, np.arange(len(stack.starts)))
    mutual = np.add.reduceat(gained, first)
    squares = np.add.reduceat(cells.total((cells.cells * given.logs**2).sum(axis=0)), first)
    variance = ratio(np.maximum(ratio(squares, stack.pupils) - mutual**2, 0.0), stack.pupils)
    entropy = Information(stack).entropy
    return Level(
        mutual_information=np.where(stack.pupils > 0, mutual, np.nan),
        theil_h=ratio(mutual, entropy),
        standard_error=np.sqrt(variance),
        cell_rows=outer,
        cell_area=area,
        cell_pupils=cells.pupils,
        cell_share=share,
        cell_mutual_information=given.mutual,
        cell_theil_h=given.theil,
    )
