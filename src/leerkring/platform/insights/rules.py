"""What a reader may choose on a monitor page, and which municipalities belong to a chosen group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

POINTS = (10, 15, 20)
STANDARD_POINTS = 15
FIRST_YEAR, LAST_YEAR = 2017, 2026
LEVEL_POINTS = 0.03
"""A town is alike in disadvantage when its estimated share is at most so much higher or lower."""
MOST_OWN_CHOICE = 40


class Alike(StrEnum):
    """In what the municipalities of a group are like the town."""

    URBANITY = "stedelijkheid"
    SIZE = "omvang"
    LEVEL = "achterstand"
    VILLAGES = "kernen"


STANDARD_ALIKE = frozenset({Alike.URBANITY, Alike.SIZE})


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader chose: N in points, the year of the municipal borders, and the group.

    `year` None is the first year that the town has figures of; `since` is the first year of the trend, None
    for all years that are here. `named` is never chosen: it says whether
    differences of named schools may be shown to this reader.
    """

    points: int = STANDARD_POINTS
    year: int | None = None
    alike: frozenset[Alike] = STANDARD_ALIKE
    towns: tuple[str, ...] = ()
    named: bool = False
    since: int | None = None

    @property
    def has_group(self) -> bool:
        """Say whether another group than the standard one was chosen."""
        return self.alike != STANDARD_ALIKE or bool(self.towns)

    @property
    def query(self) -> str:
        """Return the choices as they stand in an address, empty when nothing was chosen."""
        parts: list[tuple[str, str]] = []
        if self.points != STANDARD_POINTS:
            parts.append(("punten", str(self.points)))
        if self.year is not None:
            parts.append(("grenzen", str(self.year)))
        if self.since is not None:
            parts.append(("vanaf", str(self.since)))
        if self.has_group:
            parts += [("zelfde", one.value) for one in Alike if one in self.alike]
            parts.append(("gemeenten", ",".join(self.towns)))
        return f"?{urlencode(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality as the list of municipalities knows it; shares are fractions of one."""

    code: str
    name: str
    plain: str
    province: str
    urbanity: int
    pupils: int
    schools: int
    residents: int
    villages: int
    level: float | None
    has_schools: bool
    first_year: int
    last_year: int
    into: tuple[str, ...] = ()
    """Names of the municipalities in which it went up."""


def is_alike(town: Town, other: Town, alike: Iterable[Alike]) -> bool:
    """Return whether a municipality is like a town in everything that was asked."""
    checks: Mapping[Alike, bool] = {
        Alike.URBANITY: town.urbanity == other.urbanity,
        Alike.SIZE: _within_factor_two(town.residents, other.residents),
        Alike.LEVEL: town.level is not None
        and other.level is not None
        and abs(town.level - other.level) <= LEVEL_POINTS,
        Alike.VILLAGES: _within_factor_two(town.villages, other.villages),
    }
    return all(checks[one] for one in alike)


def group(town: Town, towns: Iterable[Town], *, choices: Choices) -> frozenset[str]:
    """Return the codes of the group: the towns of one's own choice, else those that are alike."""
    if choices.towns:
        return frozenset(choices.towns) - {town.code}
    return frozenset(
        other.code
        for other in towns
        if other.code != town.code and other.has_schools and is_alike(town, other, choices.alike)
    )


def _within_factor_two(one: int, other: int) -> bool:
    """Return whether two sizes differ by at most a factor two.

    >>> _within_factor_two(10, 20), _within_factor_two(10, 21)
    (True, False)
    """
    return one <= 2 * other and other <= 2 * one
