"""Both languages beside each other: no catalogue can miss a text (docs/decisions/0060)."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from leerkring.monitor.model import Language

if TYPE_CHECKING:
    LazyText = str  # forms and models take a text that is chosen later as a text
else:
    LazyText = object


def language() -> Language:
    """Return the language of the reader: English when asked for, Dutch in every other case."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def say(nl: str, en: str) -> str:
    """Return the text in the language of the reader.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     say("Bewaard", "Saved")
    'Saved'
    """
    return nl if language() == "nl" else en


class later(LazyText):  # noqa: N801 - used as a function
    """A text in two languages that is chosen only when it is shown, for labels of models and forms.

    >>> str(later("Naam", "Name"))
    'Naam'
    """

    def __init__(self, nl: str, en: str) -> None:
        self.nl, self.en = nl, en

    def __str__(self) -> str:
        return say(self.nl, self.en)

    def __repr__(self) -> str:
        return f"later({self.nl!r}, {self.en!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, later) and (self.nl, self.en) == (other.nl, other.en)

    def __hash__(self) -> int:
        return hash((self.nl, self.en))
