"""What stands on someone's name. Contexts above this one register how to look it up."""

from collections.abc import Callable

from leerkring.platform.accounts.models import Membership
from leerkring.platform.base.hits import Hit

Lookup = Callable[[Membership], list[Hit]]
_LOOKUPS: list[Lookup] = []


def register(lookup: Lookup) -> Lookup:
    """Add a way to find what stands on the name of a person in a role."""
    _LOOKUPS.append(lookup)
    return lookup


def things_on_name_of(membership: Membership) -> list[Hit]:
    """Return everything that someone else must take over when this role ends."""
    return [hit for lookup in _LOOKUPS for hit in lookup(membership)]
