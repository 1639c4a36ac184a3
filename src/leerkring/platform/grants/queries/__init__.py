"""Looking up grants and their conditions."""

from leerkring.platform.grants.queries.listing import WAITING, addresses_for, found_for

__all__ = ["WAITING", "addresses_for", "found_for"]
