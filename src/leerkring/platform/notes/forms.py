"""What people fill in around a note."""

from typing import Any

from django import forms

from leerkring.platform.base.forms import Form, PlainForm
from leerkring.platform.base.language import later
from leerkring.platform.notes.rules import (
    FILE_KINDS,
    LONGEST_ADDRESS,
    LONGEST_COMMENT,
    LONGEST_TEXT,
    LONGEST_TITLE,
)
from leerkring.platform.organisations.models import Organisation


class NoteForm(Form):
    """The title and text of a note, the version with which someone began, and what it is about."""

    title = forms.CharField(label=later("Titel", "Title"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=later("Tekst", "Text"),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    about_name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    about_url = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_ADDRESS)

    @property
    def about(self) -> tuple[str, str]:
        """The name and address of what the note is about; empty when it is about nothing."""
        return self.cleaned_data["about_name"], self.cleaned_data["about_url"]


class CommentForm(Form):
    """What someone says about a note."""

    text = forms.CharField(
        label=later("Uw opmerking", "Your comment"),
        help_text=later(
            "Noem iemand met @ en de hele naam. Die krijgt een melding.",
            "Mention someone with @ and the whole name. They get a notification.",
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_COMMENT,
    )


class AttachmentForm(Form):
    """A file to keep with a note."""

    file = forms.FileField(
        label=later("Kies een bestand", "Choose a file"),
        help_text=later(
            "PDF, afbeelding, tekst, rekenblad of document, ten hoogste 10 MB.",
            "PDF, picture, text, spreadsheet or document, at most 10 MB.",
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in sorted(FILE_KINDS))}),
    )


class ShareForm(Form):
    """The organisations that may read a note."""

    organisations = forms.TypedMultipleChoiceField(
        label=later("Wie mag meelezen?", "Who may read along?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, partners: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = [(one.pk, one.name) for one in partners]  # type: ignore[attr-defined]


class FilterForm(PlainForm):
    """Words that must stand in a note of the list."""

    q = forms.CharField(
        label=later("Woorden uit de notitie", "Words of the note"), required=False, max_length=100
    )
