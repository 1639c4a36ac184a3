"""Words that only together mean something, near each other in one clause: `afspiegeling & wijk*`.

So a phrase is met too when the sentence splits it: “een afspiegeling die past bij de wijk”.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leerkring.statute.wording.themes.forms import Forms, Found, Token

WINDOW = 9
"""At most this many words from the first to the last of them."""
AND = " & "
Spans = Sequence[tuple[int, int]]


@dataclass(slots=True)
class Nearby:
    """Names with forms of which all parts must stand near each other; a form of one part just stands there.

    >>> from leerkring.statute.wording.themes.forms import tokens
    >>> text = "De school is een afspiegeling van onze wijk"
    >>> list(Nearby.of({"mirror": ["afspiegeling & wijk*"]}).find(tokens(text), [(0, len(text))]))
    [Found(name='mirror', first=4, last=8)]
    """

    parts: Forms = field(default_factory=Forms)
    forms: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @classmethod
    def of(cls, names: Mapping[str, Iterable[str]]) -> "Nearby":
        """Return the forms of each name, ready to be looked up in one walk through the words."""
        forms = [(name, tuple(form.lower().split(AND))) for name, each in names.items() for form in each]
        return cls(Forms.of({part: [part] for _, form in forms for part in form}), forms)

    def find(self, words: Sequence[Token], clauses: Spans) -> Iterable[Found]:
        """Give each form of which all parts are met, at the first place where they are together."""
        met: dict[str, list[tuple[int, int]]] = {}
        for found in self.parts.find(words):
            met.setdefault(found.name, []).append((found.first, found.last))
        if not met:
            return
        for name, form in self.forms:
            if all(part in met for part in form) and (place := _together(form, met, words, clauses)):
                yield Found(name, *place)


def _together(
    form: tuple[str, ...], met: Mapping[str, list[tuple[int, int]]], words: Sequence[Token], clauses: Spans
) -> tuple[int, int] | None:
    head, *others = form
    for first, last in met[head]:
        near = [_nearest(met[other], first, last) for other in others]
        begin, end = min([first, *(one[0] for one in near)]), max([last, *(one[1] for one in near)])
        if end - begin <= WINDOW and _in_one(words[begin].start, words[end - 1].end, clauses):
            return begin, end
    return None


def _nearest(places: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    return min(places, key=lambda one: max(one[0] - last, first - one[1]))


def _in_one(start: int, end: int, clauses: Spans) -> bool:
    return any(begin <= start and end <= stop + 1 for begin, stop in clauses)
