"""Why a connection is refused, or a message did not arrive."""

from leerkring.platform.base.errors import PlatformError


class WrongAddress(PlatformError):
    """The address is none to which we send."""

    code = "webhook_address"


class NoEvents(PlatformError):
    """No event was chosen, or one that does not exist."""

    code = "webhook_events"

    def __init__(self) -> None:
        super().__init__("Kies ten minste één gebeurtenis.", "Choose at least one event.")


class TooMany(PlatformError):
    """The organisation has as many connections as it may have."""

    code = "webhook_too_many"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Een organisatie heeft hooguit {most} koppelingen. Verwijder er eerst een.",
            f"An organisation has at most {most} connections. Remove one first.",
        )


class NotSent(Exception):
    """A message did not arrive; the code says why, as in `texts.FAULTS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
