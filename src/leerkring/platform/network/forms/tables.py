"""What people fill in about tables, seats and mandates."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerkring.platform.base.forms import Form
from leerkring.platform.base.language import later, say
from leerkring.platform.network import rules
from leerkring.platform.network.actions.bodies import Body
from leerkring.platform.network.actions.mandates import Terms
from leerkring.platform.network.forms.shared import DOCUMENT, YES_OR_NO, TermForm, number, offer
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.network.queries import words
from leerkring.platform.network.rules import Combined, Level
from leerkring.platform.organisations.models import Organisation
from leerkring.statute.wording.themes import Theme


class BodyForm(TermForm):
    """What a table is."""

    name = forms.CharField(
        label=later("Hoe heet dit overleg bij u?", "What is this table called here?"), max_length=150
    )
    level = forms.ChoiceField(
        label=later("Op welk niveau?", "At which level?"),
        choices=[(level.value, name) for level, name in rules.LEVEL_NAMES.items()],
        widget=forms.RadioSelect,
    )
    counts = forms.ChoiceField(
        label=later(
            "Telt het mee als wettelijk overleg?", "Does it count as the meeting that the law asks for?"
        ),
        help_text=later(
            "Een bestuurlijk overleg meestal wel, een werkgroep meestal niet. Telt het mee? Dan ziet u "
            "welke plichtpartners er ontbreken.",
            "A board table mostly does, a working group mostly not. If it counts, you see which partners "
            "with a duty are missing.",
        ),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
    )
    chair = forms.ChoiceField(label=later("Voorzitter", "Chair"), required=False)
    parent = forms.ChoiceField(label=later("Brengt verslag uit aan", "Reports to"), required=False)
    combined_with = forms.ChoiceField(
        label=later("Ook over", "Also about"),
        help_text=later(
            "Vergadert u dit overleg samen met een ander overleg?", "Is it joined with another meeting?"
        ),
        choices=[(one.value, name) for one, name in rules.COMBINED_NAMES.items()],
    )
    region = forms.CharField(
        label=later("Met welke andere gemeenten?", "With which other municipalities?"),
        help_text=later("Alleen bij een regionaal overleg.", "Only for a regional table."),
        required=False,
        max_length=200,
    )
    field_order = (
        "name",
        "level",
        "counts",
        "region",
        "chair",
        "parent",
        "combined_with",
        "valid_from",
        "valid_to",
    )

    def __init__(
        self, *args: Any, people: Iterable[Representative], parents: Iterable[MeetingBody], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        none = ("", say("niemand of wisselend", "nobody or in turn"))
        offer(self, "chair", [none, *((one.pk, f"{one.name}, {one.organisation}") for one in people)])
        top = ("", say("geen ander overleg", "no other table"))
        offer(self, "parent", [top, *((one.pk, one.name) for one in parents)])

    @property
    def body(self) -> Body:
        """What was filled in."""
        facts = self.cleaned_data
        return Body(
            name=facts["name"],
            level=Level(facts["level"]),
            counts_for_statute=facts["counts"] == "ja",
            valid_from=facts["valid_from"],
            chair_id=number(facts["chair"]),
            parent_id=number(facts["parent"]),
            region=facts["region"],
            combined_with=Combined(facts["combined_with"]),
            valid_to=facts["valid_to"],
        )


class SeatForm(Form):
    """Who gets a regular seat: an organisation, with someone of it or with whoever it sends."""

    who = forms.ChoiceField(label=later("Wie krijgt een vaste plaats?", "Who gets a regular seat?"))

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        people: Iterable[Representative],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        by: dict[int, list[Representative]] = {}
        for one in people:
            by.setdefault(one.organisation_id, []).append(one)
        offer(
            self,
            "who",
            [
                ("", say("Kies een persoon of organisatie", "Choose a person or an organisation")),
                *((one.name, _places(one, by.get(one.pk, []))) for one in organisations),
            ],
        )

    @property
    def chosen(self) -> tuple[int, int | None]:
        """The organisation, and the person when one was chosen."""
        organisation, _, person = self.cleaned_data["who"].partition("-")
        return int(organisation), number(person)


def _places(organisation: Organisation, people: list[Representative]) -> list[tuple[str, str]]:
    """Return the seats that an organisation can be given: for each of its people, and for whoever comes."""
    sent = say("wie zij sturen", "whoever they send")
    named = [(f"{organisation.pk}-{one.pk}", f"{one.name} ({organisation.name})") for one in people]
    return [*named, (f"{organisation.pk}-", f"{organisation.name}: {sent}")]


class MandateForm(TermForm):
    """Who speaks for whom, about what, and where that is written down."""

    mandator = forms.TypedChoiceField(
        label=later("Wie laat een ander spreken?", "Who lets another speak?"), coerce=int
    )
    mandatary = forms.TypedChoiceField(
        label=later("Wie spreekt voor hen?", "Who speaks for them?"), coerce=int
    )
    themes = forms.MultipleChoiceField(
        label=later("Over welke onderwerpen?", "On which subjects?"),
        help_text=later("Kies er geen, dan geldt het mandaat voor alle vijf.", "Choose none for all five."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    document = forms.CharField(
        label=later("Waar staat het?", "Where is it written down?"),
        help_text=DOCUMENT,
        required=False,
        max_length=300,
    )
    field_order = ("mandator", "mandatary", "themes", "document", "valid_from", "valid_to")

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "themes", [(theme.value, words.theme(theme.value)) for theme in Theme])
        for name in ("mandator", "mandatary"):
            if organisations:
                choose = ("", say("Kies een organisatie", "Choose an organisation"))
                offer(self, name, [choose, *((one.pk, one.name) for one in organisations)])
            else:
                del self.fields[name]

    @property
    def terms(self) -> Terms:
        """What was filled in."""
        facts = self.cleaned_data
        return Terms(facts["valid_from"], tuple(facts["themes"]), facts["document"], facts["valid_to"])
