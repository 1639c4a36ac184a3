"""What is not shown of own counts, each with what must be coarser before it can be."""

from typing import TYPE_CHECKING

from leerkring.monitor.report.parts import Part
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import in_words

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts


def withheld_part(own: "OwnCounts", say: Say) -> Part | None:
    """Return the whole list, or None when everything is shown."""
    texts = tuple(dict.fromkeys(one.text for one in own.withheld))
    if not texts:
        return None
    number = in_words(len(texts), say.language)
    one = len(texts) == 1
    title = say(
        f"{number[:1].upper()}{number[1:]} {'onderdeel is' if one else 'onderdelen zijn'} afgeschermd",
        f"{number[:1].upper()}{number[1:]} {'item is' if one else 'items are'} shielded",
    )
    what = say(
        "Wat er niet staat, waarom, en wat u grover kunt maken om het wel te zien.",
        "What is left out, why, and what you can make coarser to see it.",
    )
    return Part(None, title, what, texts)
