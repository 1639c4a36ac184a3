"""The network for programs: the same actions as the pages."""

from leerkring.platform.network.api.people import people
from leerkring.platform.network.api.tables import tables
from leerkring.platform.network.api.whole import whole

__all__ = ["people", "tables", "whole"]
