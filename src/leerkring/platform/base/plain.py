"""Text as it is kept: without signs that nobody sees and that turn the text around them the wrong way."""

import re

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
