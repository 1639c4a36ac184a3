"""Written forms with wildcards, found among the words of a text without trying each form on each word.

`peuter*` is a beginning, `*peuters` an ending, `*peuter*` any part, `groep 1` words in a row.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
SHORTEST, LONGEST_WORD = 2, 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: how it is written in lower case, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A form that was met: what it stands for, and from which to which word (the last one excluded)."""

    name: str
    first: int
    last: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text with their places.

    >>> [(token.word, token.start) for token in tokens("Vve-plekken: 1,5 in Oost")]
    [('vve-plekken', 0), ('1', 13), ('5', 15), ('in', 17), ('oost', 20)]
    """
    return [
        Token(match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in WORD.finditer(text)
    ]


def _fits(word: str, form: str) -> bool:
    before, after = form.startswith("*"), form.endswith("*") and len(form) > 1
    part = form.strip("*")
    if before and after:
        return part in word
    if before:
        return word.endswith(part)
    return word.startswith(part) if after else word == part


@dataclass(slots=True)
class Forms:
    """Names with their written forms, ready to be looked up by word.

    >>> forms = Forms.of({"child": ["kind*", "*peuters"], "first": ["groep 1"]})
    >>> [found.name for found in forms.find(tokens("Doelgroeppeuters naar groep 1"))]
    ['child', 'first']
    """

    exact: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    begin: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    end: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    part: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]]) -> "Forms":
        """Return the forms of each name; a form of several words is met when they stand in a row."""
        made = cls()
        for name, forms in names.items():
            for form in forms:
                made._add(name, form.lower().replace("’", "'").strip())
        return made

    def _add(self, name: str, form: str) -> None:
        words = form.split()
        if len(words) > 1:
            head = words[0].strip("*")[:SHORTEST] + "*" if "*" in words[0] else words[0]
            self.rows[head].append((tuple(words), name))
            return
        before, after = form.startswith("*"), form.endswith("*")
        kind = self.part if before and after else self.end if before else self.begin if after else self.exact
        if part := form.strip("*"):
            kind[part].append(name)

    def names(self, word: str) -> tuple[str, ...]:
        """Return the names of the single forms that fit a word, each once."""
        if (seen := self.known.get(word)) is None:
            seen = tuple(dict.fromkeys(self._names(word[:LONGEST_WORD])))
            if len(self.known) < 100_000:
                self.known[word] = seen
        return seen

    def _names(self, word: str) -> Iterable[str]:
        size = len(word)
        yield from self.exact.get(word, ())
        for place in range(1, size + 1):
            yield from self.begin.get(word[:place], ())
            yield from self.end.get(word[size - place :], ())
        if self.part:
            for first in range(size):
                for last in range(first + SHORTEST, size + 1):
                    yield from self.part.get(word[first:last], ())

    def find(self, words: Sequence[Token]) -> list[Found]:
        """Return each form that is met, in the order of the text."""
        found = []
        for place, token in enumerate(words):
            found += [Found(name, place, place + 1) for name in self.names(token.word)]
            begin = self.rows.get(token.word[:SHORTEST] + "*", ())
            for row, name in (*self.rows.get(token.word, ()), *begin):
                after = place + len(row)
                if after <= len(words) and all(
                    _fits(words[place + step].word, form) for step, form in enumerate(row)
                ):
                    found.append(Found(name, place, after))
        return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its most common endings; rough on purpose, it only has to be the same each time.

    >>> [stem(word) for word in ("scholen", "school", "kinderen", "wijken", "verdeelt", "gemengde")]
    ['schol', 'schol', 'kind', 'wijk', 'verdel', 'gemengd']
    """
    for ending in ("eren", "tjes", "jes", "tje", "en", "je", "s", "e", "t"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    word = re.sub(r"([aeou])\1", r"\1", word)
    return re.sub(r"([bdfgklmnprst])\1$", r"\1", word)
