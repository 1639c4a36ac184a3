"""Grants for programs: what a town gave, what it asks in return, and as which agreement that counts."""

from leerkring.platform.grants.api import conditions, register
from leerkring.platform.grants.api.tag import grants

__all__ = ["conditions", "grants", "register"]
