"""What people fill in around a letter and the choice of what is public."""

from typing import Any

from django import forms

from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later
from leerkring.platform.publications.rules import ASKED, LONGEST_TEXT, LONGEST_TITLE, Section, years

HOW = ("add", "replace", "seen")


class NewLetterForm(Form):
    """The year of a letter and its title."""

    year = forms.TypedChoiceField(
        label=later("Over welk jaar gaat de brief?", "Of which year does the letter tell?"),
        coerce=int,
        help_text=later(
            "Leerkring haalt de overleggen, afspraken en doelen van dat jaar op.",
            "Leerkring fetches the meetings, agreements and goals of that year.",
        ),
    )
    title = forms.CharField(label=later("Titel", "Title"), max_length=LONGEST_TITLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(one, str(one)) for one in years(clock.today())]  # type: ignore[attr-defined]


class HeadForm(Form):
    """The title, and the answer on the decision of the executive."""

    title = forms.CharField(label=later("Titel", "Title"), max_length=LONGEST_TITLE)
    has_decision = forms.TypedChoiceField(
        label=later("Nam het college een besluit?", "Did the executive take a decision?"),
        choices=[
            ("", later("Weet ik nog niet", "I do not know yet")),
            ("yes", later("Ja", "Yes")),
            ("no", later("Nee", "No")),
        ],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(
        label=later("Datum van het besluit", "Date of the decision"), required=False, widget=DayInput()
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SectionForm(Form):
    """What stands under a heading: what only people know, and the text."""

    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), required=False, strip=False, max_length=LONGEST_TEXT
    )
    text = forms.CharField(
        label=later("Tekst uit uw gegevens", "Text from your records"),
        help_text=later(
            "Laat een regel leeg tussen alinea’s. Begin een punt van een lijst met een streepje.",
            "Leave a line empty between paragraphs. Begin a point of a list with a dash.",
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = ASKED.get(section)
        if asked is None:
            del self.fields["answer"]
            return
        self.fields["answer"].label = asked.question
        self.fields["answer"].help_text = asked.help

    @property
    def words(self) -> tuple[str, str]:
        """What only people know, and the text."""
        return self.cleaned_data.get("answer", ""), self.cleaned_data["text"]


class FetchForm(Form):
    """What to do with what the records say now."""

    how = forms.ChoiceField(choices=[(one, one) for one in HOW])
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VersionForm(Form):
    """The version of a letter that someone looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ChoiceForm(Form):
    """Which of the agreements on a page everyone may see."""

    public = forms.TypedMultipleChoiceField(coerce=int, required=False)
    among = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("public", "among"):
            self.fields[name].choices = [(one, str(one)) for one in ids]  # type: ignore[attr-defined]
