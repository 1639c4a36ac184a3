"""What can be refused around letters to the council and public agreements."""

from leerkring.platform.base.errors import PlatformError


class Frozen(PlatformError):
    """A letter that was finalised does not change; a correction is a new version."""

    code = "letter_is_final"

    def __init__(self) -> None:
        super().__init__(
            "Deze brief is vastgesteld en verandert niet meer. Maak een nieuwe versie om iets te wijzigen.",
            "This letter is final and does not change any more. Make a new version to change something.",
        )


class NotFinal(PlatformError):
    """Only a finalised letter gets a new version."""

    code = "letter_is_a_draft"

    def __init__(self) -> None:
        super().__init__(
            "Deze brief is nog een concept. Wijzig haar gewoon.",
            "This letter is still a draft. Just change it.",
        )


class Unfinished(PlatformError):
    """A letter misses something that no council would accept empty."""

    code = "letter_is_unfinished"

    def __init__(self, nl: tuple[str, ...], en: tuple[str, ...]) -> None:
        super().__init__(
            f"Vul eerst in: {', '.join(nl)}. Daarna kunt u de brief vaststellen.",
            f"First fill in: {', '.join(en)}. Then you can finalise the letter.",
        )
        self.parts = nl


class DateWithoutDecision(PlatformError):
    """A date of a decision asks for a decision."""

    code = "date_without_decision"

    def __init__(self) -> None:
        super().__init__(
            "Vul alleen een datum in als het college een besluit nam.",
            "Enter a date only when the executive took a decision.",
        )


class DecisionWithoutDate(PlatformError):
    """Real letters name the day of the decision."""

    code = "decision_without_date"

    def __init__(self) -> None:
        super().__init__(
            "Vul de datum van het collegebesluit in.", "Enter the date of the decision of the executive."
        )


class NoSuchYear(PlatformError):
    """A letter tells of a year that has begun."""

    code = "no_such_year"

    def __init__(self, first: int, last: int) -> None:
        super().__init__(
            f"Kies een jaar van {first} tot en met {last}.", f"Choose a year from {first} to {last}."
        )


class NoTitle(PlatformError):
    """A letter without a title could not be found again."""

    code = "no_title"

    def __init__(self) -> None:
        super().__init__("Geef de brief een titel.", "Give the letter a title.")


class TooLong(PlatformError):
    """A text is longer than may be kept."""

    code = "too_long"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Deze tekst is te lang. Gebruik ten hoogste {most} tekens.",
            f"This text is too long. Use at most {most} signs.",
        )


class NotAgreedYet(PlatformError):
    """What is only proposed is not made public."""

    code = "not_agreed_yet"

    def __init__(self) -> None:
        super().__init__(
            "Dit is nog een voorstel. Maak de afspraak pas openbaar als zij is vastgesteld.",
            "This is still a proposal. Make the agreement public once it is made.",
        )
