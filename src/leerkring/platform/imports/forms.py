"""What people fill in: the file, what its columns hold, and what is meant by names and rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from leerkring.platform.agreements.rules.lists import MADE_IN_NAMES
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.imports.making.drafts import Asked, Draft, Known, Plan
from leerkring.platform.imports.making.meetings import INTO_NEW
from leerkring.platform.imports.making.names import OUT
from leerkring.platform.imports.reading.grid import Sheet
from leerkring.platform.imports.rules import FIELDS, FILE_KINDS, KIND_NAMES, FileKind
from leerkring.platform.meetings.rules import OUTCOME_NAMES

Choices = list[tuple[Any, Any]]
Suggestions = Mapping[int, Sequence[tuple[str, str, bool]]]


class UploadForm(Form):
    """A file, and what it is about when someone says so."""

    file = forms.FileField(
        label=later("Kies een bestand", "Choose a file"),
        help_text=later(
            "Excel (xlsx, xls), ODS, CSV, Word (docx), agenda (ics) of json. Hoogstens 10 MB en 5.000 rijen.",
            "Excel (xlsx, xls), ODS, CSV, Word (docx), calendar (ics) or json, at most 10 MB and 5,000 rows.",
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in sorted(FILE_KINDS))}),
    )
    kind = forms.TypedChoiceField(
        label=later("Wat staat erin?", "What is in it?"),
        choices=[("", later("Herken het zelf", "Recognise it")), *KIND_NAMES.items()],
        coerce=FileKind,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class SheetForm(PlainForm):
    """Which sheet is read, and as what."""

    sheet = forms.TypedChoiceField(label=later("Blad", "Sheet"), coerce=int)
    kind = forms.TypedChoiceField(label=later("Lees als", "Read as"), coerce=FileKind)

    def __init__(self, *args: Any, sheets: Sequence[Sheet], kind: FileKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (number, f"{one.name} ({len(one.rows)})") for number, one in enumerate(sheets)
        ]
        kinds = [one for one in FileKind if (one is FileKind.MINUTES) == (kind is FileKind.MINUTES)]
        self.fields["kind"].choices = [(one.value, KIND_NAMES[one]) for one in kinds]  # type: ignore[attr-defined]


class ColumnsForm(Form):
    """For each column the fact that it holds."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: Any, sheet: Sheet, kind: FileKind, mapping: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", later("– niet inlezen –", "– leave out –"))]
        choices += [(one.name, one.title) for one in FIELDS[kind].values()]
        for number, name in enumerate(sheet.header):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=mapping.get(str(number), "")
            )
        self._width = len(sheet.header)

    def column(self, number: int) -> Any:
        """Return the field of a column."""
        return self[f"column-{number}"]

    def mapping(self) -> dict[int, str]:
        """Return what was chosen."""
        return {number: self.cleaned_data[f"column-{number}"] for number in range(self._width)}


