"""Own counts for a public page: the town as a whole, without the differences of named schools."""

from dataclasses import replace

from leerkring.monitor.own.model import OwnCounts

NAMES_SCHOOLS = frozenset({"own_represented"})


def without_named_schools(own: OwnCounts) -> OwnCounts:
    """Return the analysis without who is over-represented where and without scores per school.

    The printed counts per school stay: they are what the municipality publishes, and passed its gate.
    """
    return replace(
        own,
        represented=(),
        segregation={**own.segregation, "local": []},
        sentences=tuple(one for one in own.sentences if one.id not in NAMES_SCHOOLS),
    )
