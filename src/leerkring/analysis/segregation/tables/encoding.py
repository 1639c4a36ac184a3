"""A long table as numbers: each label once, each row its codes and its count."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadQuestion, TableProblem
from leerkring.analysis.segregation.tables.columns import as_frame, factorise
from leerkring.analysis.segregation.tables.masks import MaskRule, parse_counts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Names = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows of a long table: per column the code of each row and the label of each code.

    `low` and `high` bound the count of each row; they are the same array when nothing is masked.
    """

    codes: dict[str, Ints]
    names: dict[str, Names]
    low: Floats
    high: Floats

    @property
    def masked(self) -> bool:
        """Whether any count is hidden."""
        return self.low is not self.high

    def distinct(self, columns: tuple[str, ...]) -> tuple[Ints, Ints]:
        """Return the combinations of labels that occur, sorted, and the one of each row.

        The combinations have one row each and one column of codes per table column.
        """
        key = np.zeros(len(self.low), dtype=np.int64)
        size = 1
        for column in columns:
            width = len(self.names[column])
            if size > 2**62 // max(width, 1):
                key = np.unique(key, return_inverse=True)[1].astype(np.int64)
                size = int(key.max()) + 1
            key, size = key * width + self.codes[column], size * width
        first, inverse = _unique(key, size)
        stacked = [self.codes[column][first] for column in columns]
        combos = np.column_stack(stacked) if stacked else np.zeros((1, 0), dtype=np.int64)
        return combos, inverse


def _unique(key: Ints, size: int) -> tuple[Ints, Ints]:
    """Return a row of each distinct key, in the order of the keys, and the place of each row's key."""
    if size <= 4 * len(key) + 1024:  # counting is faster than sorting
        row = np.full(size, -1, dtype=np.int64)
        row[key[::-1]] = np.arange(len(key) - 1, -1, -1)
        present = row >= 0
        place = np.cumsum(present) - 1
        return row[present], place[key].astype(np.int64)
    first, inverse = np.unique(key, return_index=True, return_inverse=True)[1:]
    return first.astype(np.int64), inverse.astype(np.int64)


def encode(
    table: object, columns: tuple[str, ...], *, count: str | None = None, masks: MaskRule | None = None
) -> Encoded:
    """Read the named columns as labels and the count column as numbers or masks.

    Without `count` every row is one pupil. Labels are sorted: numbers by size, text by name.

    >>> encoded = encode({"school": ["B", "A"], "n": ["<5", "7"]}, ("school",), count="n")
    >>> encoded.codes["school"].tolist(), encoded.low.tolist(), encoded.high.tolist()
    ([1, 0], [1.0, 7.0], [4.0, 7.0])

    Raises UnknownColumn, BadCell, TableProblem (no rows) or BadQuestion with the cure in the message.
    """
    frame = as_frame(table, [*columns, *([count] if count else [])])
    if frame.height == 0:
        raise TableProblem.because("empty_table")
    if count in columns:
        raise BadQuestion.because("count_and_label", column=count)
    coded = {column: factorise(frame, column) for column in dict.fromkeys(columns)}
    codes = {column: pair[0] for column, pair in coded.items()}
    names = {column: pair[1] for column, pair in coded.items()}
    if count is None:
        ones = np.ones(frame.height)
        return Encoded(codes, names, ones, ones)
    counted = parse_counts(frame[count], masks)
    return Encoded(codes, names, counted.low, counted.high if counted.masked else counted.low)


def in_order(encoded: Encoded, column: str, order: tuple[str, ...]) -> Encoded:
    """Return the table with the labels of one column in the given order.

    Raises BadQuestion unless the order names each label once.
    """
    names = encoded.names[column].tolist()
    if sorted(order) != sorted(names):
        raise BadQuestion.because("incomplete_order", column=column, present=", ".join(names))
    place = {name: position for position, name in enumerate(order)}
    moved = np.array([place[name] for name in names], dtype=np.int64)[encoded.codes[column]]
    codes, labelled = encoded.codes | {column: moved}, encoded.names | {column: np.array(order, dtype=object)}
    return Encoded(codes, labelled, encoded.low, encoded.high)
