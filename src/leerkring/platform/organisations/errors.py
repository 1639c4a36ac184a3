"""What can be wrong with organisations, and what to do about it."""

from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import later


class OrganisationsError(PlatformError):
    """Something about an organisation cannot be done."""


class NotAPartner(OrganisationsError):
    """This kind of organisation does not take part in the agenda of a town."""

    code = "not_a_partner"

    def __init__(self, kind: later) -> None:
        super().__init__(
            f"Een organisatie van de soort {kind.nl} doet niet mee als partner van een gemeente.",
            f"An organisation of the kind {kind.en} does not take part as a partner of a town.",
        )


class ParticipationEndsBeforeItBegins(OrganisationsError):
    """The last day is before the first."""

    code = "participation_ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "De einddatum ligt voor de begindatum. Kies een latere einddatum.",
            "The last day is before the first day. Choose a later last day.",
        )


class AlreadyTakesPart(OrganisationsError):
    """The partner already takes part in this town."""

    code = "already_takes_part"

    def __init__(self) -> None:
        super().__init__("Deze partner doet al mee.", "This partner already takes part.")


class NotAColour(OrganisationsError):
    """A colour is not written as #RRGGBB."""

    code = "not_a_colour"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"Schrijf de kleur {name} als # met zes cijfers of letters, zoals #0A5A6A.",
            f"Write the colour {name} as # and six digits or letters, such as #0A5A6A.",
        )


class TooLittleContrast(OrganisationsError):
    """Two colours cannot be read on each other."""

    code = "too_little_contrast"

    def __init__(self, text: str, background: str, *, measured: float, least: float) -> None:
        self.measured, self.least = measured, least
        nl, en = f"{measured:.2f}".replace(".", ","), f"{measured:.2f}"
        super().__init__(
            f"{text} op {background} heeft contrast {nl}:1. Nodig is {str(least).replace('.', ',')}:1. "
            "Kies een donkerder of lichtere kleur.",
            f"{text} on {background} has a contrast of {en}:1. It needs {least}:1. "
            "Choose a darker or lighter colour.",
        )
