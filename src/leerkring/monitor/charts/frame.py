"""What the charts share: when a drawing is for a phone, and rows of names with marks beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.drawing.measure import shorten, text_width
from leerkring.monitor.drawing.scales import Linear
from leerkring.monitor.drawing.svg import Layer

PHONE = 480
"""Drawings narrower than this are for a phone."""


def is_phone(width: float) -> bool:
    """Say whether a drawing of this width is for a phone."""
    return width < PHONE


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of names with a place for marks beside each; on a phone the name stands above its marks.

    `left` and `right` bound the marks, `middle(i)` is the height of the marks of row i.
    """

    names: tuple[str, ...]
    left: float
    right: float
    top: float
    pitch: float
    above: bool
    size: int = 14

    @property
    def bottom(self) -> float:
        """Return the lower edge of the last row."""
        return self.top + self.pitch * len(self.names)

    def middle(self, index: int) -> float:
        """Return the height at which the marks of a row lie."""
        part = 0.72 if self.above else 0.5
        return self.top + self.pitch * (index + part)

    def write_names(self, layer: Layer, *, bold: frozenset[int] = frozenset()) -> None:
        """Write the names: before their row, or above it on a phone."""
        for index, name in enumerate(self.names):
            style = "t t-ink bold halo" if index in bold else "t halo"
            if self.above:
                kept = shorten(name, width=self.right, size=self.size, weight=600)
                layer.text((0, self.top + self.pitch * index + 15), kept, style=style)
            else:
                kept = shorten(name, width=self.left - 14, size=self.size, weight=600)
                layer.text((self.left - 12, self.middle(index) + 5), kept, style=style, anchor="end")


def rows_of(
    names: Sequence[str], width: float, *, top: float, pitch: float, right: float = 0, most: float = 230
) -> Rows:
    """Lay out rows for names; `right` keeps room at the right end, `most` bounds the column of names."""
    if is_phone(width):
        return Rows(tuple(names), 6, width - max(right, 10), top, max(pitch, 40), above=True)
    longest = max((text_width(name, size=14, weight=600) for name in names), default=0)
    left = min(longest + 16, most)
    return Rows(tuple(names), left, width - max(right, 12), top, pitch, above=False)


def share_scale(highest: float, left: float, right: float, *, lowest: float = 0.0) -> Linear:
    """Return a scale for shares that ends at a round value above the highest."""
    step = 0.05 if highest - lowest <= 0.25 else 0.1 if highest - lowest <= 0.5 else 0.2
    top = step * -(-highest // step) if highest > 0 else step
    bottom = -step * -(lowest // step) if lowest < 0 else 0.0
    return Linear((bottom, max(top, step)), (left, right))
