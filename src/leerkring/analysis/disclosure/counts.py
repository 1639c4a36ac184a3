"""The finest counts behind everything that is published about the same pupils."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.disclosure.errors import UnreadableCounts

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """Pupils per finest cell, with the labels of each cell.

    `values` are whole numbers, one per cell. `labels` holds a column of names per dimension
    ("school", "group", "area", "year", "board" ...), each as long as `values`. Two dimensions have
    a meaning: a "school" knows its own cells, and a "board" stands behind schools.

    Examples:
        >>> counts = Counts.cross([[3, 20], [12, 0]], school=["A", "B"], group=["low", "high"])
        >>> counts.where(school="A")
        array([0, 1])
        >>> counts.name(2)
        'school B, group low'
    """

    values: Indices
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: ArrayLike, labels: Mapping[str, Sequence[str]]) -> "Counts":
        """Return checked counts; UnreadableCounts for negative, broken or misfitting ones."""
        raw = np.asarray(values, dtype=float).ravel()
        whole = np.round(raw)
        if not np.isfinite(raw).all() or (raw < 0).any() or np.abs(raw - whole).max(initial=0) > 1e-9:
            raise UnreadableCounts("counts must be whole numbers of pupils, 0 or more")
        for name, column in labels.items():
            if len(column) != raw.size:
                raise UnreadableCounts(f"label '{name}' has {len(column)} entries for {raw.size} counts")
        return cls(whole.astype(np.int64), {name: tuple(map(str, col)) for name, col in labels.items()})

    @classmethod
    def cross(cls, table: ArrayLike, **axes: Sequence[str]) -> "Counts":
        """Return the counts of a full cross table; axes name its rows, columns and so on."""
        values = np.asarray(table)
        if values.shape != tuple(len(names) for names in axes.values()):
            raise UnreadableCounts(f"a table of shape {values.shape} needs as many names per axis")
        grids = np.meshgrid(*[np.asarray(names, dtype=object) for names in axes.values()], indexing="ij")
        labels = {name: grid.ravel().tolist() for name, grid in zip(axes, grids, strict=True)}
        return cls.of(values, labels)

    def __len__(self) -> int:
        return int(self.values.size)

    def where(self, **names: str) -> Indices:
        """Return the positions of the cells that carry all of these labels."""
        keep = np.ones(len(self), dtype=bool)
        for dimension, name in names.items():
            keep &= np.asarray([label == name for label in self.labels[dimension]], dtype=bool)
        return np.flatnonzero(keep)

    def groups(self, by: Sequence[str]) -> dict[tuple[str, ...], Indices]:
        """Return the positions per combination of labels, in order of first appearance."""
        found: dict[tuple[str, ...], list[int]] = {}
        columns = [self.labels[dimension] for dimension in by]
        for position in range(len(self)):
            found.setdefault(tuple(column[position] for column in columns), []).append(position)
        return {key: np.asarray(positions, dtype=np.int64) for key, positions in found.items()}

    def total(self, cells: Indices) -> int:
        """Return the number of pupils in these cells together."""
        return int(self.values[cells].sum())

    def name(self, cell: int) -> str:
        """Return the labels of a cell as people read them."""
        return ", ".join(f"{dimension} {column[cell]}" for dimension, column in self.labels.items())
