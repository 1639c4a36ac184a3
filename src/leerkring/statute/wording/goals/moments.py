"""Expressions of time in Dutch text: dates, school years, 'over drie jaar', 'op termijn'."""

import re
from dataclasses import dataclass

_MONTH = ("(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
          "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)")  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_SHORT = r"'\d\d"
_MANY = r"(?:\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|tien)"
_PERIOD = r"(?:kalender|school|college)?(?:jaar|jaren|maanden|maand|weken)"
_SEASON = r"(?:voorjaar|najaar|zomer|zomervakantie|herfst|winter|lente|jaarwisseling|schooljaar)"
_BEFORE = r"voor|uiterlijk|tegen|binnen|eind|einde"

_TERM = r"(?:college|bestuurs|raads|beleids|plan)periode"

DATED = re.compile(
    rf"\b(?:\d{{1,2}} {_MONTH}\.? (?P<a>{_YEAR})|\d{{1,2}}[-/]\d{{1,2}}[-/](?P<b>{_YEAR}|[12]\d\b)|"
    rf"{_MONTH}\.?(?: van)? (?P<c>{_YEAR})|(?P<d>{_YEAR}) ?[-/] ?(?P<d2>{_YEAR}|'?\d\d)\b)|"
    rf"(?:\b{_MONTH}\.? )?(?P<e>{_SHORT})\b(?: ?[-/] ?(?P<e2>'?\d\d)\b)?|"
    rf"\bschooljaar (?P<f>\d\d) ?[-/] ?(?P<f2>\d\d)\b|"
    rf"\b(?P<g>[12]\d) ?/ ?(?P<g2>[1-3]\d)\b(?! ?%| procent)|"
    rf"\b(?:(?:voorjaar|najaar|herfst|winter|lente)(?: van)? )?(?P<h>{_YEAR})\b"
    r"(?:(?<= in \d{4})|(?! (?:kinderen|leerlingen|peuters|kleuters|euro)))",
    re.ASCII,
)
RELATIVE = re.compile(
    rf"\b(?:over|binnen|na|in) (?:uiterlijk |hooguit |maximaal )?{_MANY} {_PERIOD}(?: tijd)?\b"
    rf"(?! (?:na|een|op|nadat|onderwijs|ve\b|oud))|"
    rf"\b(?:{_BEFORE})(?: van)?(?: de| het| dit| deze| volgende?| komende?| lopende?)* "
    rf"(?:{_SEASON}|jaar|{_TERM}|looptijd)\b|"
    rf"\b(?:{_BEFORE}|per|op|vanaf)(?: van)? (?:\d{{1,2}}|een) {_MONTH}\b(?! {_YEAR})|"
    rf"\b(?:{_BEFORE}|per|in)(?: in)?(?: het| de)? (?:eerste|tweede|derde|vierde|laatste) "
    rf"(?:kwartaal|helft van het jaar)\b|"
    rf"\b(?:eind|einde|voor|uiterlijk|tegen|begin) {_MONTH}\b(?! {_YEAR})|"
    rf"\b(?:volgend|komend|dit|aankomend)e? (?:school)?jaar\b|"
    rf"\b(?:in|binnen|tijdens|gedurende) (?:deze|de huidige|de komende|de lopende) {_TERM}\b",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or period in time in the folded text; `year` is its last year, or None when it names none."""

    start: int
    end: int
    year: int | None


def moments(plain: str) -> list[Moment]:
    """Return the moments of a folded text in their order.

    >>> [found.year for found in moments("in 2024-2025 nog 3, over drie jaar 6, op 1-10-2029 alle")]
    [2025, None, 2029]
    """
    found = [Moment(match.start(), match.end(), _year(match)) for match in DATED.finditer(plain)]
    taken = [(moment.start, moment.end) for moment in found]
    found += [
        Moment(*match.span(), None)
        for match in RELATIVE.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return sorted(found, key=lambda moment: moment.start)


def _year(match: re.Match[str]) -> int | None:
    last = match["d2"] or match["e2"] or match["f2"] or match["g2"]
    first = next((match[name] for name in "abcdefgh" if match[name]), None)
    year = int((last or first or "0").strip("'"))
    return year + 2000 if year < 100 else year
