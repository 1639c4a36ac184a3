"""Looking up grants and their conditions."""

from leerkring.platform.grants.queries.listing import FINDING, WAITING

__all__ = ["FINDING", "WAITING"]
