"""What may happen with agreements and goals, and how far they are. Plain Python."""

from leerkring.platform.agreements.rules.lists import (
    AGREEMENT_STATUS_NAMES,
    DECISION_NAMES,
    GOAL_STATUS_NAMES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MADE_IN_NAMES,
    NEEDS_A_CAUSE,
    RESULT_NAMES,
    AgreementStatus,
    Decision,
    GoalStatus,
    MadeIn,
    Result,
)

__all__ = [
    "AGREEMENT_STATUS_NAMES",
    "DECISION_NAMES",
    "GOAL_STATUS_NAMES",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "MADE_IN_NAMES",
    "NEEDS_A_CAUSE",
    "RESULT_NAMES",
    "AgreementStatus",
    "Decision",
    "GoalStatus",
    "MadeIn",
    "Result",
]
