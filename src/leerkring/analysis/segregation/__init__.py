"""School segregation: measures, their uncertainty, what they consist of and how they change."""

from leerkring.analysis.segregation.analysing import analyse
from leerkring.analysis.segregation.chance.false_discovery import benjamini_hochberg
from leerkring.analysis.segregation.contract import schema
from leerkring.analysis.segregation.curves import Curve, segregation_curve
from leerkring.analysis.segregation.errors import (
    BadCell,
    BadQuestion,
    NeedsWholeNumbers,
    SegregationProblem,
    TableProblem,
    UndefinedMeasure,
    UnknownColumn,
)
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.results import Analysis
from leerkring.analysis.segregation.tables import Crosstab, MaskRule, Roles, crosstab

__all__ = [
    "Analysis",
    "BadCell",
    "BadQuestion",
    "Crosstab",
    "Curve",
    "MaskRule",
    "NeedsWholeNumbers",
    "Roles",
    "SegregationProblem",
    "Stack",
    "TableProblem",
    "UndefinedMeasure",
    "UnknownColumn",
    "analyse",
    "benjamini_hochberg",
    "crosstab",
    "schema",
    "segregation_curve",
]
