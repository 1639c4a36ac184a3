"""Hide further cells, so that small ones cannot be computed from what stays visible."""

from leerkring.analysis.disclosure.suppression.choose import suppress
from leerkring.analysis.disclosure.suppression.problem import Pattern, SuppressionProblem, problem_for

__all__ = ["Pattern", "SuppressionProblem", "problem_for", "suppress"]
