"""Looking up grants and their conditions."""

from leerkring.platform.grants.queries.listing import addresses_for, due_for, found_for

__all__ = ["addresses_for", "due_for", "found_for"]
