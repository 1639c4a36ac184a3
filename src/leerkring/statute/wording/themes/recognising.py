"""Which statutory themes a Dutch text is about, how surely, and because of which of its own words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from leerkring.statute.wording.files import Language
from leerkring.statute.wording.themes.denying import Denied, clauses, covering, denied
from leerkring.statute.wording.themes.doubting import doubted
from leerkring.statute.wording.themes.forms import Found
from leerkring.statute.wording.themes.pieces import pieces
from leerkring.statute.wording.themes.telling import spoken_against, spoken_for, told
from leerkring.statute.wording.themes.values import Quote, Strength, Theme, ThemeSuggestion
from leerkring.statute.wording.themes.weighing import THEMES, Weighed, weigh
from leerkring.statute.wording.themes.words import Word, WordList, word_list

SUBJECT = 4.0
"""From this sum on a text is about some theme: what any theme weighs and half of what the best one does."""
SUGGEST = -2.8
"""From this score on a theme is suggested in such a text, and the best one always.

See docs/methods/theme-recognition.md for how both were chosen and what they let through.
"""
NEAR = 1.5
"""From this sum on a supporting word of the list counts alone, and a strong one without a question."""
CLEAR = 0.5
"""From this score on the context is clear enough to leave out the question."""
LISTED = -1.0
"""Down to this score a supporting word of the list is a question, and a strong one needs none."""
DOUBT = -1.5
"""A strong word is a question as long as the score is above this; below it the context rules it out."""

Met = list[tuple[Word, Found]]


def recognise(
    text: str, *, words: Sequence[Word] = (), on: date | None = None, language: Language = "nl"
) -> tuple[ThemeSuggestion, ...]:
    """Return the themes that a text seems to be about, in the order of the law; none is an answer too.

    words: own words of a municipality or dated ones of the Inspectorate, see `local_word`. on: the day for
    which the word list must hold; the whole list unless given. A suggestion is a proposal to a person, never
    a verdict; a theme that the text denies is at most a question, with the denial in `against`.

    >>> [(found.theme.value, found.because[0].text) for found in recognise("Loting bij te veel aanmeldingen")]
    [('enrolment_admission', 'Loting')]
    >>> recognise("Rondvraag en sluiting")
    ()
    """
    best: dict[Theme, ThemeSuggestion] = {}
    own = WordList.of(word for word in words if on is None or word.since <= on) if words else None
    for start, end in pieces(text):
        for found in _in_piece(text[start:end], own, on, language):
            moved = _moved(found, start)
            if moved.theme not in best or _rank(moved) < _rank(best[moved.theme]):
                best[moved.theme] = moved
    return tuple(best[theme] for theme in THEMES if theme in best)


def _in_piece(
    text: str, own: WordList | None, on: date | None, language: Language
) -> Iterable[ThemeSuggestion]:
    whole = weigh(text)
    met = _met(text, whole, word_list(on))
    mine = _met(text, whole, own) if own else []
    denials: list[Denied] | None = None
    for place, theme in enumerate(THEMES):
        void = [one for one in mine if one[0].void and one[0].theme is theme]
        listed = _listed(theme, mine + met, void)
        weighed = _without(whole, place, void)
        strength = _strength(weighed, place, [word for word, _ in listed])
        if strength is None:
            continue
        because = _because(text, weighed, place, listed, language)
        denials = denied(text, language) if denials is None else denials
        denial = _denial(denials, weighed, place) or doubted(text, _places(weighed, place), language)
        against = [denial] if denial else []
        against += [_quoted(text, weighed, one, told("void", language, theme=theme)) for _, one in void]
        against += _friends(text, weighed, theme, met, language)
        against += spoken_against(text, weighed, place, theme, language)
        yield ThemeSuggestion(
            theme,
            Strength.NEEDS_CONFIRMATION if denial else strength,
            tuple(because),
            tuple(_once(against)),
        )


def _met(text: str, weighed: Weighed, known: WordList) -> Met:
    found, low = known.find(weighed.words, clauses(text)), text.lower()
    return [(known.words[int(one.name)], one) for one in found if known.words[int(one.name)].holds(low)]


def _listed(theme: Theme, met: Met, void: Met) -> Met:
    """Return the terms that speak for a theme, without those that a town said mean nothing there."""
    return [
        (word, found)
        for word, found in met
        if theme in (word.theme, *word.supports)
        and not word.void
        and not any(found.first < one.last and one.first < found.last for _, one in void)
    ]


def _without(weighed: Weighed, place: int, void: Met) -> Weighed:
    """Return the weights without what words that mean nothing in a town add to a theme."""
    if not void:
        return weighed
    places = {at for _, one in void for at in range(one.first, one.last)}
    shares = [list(share) for share in weighed.shares]
    scores = list(weighed.scores)
    for at in places:
        scores[place] -= max(shares[at][place], 0.0)
        shares[at][place] = min(shares[at][place], 0.0)
    return replace(weighed, scores=tuple(scores), shares=tuple(map(tuple, shares)))


def about(weighed: Weighed) -> float:
    """Return how much a text looks as if it is about some theme."""
    return weighed.subject + max(weighed.scores) / 2


def suggests(weighed: Weighed, place: int) -> bool:
    """Return whether the words of a text lead to a theme, without the word list."""
    score = weighed.scores[place]
    return about(weighed) >= SUBJECT and (score >= SUGGEST or score == max(weighed.scores))


def _strength(weighed: Weighed, place: int, met: list[Word]) -> Strength | None:
    """Return how sure a theme is: from its score, and from the words of the list."""
    score = weighed.scores[place]
    listed = [word for word in met if word.theme is THEMES[place]]
    helped = len(listed) < len(met)
    if mine := [word.strength for word in listed if word.local and word.strength]:
        return Strength.STRONG if Strength.STRONG in mine else mine[0]
    explicit = any(word.strength is Strength.STRONG for word in listed)
    if suggests(weighed, place):
        if explicit:
            return Strength.STRONG
        return Strength.SUPPORTING if helped or score >= CLEAR else Strength.NEEDS_CONFIRMATION
    return _of_list(score, listed, helped=helped, is_near=about(weighed) >= NEAR)


def _of_list(score: float, listed: list[Word], *, helped: bool, is_near: bool) -> Strength | None:
    """Return how sure a theme is of which only the list knows a word."""
    explicit = any(word.strength is Strength.STRONG for word in listed)
    proven = any(word.strength is Strength.SUPPORTING for word in listed)
    if is_near and explicit and score >= LISTED:
        return Strength.STRONG
    if is_near and helped:
        return Strength.SUPPORTING
    asked = (is_near and proven and score >= LISTED) or (explicit and score >= DOUBT)
    return Strength.NEEDS_CONFIRMATION if asked or any(word.asks for word in listed) else None


def _because(text: str, weighed: Weighed, place: int, listed: Met, language: Language) -> list[Quote]:
    theme = THEMES[place]
    quotes = []
    for word, found in listed:
        if word.strength is not None:
            code = "local" if word.local else "word" if word.theme is theme else "helps"
            quotes.append(_quoted(text, weighed, found, told(code, language, theme=theme)))
    return _once(quotes + spoken_for(text, weighed, place, theme, language))


def _friends(text: str, weighed: Weighed, theme: Theme, met: Met, language: Language) -> list[Quote]:
    reason = told("false_friend", language, theme=theme)
    return [
        _quoted(text, weighed, found, reason)
        for word, found in met
        if word.theme is None and theme in word.friend_of
    ]


def _quoted(text: str, weighed: Weighed, found: Found, reason: str) -> Quote:
    start, end = weighed.words[found.first].start, weighed.words[found.last - 1].end
    return Quote(text[start:end], start, end, reason)


def _places(weighed: Weighed, place: int) -> list[tuple[int, int, float]]:
    return [
        (word.start, word.end, max(share[place], 0.0))
        for word, share in zip(weighed.words, weighed.shares, strict=True)
    ]


def _denial(denials: Sequence[Denied], weighed: Weighed, place: int) -> Quote | None:
    """Return the denial that covers a theme; words that add a little everywhere have no say in that."""
    if not denials:
        return None
    added = [max(share[place], 0.0) for share in weighed.shares]
    least = max(added, default=0.0) / 3
    places = [
        (word.start, word.end, share)
        for word, share in zip(weighed.words, added, strict=True)
        if share > 0 and share >= least
    ]
    return covering(denials, places)


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    """Keep the first quote of each place; one that lies inside another adds nothing."""
    kept: list[Quote] = []
    for quote in quotes:
        if not any(quote.start < other.end and other.start < quote.end for other in kept):
            kept.append(quote)
    return kept


def _rank(found: ThemeSuggestion) -> int:
    return list(Strength).index(found.strength)


def _moved(found: ThemeSuggestion, by: int) -> ThemeSuggestion:
    def move(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(Quote(quote.text, quote.start + by, quote.end + by, quote.reason) for quote in quotes)

    return ThemeSuggestion(found.theme, found.strength, move(found.because), move(found.against))
