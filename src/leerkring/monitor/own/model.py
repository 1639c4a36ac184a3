"""What a municipality's own counts say, in a form that may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leerkring.analysis.disclosure import Policy, Shown
from leerkring.monitor.model import Language, Sentence


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is not shown: a code, what it is about, and the sentence with what must be coarser."""

    code: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """A school in one year: its pupils per group as they are printed, and shares from those numbers.

    `groups` and `shares` are empty when the row is withheld; a share is None where it would rest on a number
    under the threshold. Shares are fractions of one, in whole per cents.
    """

    year: str | None
    name: str
    pupils: Shown
    groups: Mapping[str, Shown] = field(default_factory=dict)
    shares: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Represented:
    """A group of which a school has clearly more or fewer pupils than its areas would send.

    `observed` and `expected` are rounded; `quotient` is their ratio, from the rounded numbers.
    """

    year: str | None
    school: str
    group: str
    observed: int
    expected: int
    quotient: float


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """The analysis of a municipality's own counts; everything in it passed the disclosure gate.

    `years` is empty when the file has no years. `segregation` is the contract of `leerkring segregation`,
    computed from the printed counts; its home terms are rounded to what gives no small count away. `schools`
    holds the printed counts.
    """

    source: str
    language: Language
    years: tuple[str, ...]
    groups: tuple[str, ...]
    pupils: Shown
    policy: Policy
    segregation: Mapping[str, Any]
    schools: tuple[OwnSchool, ...]
    represented: tuple[Represented, ...]
    sentences: tuple[Sentence, ...]
    withheld: tuple[Withheld, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the `own` part of monitor.json: the segregation contract, and `publication` beside it."""
        return {
            **self.segregation,
            "publication": {
                "source": self.source,
                "language": self.language,
                "years": list(self.years),
                "groups": list(self.groups),
                "pupils": _shown(self.pupils),
                "policy": self.policy.as_dict(),
                "schools": [_school(school) for school in self.schools],
                "represented": [_fields(one) for one in self.represented],
                "sentences": [
                    {"id": one.id, "text": one.text, "figures": dict(one.figures)} for one in self.sentences
                ],
                "withheld": [_fields(one) for one in self.withheld],
            },
        }


def _school(school: OwnSchool) -> dict[str, Any]:
    return {
        "year": school.year,
        "name": school.name,
        "pupils": _shown(school.pupils),
        "groups": {group: _shown(count) for group, count in school.groups.items()},
        "shares": dict(school.shares),
    }


def _shown(count: Shown) -> dict[str, Any]:
    return {"text": count.text, "low": count.low, "high": count.high}


def _fields(value: Withheld | Represented) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).__slots__}
