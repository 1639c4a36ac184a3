"""What people fill in for agreements, goals, measurements and evaluations."""

from leerkring.platform.agreements.forms.agreeing import AgreementForm, EndForm, FilterForm
from leerkring.platform.agreements.forms.around import EvaluationForm, HandOverForm, OutcomeForm, PassOnForm
from leerkring.platform.agreements.forms.goals import GoalForm, MeasurementForm

__all__ = [
    "AgreementForm",
    "EndForm",
    "EvaluationForm",
    "FilterForm",
    "GoalForm",
    "HandOverForm",
    "MeasurementForm",
    "OutcomeForm",
    "PassOnForm",
]
