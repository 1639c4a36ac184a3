"""What every form shares: a key of its own, and a day chosen with the browser's calendar."""

from typing import Any
from uuid import uuid4

from django import forms

from leerkring.platform.base.language import later


class Form(forms.Form):
    """A form with a key made when it is shown, so that sending it twice does it once."""

    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operation"].initial = str(uuid4())
        for field in self.fields.values():
            if field.required:
                field.error_messages["required"] = str(later("Vul dit veld in.", "Fill in this field."))


class DayInput(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
