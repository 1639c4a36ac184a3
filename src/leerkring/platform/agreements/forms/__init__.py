"""What people fill in for agreements, goals, measurements and evaluations."""

from leerkring.platform.agreements.forms.agreeing import AgreementForm, EndForm, FilterForm
from leerkring.platform.agreements.forms.around import (
    EvaluationForm,
    GroupEvaluationForm,
    HandOverForm,
    PassOnForm,
)
from leerkring.platform.agreements.forms.goals import GoalForm, MeasurementForm

__all__ = [
    "AgreementForm",
    "EndForm",
    "EvaluationForm",
    "FilterForm",
    "GoalForm",
    "GroupEvaluationForm",
    "HandOverForm",
    "MeasurementForm",
    "PassOnForm",
]
