"""The rules for publishing counts of pupils, as one frozen and versioned value."""

import math
from dataclasses import dataclass, fields, replace
from typing import Self

from leerkring.analysis.disclosure.errors import LooserPolicy


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What must stay uncertain about a hidden count of a known size.

    `width` is the smallest distance between the lowest and the highest value an attacker can
    find, `reach` a value that the highest must attain at least.
    """

    width: int
    reach: int


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What may be published about pupils; the defaults are the floor, so only stricter values fit.

    Attributes:
        threshold: counts from 1 up to this number, not included, are small and are protected.
        base: published counts of pupils per school are multiples of this number.
        minimum_width, relative_width: an attacker's interval for a hidden count is at least
            `max(minimum_width, relative_width * count)` wide.
        dominance: pairs (n, share): a weighted sum is sensitive when its n largest
            contributors make up more than that share of it.
        schools, boards: the smallest numbers behind a figure that adds schools together.
        small_school: a group that is absent (0 %) is sensitive in a school with fewer pupils;
            a group that is everybody (100 %) is sensitive in any school.

    Examples:
        >>> PUBLIC.threshold, SENSITIVE.threshold
        (5, 10)
        >>> PUBLIC.stricter(threshold=8).requirement(6)
        Requirement(width=4, reach=8)
        >>> PUBLIC.stricter(threshold=3)
        Traceback (most recent call last):
        ...
        leerkring.analysis.disclosure.errors.LooserPolicy: policy: threshold = 3 gives less ...
    """

    version: str = "2026.1"
    threshold: int = 5
    base: int = 5
    minimum_width: int = 4
    relative_width: float = 0.3
    dominance: tuple[tuple[int, float], ...] = ((1, 0.85), (2, 0.90))
    schools: int = 3
    boards: int = 2
    small_school: int = 100

    def __post_init__(self) -> None:
        for name, floor in _floor().items():
            _check_not_looser(name, getattr(self, name), floor)

    def stricter(self, **changes: object) -> Self:
        """Return this policy with some rules tightened; LooserPolicy when one is loosened."""
        for name, asked in changes.items():
            if name not in _floor():
                raise LooserPolicy(name, asked, "a rule of this policy")
            _check_not_looser(name, asked, getattr(self, name))
        return replace(self, **changes)  # type: ignore[arg-type]

    def is_small(self, count: int) -> bool:
        """Return whether a count of pupils is protected by the threshold; zero is not."""
        return 0 < count < self.threshold

    def requirement(self, count: int) -> Requirement:
        """Return what must stay uncertain about a hidden count of this size."""
        width = max(self.minimum_width, math.ceil(self.relative_width * count - 1e-9))
        return Requirement(width=width, reach=self.threshold)

    def as_dict(self) -> dict[str, object]:
        """Return the rules by name, for the provenance of what was published."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _floor() -> dict[str, object]:
    return {field.name: field.default for field in fields(Policy) if field.name != "version"}


def _check_not_looser(name: str, asked: object, floor: object) -> None:
    if name == "dominance":
        kept = dict(asked)  # type: ignore[call-overload]
        looser = any(kept.get(n, math.inf) > share for n, share in floor)  # type: ignore[attr-defined]
    else:
        looser = not isinstance(asked, int | float) or not asked >= floor  # type: ignore[operator]
    if looser:
        raise LooserPolicy(name, asked, floor)


PUBLIC = Policy()
SENSITIVE = Policy(threshold=10)
