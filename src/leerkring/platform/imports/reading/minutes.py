"""Minutes in a document: the day and who was there at the top, then an item under each heading."""

import re
from dataclasses import dataclass, field
from typing import Any

from leerkring.platform.imports.reading.documents import NUMBERED, WHEN, WHO, Line, lines_of, open_document
from leerkring.platform.imports.reading.grid import Counter, Row, Sheet
from leerkring.platform.imports.reading.values import read_day, read_parties, read_times

HEADER = ("Agendapunt", "Verslag", "Uitkomst", "Wat is afgesproken", "Actiehouder", "Gereed")
DATE = re.compile(r"\b(\d{1,2}[-/. ]\s*(?:\d{1,2}|[a-z]{3,9})\.?[-/. ]\s*\d{4})\b", re.I)
FACT = re.compile(
    r"^(datum|dag|plaats|locatie|tijd|aanvang|aanwezig(?:en)?|afwezig(?:en)?|afgemeld|afmeldingen|"
    r"bericht van verhindering|met kennisgeving afwezig|voorzitter|notulist|verslag(?:legger)?|overleg)"
    r"\s*(?:zijn)?\s*:\s*(.*)$",
    re.I | re.S,
)
OUTCOME = re.compile(
    r"^\s*(?:[-•*→>]\s*)?(afspraak|afspraken|besluit|actie(?:punt)?|conclusie|uitkomst|geen afspraak|"
    r"uitgesteld|aangehouden|doorgeschoven|ter kennisname|kennisgenomen)\b\s*[:–-]?\s*(.*)$",
    re.I | re.S,
)
KINDS = {
    "afspraak": "agreement", "afspraken": "agreement", "besluit": "agreement", "actie": "agreement",
    "actiepunt": "agreement", "geen afspraak": "none", "uitgesteld": "postponed", "aangehouden": "postponed",
    "doorgeschoven": "postponed", "ter kennisname": "noted", "kennisgenomen": "noted", "conclusie": "noted",
    "uitkomst": "noted",
}  # fmt: skip
PRESENT = ("aanwezig",)
ABSENT = ("afwezig", "afgemeld", "afmelding", "bericht", "met kennis")


@dataclass(slots=True)
class _Item:
    place: int
    title: str
    said: list[str] = field(default_factory=list)
    outcome: str = ""
    agreed: list[str] = field(default_factory=list)
    who: str = ""
    when: str = ""

    def row(self) -> Row:
        cells = (self.title, "\n".join(self.said), self.outcome, "\n".join(self.agreed), self.who, self.when)
        return Row(self.place, cells)


def read_minutes(raw: bytes) -> list[Sheet]:
    """Return the minutes in a document as one table of items, with the facts of the meeting beside it."""
    lines = lines_of(open_document(raw))
    facts, items = _facts(lines), _items(lines)
    counter = Counter()
    for _ in items:
        counter.row(len(HEADER))
    if not items:
        return []
    rows = tuple(one.row() for one in items)
    return [Sheet("Verslag", rows, header=HEADER, place_kind="paragraph", facts=facts)]


def says_who_was_there(raw: bytes) -> bool:
    """Return whether a document looks like minutes: it has items, and says who was there."""
    return any(one.facts["present"] for one in read_minutes(raw))


def _begins_item(line: Line, *, headings: bool) -> bool:
    if FACT.match(line.text) or OUTCOME.match(NUMBERED.sub("", line.text)):
        return False
    if headings:
        return line.is_heading and not _is_title(line)
    return (line.is_bold or bool(re.match(r"^\d{1,2}[.)]?\s+\S", line.text))) and len(line.text) <= 200


def _is_title(line: Line) -> bool:
    return bool(re.match(r"^(?:concept)?\s*(?:verslag|notulen|agenda|besluitenlijst)\b", line.text, re.I))


def _items(lines: list[Line]) -> list[_Item]:
    headings = sum(line.is_heading and not _is_title(line) for line in lines) > 1
    found: list[_Item] = []
    for line in lines:
        if _begins_item(line, headings=headings):
            found.append(_Item(line.number, NUMBERED.sub("", line.text)[:200]))
        elif found:
            _say(found[-1], line.text)
    return found


def _say(item: _Item, text: str) -> None:
    """Add a paragraph to an item: to what was said, or to what came of it."""
    match = OUTCOME.match(text)
    if match is None:
        item.said.append(text)
        return
    kind = KINDS[match[1].casefold()]
    rest = match[2].strip()
    if item.outcome != "agreement":
        item.outcome = kind
    if kind == "agreement":
        who, when = WHO.search(rest), WHEN.search(rest)
        cuts = [one.start() for one in (who, when) if one and one.start() > 0]
        item.agreed.append(rest[: min(cuts, default=len(rest))].rstrip(" ([,;–-") or rest)
        item.who = item.who or (who[1].split(",")[0].strip(" .)") if who else "")
        item.when = item.when or (when[1].strip() if when else "")
    elif rest:
        item.agreed.append(rest)


def _facts(lines: list[Line]) -> dict[str, Any]:
    """Return day, time, place, title, and who was and was not there."""
    facts: dict[str, Any] = {
        "present": [],
        "absent": [],
        "title": "",
        "place": "",
        "date": "",
        "times": ["", ""],
    }
    into = ""
    for line in lines[:60]:
        match = FACT.match(line.text)
        if match:
            into = _fact(facts, match[1].casefold(), match[2].strip())
        elif into and line.is_listed and not line.is_heading and not line.is_bold:
            facts[into] += _names(NUMBERED.sub("", line.text))
        else:
            into = ""
            _title(facts, line)
    return facts


def _title(facts: dict[str, Any], line: Line) -> None:
    if not facts["title"] and (line.is_heading or line.is_bold or _is_title(line)):
        facts["title"] = line.text[:200]
    if not facts["date"] and (match := DATE.search(line.text)) and (day := read_day(match[1]).day):
        facts["date"] = day.isoformat()


def _fact(facts: dict[str, Any], label: str, text: str) -> str:
    """Keep what stands behind a label; return the list that goes on below it."""
    if label.startswith(PRESENT):
        facts["present"] += _names(text)
        return "present"
    if label.startswith(ABSENT):
        facts["absent"] += _names(text)
        return "absent"
    if label in ("plaats", "locatie"):
        facts["place"] = text[:200]
    if label in ("datum", "dag", "tijd", "aanvang"):
        if (match := DATE.search(text)) and (day := read_day(match[1]).day):
            facts["date"] = day.isoformat()
            text = text.replace(match[1], "")
        begins, ends = read_times(text)
        facts["times"] = [
            begins.isoformat("minutes") if begins else facts["times"][0],
            ends.isoformat("minutes") if ends else facts["times"][1],
        ]
    return ""


def _names(text: str) -> list[list[str]]:
    return [[one.name, one.of] for one in read_parties(text)]
