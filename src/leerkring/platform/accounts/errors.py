"""What can be wrong with people, roles and signing in, and what to do about it."""

from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import later


class AccountsError(PlatformError):
    """Something about people or signing in cannot be done."""


class NotARoleHere(AccountsError):
    """This kind of organisation does not have the role."""

    code = "not_a_role_here"

    def __init__(self, role: later) -> None:
        super().__init__(
            f"Deze organisatie kent de rol {role.nl} niet. Kies een andere rol.",
            f"This organisation does not have the role {role.en}. Choose another role.",
        )


class TermEndsBeforeItBegins(AccountsError):
    """The last day of a term is before its first."""

    code = "term_ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "De einddatum ligt voor de begindatum. Kies een latere einddatum.",
            "The last day is before the first day. Choose a later last day.",
        )


class LastAdministrator(AccountsError):
    """The last administrator would leave."""

    code = "last_administrator"

    def __init__(self) -> None:
        super().__init__(
            "Dit is de enige beheerder. Maak eerst iemand anders beheerder.",
            "This is the only administrator. Make someone else administrator first.",
        )


class AlreadyThere(AccountsError):
    """The person already has this role here in that term."""

    code = "already_there"

    def __init__(self) -> None:
        super().__init__(
            "Deze persoon heeft deze rol al. Wijzig de rol in de lijst.",
            "This person already has this role. Change the role in the list.",
        )


class AlreadyInvited(AccountsError):
    """There is an open invitation for this address and role."""

    code = "already_invited"

    def __init__(self) -> None:
        super().__init__(
            "Er loopt al een uitnodiging voor dit adres. Stuur die opnieuw, of trek die eerst in.",
            "This address already has an open invitation. Send that one again, or withdraw it first.",
        )


class InvitationIsOver(AccountsError):
    """The invitation was used, withdrawn, or is too old."""

    code = "invitation_is_over"

    def __init__(self) -> None:
        super().__init__(
            "Deze uitnodiging is niet meer geldig. Vraag uw beheerder om een nieuwe.",
            "This invitation is no longer valid. Ask your administrator for a new one.",
        )


class InvitationIsForSomeoneElse(AccountsError):
    """Someone else is signed in than the person who was invited."""

    code = "invitation_is_for_someone_else"

    def __init__(self) -> None:
        super().__init__(
            "Deze uitnodiging is voor een ander e-mailadres. Log uit en open de link opnieuw.",
            "This invitation is for another mail address. Sign out and open the link again.",
        )


class NotSignedIn(AccountsError):
    """Address and password do not belong together, or the person may not sign in this way."""

    code = "not_signed_in"

    def __init__(self) -> None:
        super().__init__(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
            "This mail address and password do not belong together. Try again.",
        )


class TooManyFailures(AccountsError):
    """Ten failures: this address is closed from this place for a while."""

    code = "too_many_failures"

    def __init__(self) -> None:
        super().__init__(
            "Te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw.",
            "Tried too often. Wait a quarter of an hour and try again.",
        )


class WrongCode(AccountsError):
    """The code is not the one of this moment, or the passkey is not known here."""

    code = "wrong_code"

    def __init__(self) -> None:
        super().__init__(
            "Deze code klopt niet of is al gebruikt. Wacht op de volgende code en vul die in.",
            "This code is not right or was used before. Wait for the next code and fill it in.",
        )


class NotKnownHere(AccountsError):
    """The identity provider let someone in whom no organisation invited."""

    code = "not_known_here"

    def __init__(self) -> None:
        super().__init__(
            "Uw organisatie kent u, maar u bent hier nog niet uitgenodigd. Vraag het uw beheerder.",
            "Your organisation knows you, but you were not invited here yet. Ask your administrator.",
        )


class KeepOneWayIn(AccountsError):
    """The last second factor would be removed."""

    code = "keep_one_way_in"

    def __init__(self) -> None:
        super().__init__(
            "Dit is uw enige tweede stap. Voeg eerst een andere toe.",
            "This is your only second step. Add another one first.",
        )


class NotYourself(AccountsError):
    """A person cannot stand in for themselves or succeed themselves."""

    code = "not_yourself"

    def __init__(self) -> None:
        super().__init__("Kies iemand anders.", "Choose someone else.")
