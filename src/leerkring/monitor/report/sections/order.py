"""The one order in which schools are listed."""

from collections.abc import Iterable

from leerkring.monitor.model import School


def in_order(schools: Iterable[School]) -> list[School]:
    """Return schools by settlement and name: never by a figure."""
    return sorted(schools, key=lambda school: (school.settlement, school.name, school.code))