class AnswersForm(Form):
    """What is decided on a page of the preview: for all rows, on names, on each row that is shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        *args: Any,
        kind: FileKind,
        known: Known,
        plan: Plan,
        shown: Sequence[Draft],
        suggestions: Suggestions,
        answers: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.known, self.shown = kind, known, list(shown)
        self.names, self._facts = plan.open_names, plan.facts
        self._given = answers.get("rows", {})
        for name, field in self._defaults().items():
            field.initial = answers.get("defaults", {}).get(name) or field.initial
            self.fields[f"all-{name}"] = field
        for number, one in enumerate(self.names):
            self.fields[f"name-{number}"] = self._name(one)
        for draft in self.shown:
            self._row(draft, suggestions.get(draft.number, ()))

    @property
    def default_fields(self) -> list[Any]:
        """The fields for all rows."""
        return [self[name] for name in self.fields if name.startswith("all-")]

    @property
    def name_fields(self) -> list[tuple[Asked, Any]]:
        """The names that are asked, each with its field."""
        return [(one, self[f"name-{number}"]) for number, one in enumerate(self.names)]

    def row_fields(self, draft: Draft) -> dict[str, Any]:
        """Return the fields of a row by what they ask."""
        ending = f"-{draft.number}"
        own = ("on", "themes", "outcome", *{one.field for one in draft.problems if one.asks_day})
        return {name: self[f"{name}{ending}"] for name in own if f"{name}{ending}" in self.fields}

    def _people(self) -> Choices:
        return [(one.id, f"{one.name}, {one.organisation}") for one in self.known.people if one.is_here]

    def _defaults(self) -> dict[str, forms.Field]:
        tables = [(one.id, one.name) for one in self.known.tables]
        owner = _choice(
            later("Eigenaar als er geen naam staat", "Owner where no name stands"), self._people()
        )
        body = _choice(later("Tafel", "Table"), tables)
        begins = _moment(later("Begint om, als het er niet staat", "Begins at, when it is not said"))
        ends = _moment(later("Eindigt om, als het er niet staat", "Ends at, when it is not said"))
        if self.kind is FileKind.AGREEMENTS:
            agreed = _day(
                later("Afgesproken op, als het er niet staat", "Agreed on, when it is not said"),
                self.known.today,
            )
            made_in = _choice(later("Gemaakt in, als het er niet staat", "Made in, when it is not said"), [])
            made_in.choices = [(one.value, name) for one, name in MADE_IN_NAMES.items()]
            return {"owner": owner, "agreed_on": agreed, "made_in": made_in}
        if self.kind is FileKind.CONTACTS:
            organisations = sorted(self.known.organisations.items(), key=lambda one: one[1].casefold())
            label = later("Organisatie als er geen staat", "Organisation where none stands")
            since = _day(later("Vanaf, als het er niet staat", "From, when it is not said"), self.known.today)
            return {"organisation": _choice(label, list(organisations)), "valid_from": since}
        if self.kind is FileKind.MEETINGS:
            return {"body": body, "begins": begins, "ends": ends}
        fields = {
            "body": body,
            "date": _day(later("Dag van het overleg", "Day of the meeting"), None),
            "owner": owner,
        }
        return {**self._into(), **fields}

    def _into(self) -> dict[str, forms.Field]:
        """Return the choice between the planned meeting of that day and a new one, when there is one."""
        if not self._facts.get("fits"):
            return {}
        name = self._facts["same"][1]
        choices = [
            ("planned", say(f"In het geplande ‘{name}’", f"Into the planned ‘{name}’")),
            (INTO_NEW, say("In een nieuw overleg ernaast", "Into a new meeting beside it")),
        ]
        label = later("Waar komt dit verslag?", "Where do these minutes go?")
        return {
            "into": forms.ChoiceField(
                label=label, choices=choices, initial="planned", required=False, widget=forms.RadioSelect
            )
        }

    def _name(self, one: Asked) -> forms.ChoiceField:
        choices: Choices = [("", later("– kies –", "– choose –"))]
        organisations = sorted(self.known.organisations.items(), key=lambda each: each[1].casefold())
        if one.kind == "person":
            choices.append(
                (say("In het netwerk", "In the network"), [(f"p{pk}", name) for pk, name in self._people()])
            )
            new = [(f"n{pk}", say(f"nieuw: {name}", f"new: {name}")) for pk, name in organisations]
            choices.append((say("Voeg toe aan het netwerk", "Add to the network"), new))
        elif one.kind == "organisation":
            choices += [(str(pk), name) for pk, name in organisations]
        else:
            choices += [(str(table.id), table.name) for table in self.known.tables]
        choices.append((OUT, later("laat deze naam weg", "leave this name out")))
        return forms.ChoiceField(label=one.text, choices=choices, required=False, initial=one.chosen)

    def _row(self, draft: Draft, themes: Sequence[tuple[str, str, bool]]) -> None:
        end, given = f"-{draft.number}", self._given.get(str(draft.number), {})
        self.fields[f"on{end}"] = forms.BooleanField(
            label=draft.title or say("zonder titel", "untitled"), required=False, initial=draft.is_on
        )
        if themes:
            chosen = given.get("themes", [code for code, _, is_named in themes if is_named])
            self.fields[f"themes{end}"] = forms.MultipleChoiceField(
                label=later("Thema’s", "Themes"),
                choices=[(code, name) for code, name, _ in themes],
                required=False,
                initial=chosen,
                widget=forms.CheckboxSelectMultiple,
            )
        if self.kind is FileKind.MINUTES:
            field = _choice(later("Uitkomst", "Outcome"), [])
            field.choices = [(one.value, name) for one, name in OUTCOME_NAMES.items()]
            field.initial = draft.values["outcome"].value
            self.fields[f"outcome{end}"] = field
        for problem in draft.problems:
            if problem.asks_day:
                label = FIELDS[self.kind][problem.field].title
                self.fields[f"{problem.field}{end}"] = _day(label, problem.proposal)

    def answers(self) -> dict[str, Any]:
        """Return what was decided, as plain values; a day that was left empty is not an answer."""
        data = self.cleaned_data
        defaults = {
            name.removeprefix("all-"): _plain(data.get(name))
            for name in self.fields
            if name.startswith("all-")
        }
        names = {one.key: data.get(f"name-{number}", "") for number, one in enumerate(self.names)}
        rows: dict[str, dict[str, Any]] = {}
        for draft in self.shown:
            kept: dict[str, Any] = {}
            for name in self.row_fields(draft):
                value = _plain(data.get(f"{name}-{draft.number}"))
                if value not in (None, "") and not (name == "on" and value == draft.is_on):
                    kept[name] = value
            rows[str(draft.number)] = kept
        return {
            "defaults": defaults,
            "names": {key: value for key, value in names.items() if value or key in self._answered()},
            "rows": {number: kept for number, kept in rows.items() if kept},
        }

    def _answered(self) -> set[str]:
        return {one.key for one in self.names if one.chosen}


def _plain(value: Any) -> Any:
    """Return a value as it is kept: days and times as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _choice(label: Any, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", later("– kies –", "– choose –")), *choices], required=False
    )


def _day(label: Any, initial: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, initial=initial, widget=DayInput())


def _moment(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
