"""What the goal coach read in a goal, as fields: the words where it stands, values and days."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leerkring.statute.wording.goals import GoalAdvice, Label, Span
from leerkring.statute.wording.goals.folding import fold
from leerkring.statute.wording.goals.moments import DATED
from leerkring.statute.wording.goals.numerals import numbers

MONTHS = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAMES = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_MONTH = rf"(?:(\d{{1,2}}) )?({_NAMES})[a-z]*\.?(?: van)? ((?:19|20)\d\d)"
_NUMERIC = r"(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)\d\d)"
_OF = re.compile(r"\b(?:n ?= ?|van (?:de )?)(\d{1,5})\b|\((\d{1,5}) [a-z]+\)")
SCHOOL_YEAR_ENDS = (7, 31)


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a goal; None or empty where nothing was found."""

    indicator: str = ""
    population: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_n: int | None = None
    target: float | None = None
    deadline: date | None = None
    source: str = ""

    def fields(self) -> dict[str, Any]:
        """Return what was found, by field."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in found.items() if value not in ("", None)}


def read(advice: GoalAdvice, text: str) -> Read:
    """Return the parts of a goal that the coach found.

    >>> from leerkring.statute.wording.goals import coach
    >>> text = "Eind 2028 zit 80% van de peuters in een gemengde groep, nu 71% (214 peuters)."
    >>> found = read(coach(text), text)
    >>> found.target, found.baseline, found.unit, found.deadline
    (80.0, 71.0, '%', datetime.date(2028, 12, 31))
    """
    words = spans(advice, text)
    texts = {part: text[span.start : span.end] for part, span in words.items()}
    start, end = _value(texts.get("baseline", "")), _value(texts.get("target", ""))
    near = text[words["baseline"].start : words["baseline"].start + 60] if "baseline" in words else ""
    before = text[max(0, words["baseline"].start - 30) : words["baseline"].start] if near else ""
    moment = day_of(near) or day_of(before)
    deadline = day_of(texts.get("deadline", ""), lasts=True)
    return Read(
        indicator=_indicator(texts, is_share=bool((end or start or (0, False))[1])),
        population=texts.get("population", ""),
        unit="%" if (end or start or (0, False))[1] else "",
        baseline=start[0] if start else None,
        baseline_on=moment if moment != deadline else None,
        baseline_n=_children(near),
        target=end[0] if end else None,
        deadline=deadline,
        source=texts.get("source", ""),
    )


def spans(advice: GoalAdvice, text: str) -> dict[str, Span]:
    """Return which words answer each question: what the coach found, with the words that belong to it.

    >>> from leerkring.statute.wording.goals import coach
    >>> text = "Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep."
    >>> [found.text for found in spans(coach(text), text).values()]
    ['in een gemengde groep', '80%', 'peuters met een vve-indicatie', '80%', 'Eind 2028']
    """
    found = {one.part: one.spans[0] for one in advice.criteria if one.met and one.spans}
    if "deadline" in found and (before := _BEFORE.search(text[: found["deadline"].start])):
        found["deadline"] = _span(text, before.start(1), found["deadline"].end)
    if "population" in found and (after := _WITH.match(text, found["population"].end)):
        found["population"] = _span(text, found["population"].start, after.end())
    if "result" not in found and advice.label in _SAYS_WHAT and "population" in found:
        rest = _REST.match(text, found["population"].end)
        if rest and not any(rest.start(1) < one.end and one.start < rest.end(1) for one in found.values()):
            found = {"result": _span(text, *rest.span(1)), **found}
    return found


_BEFORE = re.compile(
    r"\b((?:eind|einde|begin|vóór|voor|uiterlijk|per|vanaf|op|in)(?: \d{1,2} [a-z]+)? )$", re.IGNORECASE
)
_WITH = re.compile(r" (?:met|zonder|uit|van|in) (?:een |de |het )?(?!gemengde)[\w-]+(?=[ .,;]|$)")
_REST = re.compile(r" ((?:in|naar|aan|op|mee|samen|deel)\b[^.,;()]{2,80}?)(?=[.,;(]|$)")
_SAYS_WHAT = (Label.NO_BASELINE, Label.NO_DEADLINE, Label.MEASURABLE)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)


def _indicator(texts: Mapping[str, str], *, is_share: bool) -> str:
    """Return what is counted: the part of a population, or the words that name it."""
    if is_share and texts.get("population"):
        what = texts.get("result", "")
        return f"deel van de {texts['population']} {what}".strip()
    found = texts.get("indicator", "")
    return "" if numbers(fold(found).plain) else found or texts.get("result", "")


def _value(text: str) -> tuple[float, bool] | None:
    found = numbers(fold(text).plain)
    return (found[0].value, found[0].share) if found else None


def _children(text: str) -> int | None:
    found = _OF.search(fold(text).plain)
    return int(found[1] or found[2]) if found else None


def day_of(text: str, *, lasts: bool = False) -> date | None:
    """Return the day that words name. A year or a month is its last day when it `lasts`, else its first.

    >>> day_of("1 november 2026"), day_of("eind 2028", lasts=True)
    (datetime.date(2026, 11, 1), datetime.date(2028, 12, 31))
    >>> day_of("schooljaar 2027-2028", lasts=True)
    datetime.date(2028, 7, 31)
    """
    plain = fold(text).plain
    if found := re.search(_NUMERIC, plain):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := re.search(_MONTH, plain):
        month = MONTHS.index("maart" if found[2] == "mrt" else found[2]) + 1
        return _whole(int(found[3]), month, found[1], lasts=lasts)
    if not (found := DATED.search(plain)):
        return None
    years = [int(one.strip("'")) for one in found.groups() if one]
    year = years[-1] if years[-1] > 100 else 2000 + years[-1]
    if len(years) > 1:  # a school year
        return _day(year, *SCHOOL_YEAR_ENDS) if lasts else _day(year - 1, 8, 1)
    if re.search(r"\b(?:voor|begin)\b", plain):
        return date(year, 1, 1)
    return date(year, 12, 31) if lasts else date(year, 1, 1)


def _whole(year: int, month: int, day: str | None, *, lasts: bool) -> date | None:
    if day:
        return _day(year, month, int(day))
    return date(year, month, monthrange(year, month)[1] if lasts else 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def label_with(advice: GoalAdvice, fields: Mapping[str, Any]) -> Label:
    """Return the label of a goal of which parts stand in fields beside the text.

    >>> from leerkring.statute.wording.goals import coach
    >>> advice = coach("Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep.")
    >>> str(advice.label), str(label_with(advice, {"baseline": 71.0, "target": 80.0}))
    ('no_baseline', 'measurable')
    """
    lacks = {part for part in advice.missing if not _given(fields, part)}
    label = advice.label
    if label is Label.TOO_GENERAL and _given(fields, "target") and fields.get("indicator"):
        label = Label.NO_BASELINE
    if label in (Label.NO_GOAL, Label.ACTIVITY, Label.TOO_GENERAL):
        return label
    if label is Label.NOT_AMBITIOUS or _stays(fields):
        return Label.NOT_AMBITIOUS
    if "baseline" in lacks:
        return Label.NO_BASELINE
    return Label.NO_DEADLINE if "deadline" in lacks else Label.MEASURABLE


def _given(fields: Mapping[str, Any], part: str) -> bool:
    return fields.get(part) not in ("", None)


def _stays(fields: Mapping[str, Any]) -> bool:
    return _given(fields, "baseline") and fields.get("baseline") == fields.get("target")
