"""Why an access token is not made."""

from leerkring.platform.base.errors import PlatformError


class TooLong(PlatformError):
    """The end is in the past or more than a year away."""

    code = "token_term"

    def __init__(self) -> None:
        super().__init__(
            "Kies een einddatum vanaf vandaag en hooguit een jaar vooruit.",
            "Choose an end date from today and at most a year ahead.",
        )


class UnknownScope(PlatformError):
    """No scope was chosen, or one that does not exist."""

    code = "token_scopes"

    def __init__(self, unknown: frozenset[str]) -> None:
        super().__init__(
            "Kies ten minste één ding dat de sleutel mag.", "Choose at least one thing that the token may do."
        )
        self.unknown = unknown


class NeedsSecondFactor(PlatformError):
    """Only a session that proved a second factor makes a token."""

    code = "second_factor_needed"

    def __init__(self) -> None:
        super().__init__("Meld u eerst aan met een tweede stap.", "Sign in with a second step first.")
