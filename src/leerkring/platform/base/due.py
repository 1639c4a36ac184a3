"""Something that waits for a person, as the start page shows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """One task: what, why in one sentence, by when, how long it takes, and the shortest way to do it.

    Texts are in the reader's language. `minutes` is an honest estimate of the work.
    """

    title: str
    why: str
    action: str
    """The words on the button."""
    url: str
    minutes: int
    by: date | None = None
