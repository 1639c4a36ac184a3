"""Segregation from tables with hidden counts: guaranteed bounds, imputation, and refusal."""

from leerkring.analysis.segregation.masked.bounds import (
    MAY_BE_UNDEFINED,
    TOO_WIDE,
    Effort,
    MeasureBounds,
    all_bounds,
    bounds_of,
)
from leerkring.analysis.segregation.masked.imputation import imputations
from leerkring.analysis.segregation.masked.intervals import ContradictoryTotals, Masked
from leerkring.analysis.segregation.masked.pooling import Pooled, pooled, pooled_over

__all__ = [
    "MAY_BE_UNDEFINED",
    "TOO_WIDE",
    "ContradictoryTotals",
    "Effort",
    "Masked",
    "MeasureBounds",
    "Pooled",
    "all_bounds",
    "bounds_of",
    "imputations",
    "pooled",
    "pooled_over",
]
