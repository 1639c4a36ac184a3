"""What every form shares: plain text in, plain words back, a key of its own, a day chosen with a calendar."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, QueryDict

from leerkring.platform.base.plain import plain
from leerkring.platform.base.refusals import speak_plainly


class PlainForm(forms.Form):
    """A form that takes text without what nobody sees, and whose refusals say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self._without_unseen(self.data)
        for field in self.fields.values():
            speak_plainly(field)

    def _without_unseen(self, given: Any) -> Any:
        """Return what was sent with plain texts; a password stays as it was typed."""
        data = given.copy()
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if key not in data or isinstance(field.widget, forms.PasswordInput):
                continue
            if isinstance(data, QueryDict):
                data.setlist(key, [plain(value) for value in data.getlist(key)])
            elif isinstance(data[key], str):
                data[key] = plain(data[key])
        return data


class Form(PlainForm):
    """A form with a key made when it is shown, so that sending it twice does it once."""

    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operation"].initial = str(uuid4())


def saves(request: HttpRequest) -> bool:
    """Return whether a form is sent to be kept; its other button, `look`, only reads along."""
    return request.method == "POST" and "look" not in request.POST


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to be kept."""
    return request.POST if saves(request) else None


def typed(form: type[forms.Form], request: HttpRequest) -> dict[str, Any]:
    """Return what someone typed before asking to read along."""
    return as_typed(form, request.POST) if "look" in request.POST else {}


def number_in(text: str | None) -> int | None:
    """Return the id that an address or a hidden field names; None when it names none.

    >>> number_in("12"), number_in("x"), number_in(None)
    (12, None, None)
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def as_typed(form: type[forms.Form], sent: QueryDict) -> dict[str, Any]:
    """Return what was typed, to begin a form with that refuses nothing yet: someone only asked to read along.

    What is not ticked is not sent, so a tick that is missing was taken away.
    """
    found: dict[str, Any] = {}
    for name, field in form.base_fields.items():
        if isinstance(field, forms.MultipleChoiceField):
            found[name] = sent.getlist(name)
        elif isinstance(field, forms.BooleanField):
            found[name] = name in sent
        elif name in sent:
            found[name] = sent[name]
    return found


class DayInput(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
