"""What people fill in to sign in, to invite and to change roles."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import ROLE_NAMES, Role, roles_of
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind

ADDRESS = later("E-mailadres van uw werk", "Mail address of your work")


class AddressForm(Form):
    """The first step of signing in."""

    email = forms.EmailField(
        label=ADDRESS,
        help_text=later("Bijvoorbeeld naam@gemeente.nl", "For example name@town.nl"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "spellcheck": "false"}),
        error_messages={
            "invalid": later("Vul een e-mailadres in, met een @.", "Fill in a mail address, with an @.")
        },
    )


class PasswordForm(Form):
    """The second step, for who signs in with a password."""

    password = forms.CharField(
        label=later("Wachtwoord", "Password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(Form):
    """A new password, once; the browser can show what was typed."""

    password = forms.CharField(
        label=later("Nieuw wachtwoord", "New password"),
        help_text=later(
            "Ten minste 12 tekens. Een zin van een paar woorden is sterk en te onthouden.",
            "At least 12 characters. A sentence of a few words is strong and easy to keep in mind.",
        ),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse a password that is short, well known, or the person's own name."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.user)
        except ValidationError as error:
            raise ValidationError([_in_words(one) for one in error.error_list]) from error
        return password


def _in_words(error: ValidationError) -> str:
    said = {
        "password_too_short": say("Kies ten minste 12 tekens.", "Choose at least 12 characters."),
        "password_too_common": say(
            "Dit wachtwoord kent iedereen. Kies een ander.", "Everyone knows this password. Choose another."
        ),
        "password_too_similar": say(
            "Dit lijkt te veel op uw naam of adres. Kies een ander.",
            "This is too much like your name or address. Choose another.",
        ),
    }
    return said.get(str(error.code), " ".join(error.messages))


class ChangePasswordForm(NewPasswordForm):
    """Change one's own password: the present one is asked too."""

    field_order = ("present", "password")
    present = forms.CharField(
        label=later("Uw wachtwoord van nu", "Your present password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_present(self) -> str:
        """Refuse when the present password is another."""
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise ValidationError(
                say("Dit is niet uw wachtwoord van nu.", "This is not your present password.")
            )
        return present


class CodeForm(Form):
    """A code from an app, or a recovery code."""

    code = forms.CharField(
        label=later("Code", "Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class CredentialForm(Form):
    """What a passkey answered, as JSON."""

    credential = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    name = forms.CharField(required=False, max_length=100)

    def clean_credential(self) -> dict[str, Any]:
        """Return the answer as an object."""
        try:
            value = json.loads(self.cleaned_data["credential"])
        except ValueError as error:
            raise ValidationError("JSON") from error
        if not isinstance(value, dict) or not isinstance(value.get("response"), dict):
            raise ValidationError("JSON")
        return value


class NameForm(Form):
    """One's own name."""

    name = forms.CharField(
        label=later("Naam", "Name"),
        help_text=later("Zo ziet u er voor anderen uit.", "This is how others see you."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class AcceptForm(NewPasswordForm):
    """Accepting an invitation with a new account; without a password a passkey follows."""

    field_order = ("name", "way", "password")
    name = NameForm.base_fields["name"]
    way = forms.ChoiceField(
        label=later("Hoe wilt u inloggen?", "How do you want to sign in?"),
        choices=[
            ("password", later("Met een wachtwoord en een code", "With a password and a code")),
            ("passkey", later("Met een passkey op dit apparaat", "With a passkey on this device")),
        ],
        widget=forms.RadioSelect,
        initial="password",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = self.data.get("way") != "passkey"
        self.fields["password"].label = later("Wachtwoord", "Password")

    def clean_password(self) -> str:
        """Ask for a password only from who chose one."""
        if self.cleaned_data.get("way") == "passkey":
            return ""
        return super().clean_password()


class TermForm(Form):
    """From when to when."""

    valid_from = forms.DateField(label=later("Vanaf", "From"), widget=DayInput)
    valid_to = forms.DateField(
        label=later("Tot en met", "Up to and including"),
        help_text=later("Leeg als er geen einde bekend is.", "Empty when no end is known."),
        required=False,
        widget=DayInput,
    )

    @property
    def term(self) -> tuple[date, date | None]:
        """The first day and the last, if known."""
        return self.cleaned_data["valid_from"], self.cleaned_data["valid_to"]


def role_choices(kind: Kind) -> list[tuple[str, str]]:
    """Return the roles of a kind of organisation in the reader's language."""
    return [(role.value, str(ROLE_NAMES[role]).capitalize()) for role in roles_of(kind)]


class RoleForm(TermForm):
    """Role, function and term of someone who is there already."""

    field_order = ("role", "function", "valid_from", "valid_to")
    role = forms.ChoiceField(label=later("Rol", "Role"))
    function = forms.CharField(label=later("Functie", "Function"), required=False, max_length=150)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(kind)  # type: ignore[attr-defined]


class InviteForm(TermForm):
    """Whom to invite, for what, and for how long."""

    field_order = ("organisation", "email", "name", "role", "function", "valid_from", "valid_to")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=later("Voor welke organisatie?", "For which organisation?")
    )
    email = forms.EmailField(label=later("E-mailadres van het werk", "Mail address at work"), max_length=254)
    name = forms.CharField(label=later("Naam", "Name"), required=False, max_length=150)
    role = forms.ChoiceField(label=later("Rol", "Role"), choices=[], widget=forms.RadioSelect)
    function = forms.CharField(label=later("Functie", "Function"), required=False, max_length=150)

    def __init__(
        self, *args: Any, organisations: list[Organisation], chosen: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ids = [one.pk for one in organisations]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        self.fields["organisation"].initial = chosen.pk
        if len(ids) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
        self.fields["role"].choices = role_choices(Kind(chosen.kind))  # type: ignore[attr-defined]


class EndForm(Form):
    """The last day of a role and who takes over."""

    on = forms.DateField(label=later("Laatste dag", "Last day"), widget=DayInput)
    successor = forms.ChoiceField(
        label=later("Wie neemt het over?", "Who takes over?"),
        help_text=later(
            "Staat de opvolger er niet bij? Nodig die eerst uit, of kies later.",
            "Is the successor not listed? Invite them first, or choose later.",
        ),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", say("Nog niemand", "Nobody yet")),
            *((str(one.pk), f"{one.user}, {one.role_name}") for one in colleagues),
        ]


class DeputyForm(Form):
    """Who stands in, and when."""

    deputy = forms.ChoiceField(label=later("Wie vervangt?", "Who stands in?"))
    valid_from = forms.DateField(label=later("Vanaf", "From"), widget=DayInput)
    valid_to = forms.DateField(label=later("Tot en met", "Up to and including"), widget=DayInput)

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [(str(one.pk), f"{one.user}, {one.role_name}") for one in colleagues]  # type: ignore[attr-defined]


class PeopleFilter(PlainForm):
    """Which people to list."""

    q = forms.CharField(label=later("Zoek een naam", "Search a name"), required=False, max_length=100)
    rol = forms.ChoiceField(label=later("Rol", "Role"), required=False)
    vroeger = forms.BooleanField(label=later("Mensen van vroeger", "Former people"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [  # type: ignore[attr-defined]
            ("", say("Alle rollen", "All roles")),
            *((role.value, str(ROLE_NAMES[role]).capitalize()) for role in Role if role is not Role.PUBLIC),
        ]
