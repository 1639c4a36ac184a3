"""On how few schools half of the estimated group is, and how many pupils these schools have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerkring.monitor.model import School

SMALLEST_GROUP = 2
"""A rest of one school would show that school's figure; the rest holds at least two."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of both bars: pupils and estimated group of one school, or of several schools together."""

    pupils: float
    group: float
    schools: int = 1


@dataclass(frozen=True, slots=True)
class Concentration:
    """The fewest schools that hold half of the estimated group, and the other schools.

    `rest` holds the schools without a figure of their own, taken together.
    """

    few: tuple[Part, ...]
    others: tuple[Part, ...]

    @property
    def schools(self) -> int:
        """Return how many schools take part."""
        return sum(part.schools for part in (*self.few, *self.others))

    @property
    def pupils_share(self) -> float:
        """Return the share of the pupils at the few schools."""
        return _sum_pupils(self.few) / _sum_pupils((*self.few, *self.others))

    @property
    def group_share(self) -> float:
        """Return the share of the estimated group at the few schools."""
        return _sum_group(self.few) / _sum_group((*self.few, *self.others))


def concentration(schools: Iterable[School], level: float | None) -> Concentration | None:
    """Return which schools hold half of the estimated group, or None when too few can be shown.

    `level` is the estimated share over all schools of more than 40 pupils; what the schools with a
    figure of their own do not explain belongs to the others together.
    """
    scored = [school for school in schools if (school.pupils_scored or 0) > 40]
    shown: list[School] = []
    hidden: list[School] = []
    for school in scored:
        (hidden if school.estimated_share.value is None else shown).append(school)
    if level is None or len(shown) < 5:
        return None
    parts = sorted(
        (
            Part(float(s.pupils_scored or 0), (s.estimated_share.value or 0) * (s.pupils_scored or 0))
            for s in shown
        ),
        key=lambda part: -part.group / part.pupils,
    )
    total = level * sum(s.pupils_scored or 0 for s in scored)
    parts += _rest(hidden, total - _sum_group(parts), parts)
    held, few = 0.0, 0
    while held < total / 2 and few < len(parts):
        held += parts[few].group
        few += 1
    return Concentration(tuple(parts[:few]), tuple(parts[few:]))


def _rest(hidden: Sequence[School], group: float, parts: list[Part]) -> list[Part]:
    if not hidden:
        return []
    pupils, schools = float(sum(s.pupils_scored or 0 for s in hidden)), len(hidden)
    group = max(group, 0.0)
    if schools < SMALLEST_GROUP:
        last = parts.pop()
        pupils, group, schools = pupils + last.pupils, group + last.group, schools + 1
    return [Part(pupils, group, schools)]


def _sum_pupils(parts: Iterable[Part]) -> float:
    return sum(part.pupils for part in parts)


def _sum_group(parts: Iterable[Part]) -> float:
    return sum(part.group for part in parts)
