"""Agreements for programs: the register, goals, figures, evaluations and handing over."""

from leerkring.platform.agreements.api import around, asked, goals, groups, register
from leerkring.platform.agreements.api.tag import agreements

__all__ = ["agreements", "around", "asked", "goals", "groups", "register"]
