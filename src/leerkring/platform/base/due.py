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
    outside: str = ""
    """The title for where others may read along, such as a calendar: no names, no words of people."""
    key: str = ""
    """What tells it apart for good from other things on the same page; the address when empty."""
