"""What can go wrong with a saved view."""

from leerkring.platform.base.errors import PlatformError


class NotOurAddress(PlatformError):
    """A view is an address of the monitor, not of another place."""

    code = "not_our_address"

    def __init__(self) -> None:
        super().__init__(
            "Dit adres is geen pagina van de monitor. Open de pagina en bewaar haar daar.",
            "This address is no page of the monitor. Open the page and save it there.",
        )
