"""One reader's language while a sentence is made: both versions side by side, numbers in its manner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leerkring.monitor.model import Language, Sentence
from leerkring.monitor.sentences import numbers

Figures = Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class Voice:
    """Picks the reader's language and writes numbers in it.

    >>> Voice("nl")("Dit past bij toeval.", "This fits chance.")
    'Dit past bij toeval.'
    """

    language: Language

    def __call__(self, nl: str, en: str) -> str:
        """Return the version in the reader's language."""
        return nl if self.language == "nl" else en

    def share(self, share: float) -> str:
        """Write a share as a percentage: whole, with one decimal below ten per cent.

        >>> Voice("nl").share(0.54), Voice("nl").share(0.045)
        ('54%', '4,5%')
        """
        return numbers.percent(share, self.language, 1 if share < 0.0995 else 0)

    def whole(self, share: float) -> str:
        """Write a share as a whole percentage, for estimates."""
        return numbers.percent(share, self.language)

    def span(self, low: float, high: float) -> str:
        """Write a range of shares."""
        return numbers.span(low, high, self.language)

    def count(self, value: int) -> str:
        """Write a count in figures."""
        return numbers.count(value, self.language)

    def number(self, value: int) -> str:
        """Write a count in running text: in words below ten."""
        return numbers.in_words(value, self.language)

    def points(self, value: float, places: int = 1) -> str:
        """Write a difference in percentage points."""
        return numbers.points(value, self.language, places)

    def decimal(self, value: float, places: int = 1) -> str:
        """Write a number with decimals."""
        return numbers.decimal(value, self.language, places)

    def kilometres(self, metres: float) -> str:
        """Write metres as kilometres."""
        return numbers.kilometres(metres, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Join items as in a sentence."""
        return numbers.listed(list(items), self.language)

    def day(self, year: int) -> str:
        """Write the reference day of a year's count of pupils, kept on one line."""
        return self(f"1 oktober {year}", f"1 October {year}").replace(" ", numbers.NO_BREAK)


def sentence(identity: str, text: str, figures: Figures) -> Sentence:
    """Return a sentence with its figures; the first letter becomes a capital.

    >>> sentence("spread", "vier scholen.", {}).text
    'Vier scholen.'
    """
    return Sentence(identity, capital(text), dict(figures))


def capital(text: str) -> str:
    """Return the text with a capital first letter; 's-Gravenhage keeps its small s.

    >>> capital("één school"), capital("'s-Gravenhage groeit")
    ('Eén school', "'s-Gravenhage groeit")
    """
    plain = "E" + text[1:] if text.startswith("é") else text
    return plain[:1].upper() + plain[1:]
