"""Looking up agreements, goals and what waits; the names below are for other contexts."""

from leerkring.platform.agreements.queries.reading import addresses_for, agreements_for, found_for
from leerkring.platform.agreements.queries.waiting import due_for, leaving_for

__all__ = ["addresses_for", "agreements_for", "due_for", "found_for", "leaving_for"]
