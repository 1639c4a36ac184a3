"""Text as it is kept: without signs that nobody sees and that turn the text around them the wrong way."""

import re
from collections.abc import Collection
from typing import Any

from django.utils.datastructures import MultiValueDict

UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but line ends and tabs, and what overrides the direction of a text. A NUL is refused."""


def plain(text: str) -> str:
    """Return a text without control characters and without overrides of its direction.

    >>> plain("Wijk\\u202egro\\x07")
    'Wijkgro'
    >>> plain("een\\ntwee\\t3")
    'een\\ntwee\\t3'
    """
    return UNSEEN.sub("", text)


def plain_data(data: Any, *, but: Collection[str]) -> Any:
    """Return what was sent with a form as plain text, but for these fields."""
    made = data.copy()
    for name in set(made) - set(but):
        if isinstance(made, MultiValueDict):
            made.setlist(name, [_plain(one) for one in made.getlist(name)])
        else:
            made[name] = _plain(made[name])
    return made


def _plain(value: object) -> object:
    return plain(value) if isinstance(value, str) else value
