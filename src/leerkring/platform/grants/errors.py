"""What can be refused around grants and their conditions."""

from leerkring.platform.base.errors import PlatformError


class EndsBeforeItBegins(PlatformError):
    """The last day of a grant is before the first."""

    code = "ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "De subsidie eindigt vóór zij begint. Kies een latere laatste dag, of laat die leeg.",
            "The grant ends before it begins. Choose a later last day, or leave it empty.",
        )


class NotLookedAtYet(PlatformError):
    """A finding of a day that is still to come."""

    code = "not_looked_at_yet"

    def __init__(self) -> None:
        super().__init__(
            "Deze dag ligt na vandaag. Vul in wanneer u het naging.",
            "This day is after today. Enter when you checked it.",
        )


class NeedsANote(PlatformError):
    """What was not, or partly, met asks for a note."""

    code = "needs_a_note"

    def __init__(self) -> None:
        super().__init__(
            "Schrijf waardoor het niet of deels lukte. Eén of twee zinnen is genoeg.",
            "Write why it was not, or only partly, met. One or two sentences are enough.",
        )
