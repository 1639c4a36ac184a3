"""How segregation changed between two or more moments, and which part of it is structural."""

from leerkring.analysis.segregation.change.decomposition import TERMS, Change, Interval, change
from leerkring.analysis.segregation.change.fitting import Fit, fit_margins, impossible_groups
from leerkring.analysis.segregation.change.intervals import change_with_intervals
from leerkring.analysis.segregation.change.years import change_over_years

__all__ = [
    "TERMS",
    "Change",
    "Fit",
    "Interval",
    "change",
    "change_over_years",
    "change_with_intervals",
    "fit_margins",
    "impossible_groups",
]
