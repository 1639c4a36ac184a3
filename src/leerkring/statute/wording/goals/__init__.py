"""The goal coach: is a goal measurable, what is missing, and how could it be said."""

from leerkring.statute.wording.goals.advice import GoalAdvice, coach
from leerkring.statute.wording.goals.criteria import PARTS, Criterion
from leerkring.statute.wording.goals.folding import Span
from leerkring.statute.wording.goals.labels import Label

__all__ = ["PARTS", "Criterion", "GoalAdvice", "Label", "Span", "coach"]
