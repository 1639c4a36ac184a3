"""One reader's language: Dutch and English side by side, and numbers as each writes them."""

import re
from dataclasses import dataclass

from leerkring.monitor.model import Language
from leerkring.monitor.sentences import numbers

DATE = re.compile(r"\b(\d{1,2}) (januari|oktober|January|October)\b")


@dataclass(frozen=True, slots=True)
class Say:
    """Picks the reader's language; both versions stand together where they are written.

    >>> Say("en")("Zo leest u dit", "How to read this")
    'How to read this'
    """

    language: Language

    def __call__(self, nl: str, en: str) -> str:
        """Return the text in the reader's language, with the day and the month of a date on one line."""
        return DATE.sub("\\1\u00a0\\2", nl if self.language == "nl" else en)

    def count(self, value: float) -> str:
        """Write a whole number.

        >>> Say("nl").count(13429), Say("en").count(13429)
        ('13.429', '13,429')
        """
        return numbers.count(round(value), self.language)

    def percent(self, share: float) -> str:
        """Write a fraction of one as a whole per cent; what is not quite none or all gets a decimal.

        >>> Say("nl").percent(0.714), Say("nl").percent(0.0031), Say("nl").percent(0.9968)
        ('71%', '0,3%', '99,7%')
        """
        almost = 0 < share < 0.005 or 0.995 <= share < 1
        held = min(max(share, 0.001), 0.999) if almost else share
        return numbers.percent_short(held, self.language, 1 if almost else 0)

    def tick(self, value: float) -> str:
        """Write a value on an axis, with a decimal only where the ticks need one.

        >>> Say("nl").tick(2.5), Say("nl").tick(10.0)
        ('2,5', '10')
        """
        rounded = round(value, 6)
        places = 0 if rounded == round(rounded) else 1 if rounded * 10 == round(rounded * 10) else 2
        return numbers.decimal(rounded, self.language, places)

    def percent_tick(self, share: float) -> str:
        """Write a share on an axis as a per cent, with a decimal only where the ticks need one.

        >>> Say("nl").percent_tick(0.025), Say("en").percent_tick(0.2)
        ('2,5%', '20%')
        """
        return f"{self.tick(round(100 * share, 6))}%"

    def percent_in_text(self, share: float) -> str:
        """Write a fraction of one as a per cent in running text: 71% or 71 per cent."""
        return numbers.percent(share, self.language)

    def decimal(self, value: float, places: int = 1) -> str:
        """Write a number with so many decimals, and a true minus.

        >>> Say("nl").decimal(-3.24), Say("en").decimal(0.456, 2)
        ('−3,2', '0.46')
        """
        return numbers.decimal(value, self.language, places)
