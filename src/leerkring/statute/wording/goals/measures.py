"""Which numbers of a goal are its start and its end: 'van 74% naar 85%', 'nu 12', '(2024: 61%)'."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from leerkring.statute.wording.goals.moments import Moment
from leerkring.statute.wording.goals.numerals import Number
from leerkring.statute.wording.goals.wordlists import WordLists

_ORDINAL = re.compile(
    r"(?:\b(?:groep(?:en)?|klas(?:sen)?|leerjaar) (?:\d ?(?:,|en|tot|t/m|-|/) ?)*|"
    r"\bart\. ?|\bn ?= ?|\bca\. |€ ?|"
    r"\b(?:leerjaar|klas|niveau|artikel|bijlage|hoofdstuk|paragraaf|thema|fase|versie|lid|schaal van|circa|"
    r"wijk|pagina|ongeveer|dag|na|hun|binnen|eerste|laatste|laagste|(?<!ten )hoogste) )$"
)
_AFTER_WORD = re.compile(
    r"\b(?:groep|na|binnen|over|hun|jaren|eerste|laatste|laagste|(?<!ten )hoogste|beste) $"
)
_KNOWN_GROUP = re.compile(r"(?<!\bnaar )(?<!\bonder )(?<!\bboven )(?<!\btot )\b(?:de|onze|deze) $")
_OF_GROUP = re.compile(
    r" (?!van|in|naar|nu|uit|tot|op|en|of|procent|punten)[a-z-]{4,}\b"
    r"(?! (?:[a-z]+ ){0,3}(?:van|in|uit) 20\d\d)"
    r"(?![^.;]* (?:worden|wordt|zijn) (?:er|het|dat) )"
)
"""'De 140 peuters van dit jaar': how many they are is known; it is no value to reach."""
_UNIT = re.compile(
    r"^ ?(?:-?jarig|maand|we?ek|dagdel|minuten|halve dag|miljoen|oktober|januari|(?:uur|uren) per week|"
    r"(?:jaar|jaren|dagen|dag|keer|maal|talen|euro|dgd|fte|ton|e|inwoners|nationaliteiten)\b|"
    r"(?:tot|en|-) ?\d+(?:,\d+)? jaar|"
    r"de (?:leer)?jaar|a \w+ keer|(?:a|tot) \w+ (?:weken|maanden|jaar))"
)
_DURATIONS = re.compile(
    r"\bvan (?:(?!van\b)[^ .;]+ ){1,7}naar (?:[a-z]+ )?\S+ (?:weken|maanden|dagen|minuten)\b"
    r"|\S+ (?:weken|maanden|dagen|minuten)\b[^.;>]{0,20}> ?\S+ (?:weken|maanden|dagen|minuten)\b"
)
_WAITING = re.compile(r"\bwacht(?:tijd|duur|en|t)?\b|\bdoorlooptijd\b")
_LONG = re.compile(r" (?:weken|maanden|dagen)\b")
_WHEN = re.compile(r"\b(?:binnen|over|na|eerste|laatste|om de|elke) $")
"""How long somebody waits is a figure of its own: 'wachttijd nu 11 weken, moet naar 5 weken'."""
_ONE = re.compile(
    r"(?:ten minste|minstens|minimaal|hoogstens|hooguit|maximaal|er nu|nu:|slechts|nog|precies|\d:) $"
)
_ENDS = re.compile(r" ?(?:[.,;)]|$)")
"""'Van zes naar één.': nothing follows, so it is no article."""
LEGAL_HOURS = 960.0
"""The hours of preschool a year that municipalities must offer to children of the target group."""
_HOURS = re.compile(r"^ ?(?:uur|uren)\b")
_PRESCHOOL = re.compile(r"peuter|voorscho|\bv?ve\b|opvang|doelgroep|kleuter|aanbod|indicatie")
_THRESHOLD = re.compile(
    r"\b(?:met|waarin|waar|die|een achterstand van)(?: [a-z]+){0,3}? "
    r"(?:(?:meer|minder|langer) dan|minstens|minimaal|ten minste|tenminste|hooguit|ruim|(?:boven|onder) de) $"
)
_CLAUSE = re.compile(
    r"[.;](?=\s|$)|,(?=\s)|\s-\s|\s(?:en|terwijl|waar|(?<!nog )maar|tegenover|in plaats van)\s"
)
_THAT = re.compile(
    r"[.;,] (?:\w+ ){0,3}?(?:dit|dat|die|deze|daarvan) (?:\w+ )*?"
    r"(?:wordt|worden|gaat|gaan|moet|moeten)\b|"
    r"[.;,] (?:wordt|worden|moet|moeten) (?:dit|dat)\b|"
    r"\b(?:worden|wordt) (?:er|het) $|"
    r"[;.] (?:wij|we) (?:willen|gaan|mikken|streven|moeten) [^.;]{0,20}\b(?:naar|op)\b|"
    r"[.;,] (?:wij|we|dit|het) [^.;]{0,20}\b(?:tevreden|genoeg|geslaagd|gelukt|bereikt) "
    r"(?:als|wanneer|zodra)\b|"
    r"[.;,] (?:over|in|op|per|vanaf|eind|voor|uiterlijk)\b[^.;]{0,50}"
    r"\b(?:zijn|is|ligt|liggen|staat|komt|moet|telt|heeft) (?:dat|het|die|ze|er)\b|"
    r"[.;,] (?:over|in|op|per|vanaf|eind|voor|uiterlijk)\b[^.;]{0,20}"
    r"\b(?:doet|doen|geldt) [^.;]{0,30}\b(?:dat|dit)\b|"
    r"\b(?:dit|dat) (?:aantal|aandeel|percentage|cijfer)\b"
)
_RANGE = re.compile(
    r"\b(?:tussen(?: de)?|bandbreedte(?: van)?|marge(?: van)?)(?: de)? "
    r"\S+(?: ?%| procent)? (?:en|tot)(?: de)? \S+"
)
"""'Tussen de 15 en 30 procent': two numbers, one target."""
_OF_MONEY = re.compile(
    r"^ ?(?:extra |meer )?(?:(?:van|uit) (?:het|de|ons|onze) )?[a-z-]*(?:budget|subsidie|geld|middelen)\b"
)
_PARTNERS = re.compile(r"^ ?(?:school)?(?:besturen|houders|partners|aanbieders|opvangorganisaties)\b")
_MEANS = re.compile(r"(?:met|dankzij|uit|door)\b")
_OWN_SCALE = re.compile(r"(?:landelijk|provinciaa?l)e? (?:verdeling|toets|schaal|lijst|monitor)[a-z]*\b")
"""A measure of the country in which a town counts its own children."""
_GAP_TO = re.compile(r"\b(?:afstand|achterstand|verschil)(?: tot| met| op)?(?: het| de)? $")
"""How far a town is from the country is a figure of its own."""
_MONEY_OF = re.compile(r"\b[a-z-]*(?:budget|subsidie) van $")
_TO = re.compile(r"\b(?:naar|nr|tot|wordt|worden|werd|uit op|op)\b|>")


@dataclass(frozen=True, slots=True)
class Measure:
    """The numbers that a goal starts from and leads to; None where there is none."""

    baseline: Number | None
    target: Number | None
    values: tuple[Number, ...]


def values(plain: str, found: list[Number], times: list[Moment], words: WordLists) -> list[Number]:
    """Return the numbers that can measure something: not ages, groups, money, periods or sizes."""
    hits = [number for number in found if not _elsewise(plain, number, times)]
    hits = [number for number in hits if not _begins_range(plain, number)]
    kept = [number for number in hits if not _threshold(plain, number, len(hits))]
    return [number for number in kept if not _of_elsewhere(plain, number, words)]


def _begins_range(plain: str, number: Number) -> bool:
    """Say whether a number is the lower end of a range, of which the upper end is the target."""
    return any(
        match.start() < number.start and number.end < match.end() - 1 for match in _RANGE.finditer(plain)
    )


def _elsewise(plain: str, number: Number, times: list[Moment]) -> bool:
    if any(time.start < number.end and number.start < time.end for time in times):
        return True
    written = plain[number.start : number.end]
    if written == "geen" or plain[number.end : number.end + 1].isalpha():
        return True
    alone = plain[: number.start].endswith("naar ") and _ENDS.match(plain, number.end)
    article = not (alone or _ONE.search(plain[: number.start][-24:])) or plain[number.end :][1:2].isdigit()
    if written == "een" and article:
        return True
    before, after = plain[max(0, number.start - 40) : number.start], plain[number.end : number.end + 45]
    partners = _PARTNERS.match(after) and before.endswith(("de ", "alle ", "onze "))
    group = not number.share and _KNOWN_GROUP.search(before) and _OF_GROUP.match(plain, number.end)
    if partners or group or _OF_MONEY.match(after) or _MONEY_OF.search(before):
        return True
    waits = _WAITING.search(plain) and _LONG.match(after) and not _WHEN.search(before)
    lasts = waits or any(match.start() <= number.start < match.end() for match in _DURATIONS.finditer(plain))
    if lasts or (number.share and number.whole is None):
        return False
    names = _AFTER_WORD if number.word else _ORDINAL
    return bool(names.search(before) or _UNIT.match(after))


def _threshold(plain: str, number: Number, many: int) -> bool:
    """Say whether a number only says who counts: 'groepen met ten minste een derde …'."""
    before = plain[max(0, number.start - 60) : number.start]
    hours = bool(_HOURS.match(plain[number.end :]))
    if hours and number.value == LEGAL_HOURS:
        return False
    if hours and not _PRESCHOOL.search(plain):
        return True
    if "met" in before[-24:] and _THRESHOLD.search(before):
        return True
    return many > 1 and (bool(_THRESHOLD.search(before)) or (hours and "gemiddeld" not in plain))


def _of_elsewhere(plain: str, number: Number, words: WordLists) -> bool:
    start, end = clause(plain, number)
    hidden = plain if in_brackets(plain, number) else without_brackets(plain)
    found = words.find("elsewhere", hidden, start, end)
    if found is not None and (_OWN_SCALE.match(hidden, found.start) or _GAP_TO.search(hidden[: found.start])):
        return False
    means = found is not None and hidden.startswith(("budget", "subsidie"), found.start)
    return found is not None and not (means and _MEANS.match(plain))


def clause(plain: str, part: Number | Moment) -> tuple[int, int]:
    """Return where the clause around a number or moment begins and ends; brackets hold one of their own."""
    opened, closed = plain.rfind("(", 0, part.start), plain.rfind(")", 0, part.start)
    if opened > closed:
        end = plain.find(")", part.end)
        return opened + 1, end if end >= 0 else len(plain)
    hidden = without_brackets(plain)
    cuts = [cut.span() for cut in _CLAUSE.finditer(hidden)]
    start = max((end for _, end in cuts if end <= part.start), default=0)
    return start, min((begin for begin, _ in cuts if begin >= part.end), default=len(plain))


@lru_cache(maxsize=64)
def without_brackets(plain: str) -> str:
    """Return the text with what stands between brackets made unreadable, at its length.

    >>> without_brackets("van 3 (nu) naar 5")
    'van 3 (__) naar 5'
    """
    return re.sub(r"\(([^)]*)\)", lambda found: f"({'_' * len(found[1])})", plain)


def in_brackets(plain: str, part: Number | Moment) -> bool:
    """Say whether a number or moment stands between brackets."""
    return plain.rfind("(", 0, part.start) > plain.rfind(")", 0, part.start)


def measure(plain: str, some: list[Number], times: list[Moment], words: WordLists) -> Measure:
    """Return what a goal starts from and leads to, from the words and years around its numbers."""
    pair = _from_to(plain, some) or _by_cue(plain, some, times, words)
    return Measure(*pair, tuple(some))


def _from_to(plain: str, some: list[Number]) -> tuple[Number | None, Number | None] | None:
    for first, second in pairwise(some):
        between = re.sub(r"\([^)]*\)", " ", plain[first.end : second.start])
        if ">" in between and len(between) < 40:
            return first, second
        before = plain[max(0, first.start - 16) : first.start]
        opens = re.search(
            r"\bvan(?:af)? (?:de |het |een |circa |nu |ongeveer |gemiddeld |ruim |(?:een )?[a-z]+ van )?$",
            before,
        )
        if opens and ". " not in between and ";" not in between and _TO.search(between):
            return first, second
    return None


def _by_cue(
    plain: str, some: list[Number], times: list[Moment], words: WordLists
) -> tuple[Number | None, Number | None]:
    scored = [(number, _past(plain, number, some, times, words)) for number in some]
    past = [pair for pair in scored if pair[1] > 0]
    baseline = max(past, key=lambda pair: pair[1])[0] if past else None
    others = [number for number, score in scored if number is not baseline and score <= 0]
    others = others or [number for number, _ in scored if number is not baseline]
    if baseline is None and len(some) > 1 and _first_is_now(plain, some, times, words):
        baseline, others = some[0], some[1:]
    if baseline is None and len(some) > 1 and _THAT.search(plain[some[0].end : some[-1].start]):
        baseline, others = some[0], some[1:]
    alike = [number for number in others if baseline is not None and number.share == baseline.share]
    ends = alike or others
    return baseline, ends[-1] if ends else None


def _first_is_now(plain: str, some: list[Number], times: list[Moment], words: WordLists) -> bool:
    """Say whether the first number tells how it is and the last, in a later clause, what is wanted."""
    first, last = some[0], some[-1]
    start, end = clause(plain, first)
    alike = first.share == last.share or (first.whole is not None and not last.share)
    if not alike or in_brackets(plain, last) or not start <= first.start < end <= last.start:
        return False
    if _moment_in(start, end, times, words) or _AHEAD.search(plain, start, end):
        return False
    begin, stop = clause(plain, last)
    if words.ends("target", plain, first.start):
        return False
    wanted = any(words.find(kind, plain, begin, stop) for kind in ("wish", "aim", "target"))
    return wanted or _moment_in(begin, stop, times, words) or bool(_AHEAD.search(plain, begin, stop))


def _moment_in(start: int, end: int, times: list[Moment], words: WordLists) -> bool:
    """Say whether a clause names a moment to come."""
    return any(start <= time.start < end and (time.year is None or time.year > words.year) for time in times)


_AHEAD = re.compile(
    r"\b(?:streven|streef|moet|moeten|wil|willen|zal|zullen|wordt|worden|straks|gaan voor|doel is)\b"
)


def year_of(plain: str, number: Number, times: list[Moment]) -> int | None:
    """Return the year that stands nearest to a number in its clause, or in the bracket right behind it."""
    start, end = clause(plain, number)
    dated = [time for time in times if time.year]
    behind = re.match(r"[^.;,(0-9]{0,70}\(", plain[number.end :])
    stop = number.end + behind.end() if behind else -1
    near = [time for time in dated if behind and stop - 1 <= time.start <= stop + 22]
    inside = in_brackets(plain, number)
    near = near or [
        time for time in dated if start <= time.start < end and in_brackets(plain, time) == inside
    ]
    if not near:
        return None
    return min(near, key=lambda time: min(abs(time.start - number.end), abs(number.start - time.end))).year


def _past(plain: str, number: Number, some: list[Number], times: list[Moment], words: WordLists) -> float:
    """Return how much speaks for a number being the start (above 0) rather than the end."""
    score = 0.0
    start, end = clause(plain, number)
    others = [year_of(plain, other, times) for other in some if other is not number]
    year = year_of(plain, number, times)
    known = [other for other in others if other] + [time.year for time in times if time.year]
    if year and known:
        score += 2.0 if year < max(known) else -2.0 if year > min(known) else 0.0
    score += 1.5 if year and year < words.year else 0.0
    score -= 4.0 if year and year > words.year and year == max(known, default=year) else 0.0
    hidden = plain if in_brackets(plain, number) else without_brackets(plain)
    score += 2.0 if words.find("now", hidden, start, end) else 0.0
    score += 1.5 if words.ends("now", plain, number.start) else 0.0
    score -= 2.0 if words.ends("target", plain, number.start) else 0.0
    score += 1.0 if in_brackets(plain, number) else 0.0
    before = plain[max(0, start - 14) : start]
    score += 2.0 if re.search(r"(?:tegenover|in plaats van|terwijl|ipv) $", before) else 0.0
    if re.search(r"\b(?:in plaats van|tegenover)\b", plain[number.end : number.end + 30]):
        score -= 2.0
    return score
