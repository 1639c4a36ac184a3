"""Looking up grants and their conditions."""

from leerkring.platform.grants.queries.listing import CONDITIONS, FINDING, PLACE, WAITING

__all__ = ["CONDITIONS", "FINDING", "PLACE", "WAITING"]
