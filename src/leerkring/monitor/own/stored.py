"""Own counts read back from the JSON they were stored as: the protected analysis, never the rows."""

from collections.abc import Mapping
from typing import Any

from leerkring.analysis.disclosure import Policy, Shown
from leerkring.monitor.model import Sentence
from leerkring.monitor.own.model import OwnCounts, OwnSchool, Represented, Withheld

PUBLICATION = "publication"


def own_from_json(stored: Mapping[str, Any]) -> OwnCounts:
    """Return the analysis that `OwnCounts.as_json` wrote.

    >>> from leerkring.monitor.own import analyse_own
    >>> from leerkring.monitor.own.example import example_counts
    >>> own = analyse_own(example_counts(), draws=50)
    >>> own_from_json(own.as_json()).as_json() == own.as_json()
    True
    """
    told = stored[PUBLICATION]
    rules = dict(told["policy"])
    rules["dominance"] = tuple((int(n), float(share)) for n, share in rules["dominance"])
    return OwnCounts(
        source=told["source"],
        language=told["language"],
        years=tuple(told["years"]),
        groups=tuple(told["groups"]),
        pupils=_shown(told["pupils"]),
        policy=Policy(**rules),
        segregation={name: part for name, part in stored.items() if name != PUBLICATION},
        schools=tuple(_school(one) for one in told["schools"]),
        represented=tuple(Represented(**one) for one in told["represented"]),
        sentences=tuple(Sentence(**one) for one in told["sentences"]),
        withheld=tuple(Withheld(**one) for one in told["withheld"]),
    )


def _school(one: Mapping[str, Any]) -> OwnSchool:
    printed = {group: _shown(count) for group, count in one["groups"].items()}
    return OwnSchool(one["year"], one["name"], _shown(one["pupils"]), printed, dict(one["shares"]))


def _shown(count: Mapping[str, Any]) -> Shown:
    return Shown(count["text"], count["low"], count["high"])
