"""What a person decides on a suggested theme."""

from enum import StrEnum

from leerkring.platform.base.language import later


class Verdict(StrEnum):
    """A person confirms that a text is about a theme, or says that it is not."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


VERDICT_NAMES: dict[Verdict, later] = {
    Verdict.CONFIRMED: later("klopt", "right"),
    Verdict.REJECTED: later("klopt niet", "not right"),
}
