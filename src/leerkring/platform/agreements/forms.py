"""What people fill in for agreements, goals, measurements and evaluations."""

from typing import Any

from django import forms

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import (
    DECISION_NAMES,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MADE_IN_NAMES,
    RESULT_NAMES,
    THEME_NAMES,
    Decision,
    MadeIn,
    Result,
)
from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.network.models import MeetingBody, Representative


def named(one: Representative) -> str:
    """Return a person with the organisation for which they speak, as they stand in a list."""
    return f"{one.name}, {one.organisation.name}"


class NumberField(forms.FloatField):
    """A number with a decimal comma or point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the number; 1.234,5 and 71% are understood."""
        if isinstance(value, str):
            value = value.strip().removesuffix("%").strip().replace("−", "-")
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)


class AgreementForm(Form):
    """What was agreed, who sees to it, by when, and whom it binds."""

    title = forms.CharField(
        label=later("Hoe noemt u de afspraak?", "What do you call the agreement?"),
        help_text=later("Kort, zoals u er in het overleg over praat.", "Short, as you speak of it."),
        max_length=LONGEST_TITLE,
    )
    text = forms.CharField(
        label=later("Wat is afgesproken?", "What was agreed?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    owner_id = forms.TypedChoiceField(
        label=later("Wie is eigenaar?", "Who owns it?"),
        help_text=later("Eén persoon, die bewaakt dat het gebeurt.", "One person, who sees that it happens."),
        coerce=int,
    )
    agreed_on = forms.DateField(label=later("Afgesproken op", "Agreed on"), widget=DayInput)
    due_on = forms.DateField(label=later("Klaar op", "Done by"), widget=DayInput, required=False)
    made_in = forms.ChoiceField(
        label=later("Waar is het afgesproken?", "Where was it agreed?"),
        widget=forms.RadioSelect,
        choices=[(one.value, MADE_IN_NAMES[one]) for one in MadeIn],
        initial=MadeIn.LEA.value,
    )
    body_id = forms.TypedChoiceField(
        label=later("In welk overleg?", "At which table?"), coerce=int, required=False, empty_value=None
    )
    document = forms.CharField(
        label=later("Waar staat het?", "Where is it written down?"),
        help_text=later(
            "Titel of adres van het verslag, convenant of besluit.",
            "Title or address of the minutes, covenant or decision.",
        ),
        required=False,
        max_length=300,
    )
    partner_ids = forms.TypedMultipleChoiceField(
        label=later("Wie is eraan gebonden, naast de gemeente?", "Who is bound, beside the municipality?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_binding = forms.BooleanField(
        label=later("De afspraak is bindend", "The agreement is binding"), required=False, initial=True
    )
    themes = forms.MultipleChoiceField(
        label=later("Over welk onderwerp van de wet gaat het?", "Which subject of the law is it about?"),
        help_text=later("Meer dan één mag. Geen mag ook.", "More than one is fine. None too."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(THEME_NAMES.items()),
    )
    topics = forms.CharField(
        label=later("Eigen trefwoorden", "Own keywords"),
        help_text=later("Met een komma ertussen, bijvoorbeeld vve, taalklas.", "Separated by commas."),
        required=False,
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    why = forms.CharField(
        label=later("Waarom wijzigt dit?", "Why does this change?"),
        help_text=later("Staat straks in de geschiedenis.", "Will stand in the history."),
        required=False,
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        town = agreement.town_id if agreement else actor.organisation_id or 0
        owners = {one.pk: named(one) for one in reading.owners_for(actor, town)}
        partners = {one.pk: one.name for one in reading.partners_for(actor)}
        if agreement:
            owners.setdefault(agreement.owner_id, named(agreement.owner))
            partners |= {one.pk: one.name for one in agreement.partners.all()}
        else:
            del self.fields["why"]
        self.owners = owners
        self._choose("owner_id", [("", say("Kies een persoon", "Choose a person")), *owners.items()])
        self._choose("partner_ids", list(partners.items()))
        bodies = {one.pk: one.name for one in reading.bodies_of(town)}
        if agreement and agreement.body:
            bodies.setdefault(agreement.body.pk, agreement.body.name)
        self._choose(
            "body_id", [("", say("Geen of een ander overleg", "None or another meeting")), *bodies.items()]
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wish(self) -> AgreementWish:
        """Return the agreement as it should be."""
        data = self.cleaned_data
        topics = [one.strip() for one in data["topics"].split(",") if one.strip()]
        same = (
            "title",
            "owner_id",
            "agreed_on",
            "text",
            "due_on",
            "body_id",
            "document",
            "is_binding",
            "partner_ids",
            "themes",
        )
        made_in = MadeIn(data["made_in"])
        return AgreementWish(**{name: data[name] for name in same}, made_in=made_in, topics=topics)


class EndForm(Form):
    """Why an agreement ends."""

    because = forms.CharField(
        label=later("Waarom eindigt de afspraak?", "Why does the agreement end?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class GoalForm(Form):
    """A goal in one's own words, and its parts."""

    text = forms.CharField(
        label=later("Doel", "Goal"),
        help_text=later(
            "Leerkring leest mee en zegt wat er nog mist.", "Leerkring reads along and says what is missing."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "data-coached": ""}),
        max_length=4000,
        strip=False,
    )
    indicator = forms.CharField(
        label=later("Wat telt u?", "What do you count?"), required=False, max_length=200
    )
    population = forms.CharField(label=later("Van wie?", "Of whom?"), required=False, max_length=200)
    unit = forms.CharField(
        label=later("Eenheid", "Unit"),
        help_text=later("Bijvoorbeeld %, scholen of peuters.", "For example %, schools or toddlers."),
        required=False,
        max_length=30,
    )
    baseline = NumberField(label=later("Beginwaarde", "Starting value"), required=False)
    baseline_on = forms.DateField(label=later("Gemeten op", "Measured on"), widget=DayInput, required=False)
    baseline_n = forms.IntegerField(
        label=later("Bij hoeveel kinderen?", "Of how many children?"),
        required=False,
        min_value=1,
        max_value=10**7,
    )
    target = NumberField(label=later("Doel om te halen", "Target"), required=False)
    deadline = forms.DateField(label=later("Wanneer gehaald?", "Reached by"), widget=DayInput, required=False)
    source = forms.CharField(
        label=later("Waar komt het cijfer vandaan?", "Where is the figure from?"),
        required=False,
        max_length=200,
    )
    owner_id = forms.TypedChoiceField(label=later("Wie meet het?", "Who measures it?"), coerce=int)
    kept_because = forms.CharField(
        label=later("Waarom blijft het zoals het is?", "Why does it stay as it is?"),
        help_text=later(
            "Alleen nodig als het doel niet meetbaar is. Uw reden staat bij het doel.",
            "Only needed when the goal cannot be measured. Your reason stands with the goal.",
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LONGEST_REASON,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    PARTS = (
        "indicator", "population", "unit", "baseline", "baseline_on", "baseline_n", "target", "deadline",
        "source",
    )  # fmt: skip
    """What the coach can read from the text."""

    def __init__(self, *args: Any, owners: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        choices = [
            ("", say("Kies een persoon", "Choose a person")),
            *((one.pk, named(one)) for one in owners),
        ]
        self.fields["owner_id"].choices = choices  # type: ignore[attr-defined]

    def wish(self, *, measure: str = "") -> GoalWish:
        """Return the goal as it should be."""
        data = self.cleaned_data
        same = ("text", "owner_id", "kept_because", *self.PARTS)
        return GoalWish(**{name: data[name] for name in same}, measure=measure)


class MeasurementForm(Form):
    """A value of a goal on a day."""

    on = forms.DateField(label=later("Gemeten op", "Measured on"), widget=DayInput)
    value = NumberField(label=later("Waarde", "Value"))
    n = forms.IntegerField(
        label=later("Bij hoeveel kinderen?", "Of how many children?"),
        help_text=later(
            "Dan laat Leerkring zien wat toeval kan zijn.", "Then Leerkring shows what may be chance."
        ),
        required=False,
        min_value=1,
        max_value=10**7,
    )
    source = forms.CharField(
        label=later("Waar komt het cijfer vandaan?", "Where is the figure from?"),
        required=False,
        max_length=200,
    )
    remark = forms.CharField(label=later("Opmerking", "Remark"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def wish(self) -> MeasurementWish:
        """Return the measurement as it should be."""
        same = ("on", "value", "n", "source", "remark")
        return MeasurementWish(**{name: self.cleaned_data[name] for name in same})


class EvaluationForm(Form):
    """What partners found."""

    goal_id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(
        label=later("Is het doel gehaald?", "Was the goal achieved?"),
        widget=forms.RadioSelect,
        choices=[(one.value, RESULT_NAMES[one].nl.capitalize()) for one in Result],
    )
    cause = forms.CharField(
        label=later("Waardoor kwam dat?", "What was the cause?"),
        help_text=later(
            "Verplicht bij ‘deels’ en ‘niet’. Eén of twee zinnen is genoeg.",
            "Required for ‘partly’ and ‘not’. One or two sentences are enough.",
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    decision = forms.ChoiceField(
        label=later("Wat doen we nu?", "What do we do now?"),
        widget=forms.RadioSelect,
        choices=[(one.value, DECISION_NAMES[one].nl.capitalize()) for one in Decision],
    )
    process = forms.CharField(
        label=later("Hoe ging het samenwerken?", "How did working together go?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    body_id = forms.TypedChoiceField(
        label=later("In welk overleg?", "At which table?"), coerce=int, required=False, empty_value=None
    )
    on = forms.DateField(label=later("Besproken op", "Discussed on"), widget=DayInput)

    def __init__(self, *args: Any, bodies: list[MeetingBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words, kinds in (("result", RESULT_NAMES, Result), ("decision", DECISION_NAMES, Decision)):
            self.fields[name].choices = [(k.value, str(words[k]).capitalize()) for k in kinds]  # type: ignore[attr-defined, index]
        choices = [
            ("", say("Geen of een ander overleg", "None or another meeting")),
            *((b.pk, b.name) for b in bodies),
        ]
        self.fields["body_id"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()

    def wish(self, *, is_draft: bool) -> EvaluationWish:
        """Return what partners found."""
        data = self.cleaned_data
        same = ("on", "goal_id", "cause", "process", "body_id")
        result, decision = Result(data["result"]), Decision(data["decision"])
        return EvaluationWish(
            result=result, decision=decision, is_draft=is_draft, **{name: data[name] for name in same}
        )


class FilterForm(PlainForm):
    """What someone wants to see of the register."""

    q = forms.CharField(label=later("Zoek in afspraken", "Search agreements"), required=False, max_length=100)
    onderwerp = forms.ChoiceField(label=later("Onderwerp", "Subject"), required=False)
    eigenaar = forms.TypedChoiceField(
        label=later("Eigenaar", "Owner"), required=False, coerce=int, empty_value=None
    )
    overleg = forms.TypedChoiceField(
        label=later("Overleg", "Table"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, owners: list[tuple[int, str]], bodies: list[MeetingBody], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ("", say("alle", "all"))
        for name, choices in (
            ("onderwerp", list(THEME_NAMES.items())),
            ("eigenaar", owners),
            ("overleg", [(one.pk, one.name) for one in bodies]),
        ):
            self.fields[name].choices = [every, *choices]  # type: ignore[attr-defined]


class HandOverForm(Form):
    """To whom everything of someone goes."""

    from_representative = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    to_representative = forms.TypedChoiceField(label=later("Nieuwe eigenaar", "New owner"), coerce=int)

    def __init__(self, *args: Any, people: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", say("Kies een persoon", "Choose a person")),
            *((one.pk, named(one)) for one in people),
        ]
        self.fields["to_representative"].choices = choices  # type: ignore[attr-defined]


class PassOnForm(Form):
    """To which table an agreement goes, and what is asked of it."""

    body_id = forms.TypedChoiceField(label=later("Aan welk overleg?", "To which table?"), coerce=int)
    text = forms.CharField(
        label=later("Wat vraagt u van hen?", "What do you ask of them?"), required=False, max_length=500
    )
    on = forms.DateField(label=later("Doorgegeven op", "Passed on"), widget=DayInput)

    def __init__(self, *args: Any, bodies: list[MeetingBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [(one.pk, one.name) for one in bodies]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()


class OutcomeForm(Form):
    """What came of it at a table."""

    outcome = forms.CharField(
        label=later("Wat leverde het op?", "What came of it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
