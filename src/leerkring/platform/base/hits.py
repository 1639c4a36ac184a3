"""Something that was found, as search and the palette show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that the person who asks may see: its group, its name, a line about it, its address."""

    group: str
    title: str
    about: str
    url: str
    icon: str = "file-text"
