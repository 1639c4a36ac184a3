"""The values in a cell: days in all the ways people write them, times, names, several parties, numbers."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time, timedelta

MONTHS = (
    ("jan", "januari", "january"), ("feb", "febr", "februari"), ("mrt", "maart", "mar"), ("apr", "april"),
    ("mei", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"), ("aug", "augustus", "august"),
    ("sep", "sept", "september"), ("okt", "oktober", "oct", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
NUMBER_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
SEASONS = {"voorjaar": (6, 20), "lente": (6, 20), "zomer": (9, 22), "najaar": (12, 20), "herfst": (12, 20)}
SEASONS |= {"winter": (3, 20), "spring": (6, 20), "summer": (9, 22), "autumn": (12, 20)}
STANDING = frozenset(
    {
        "", "-", "–", "n v t", "nvt", "doorlopend", "structureel", "continu", "permanent", "jaarlijks",
        "geen",         "onbepaald", "lopend", "ongoing", "none", "n a",
    }
)  # fmt: skip
"""Words that say that there is no last day."""
WORD_DAYS = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b[.,]?\s*", re.I
)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
SERIAL_ZERO = date(1899, 12, 30)
QUARTER = re.compile(r"^(?:q|kw\s*)?([1-4])(?:e|de|ste)?\s*(?:kwartaal|kw|q)?\s*(?:van\s*)?(\d{4})$", re.I)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day as it was read: sure, a proposal that a person confirms, or nothing."""

    day: date | None = None
    proposal: date | None = None
    is_standing: bool = False
    """Whether it says that there is no day: “doorlopend”."""

    @property
    def asks(self) -> bool:
        """Whether a person has to say which day is meant."""
        return self.day is None and not self.is_standing


def read_day(text: str) -> DayRead:
    """Return the day that a text means; a vague one gives a proposal and asks.

    >>> read_day("1 mrt 2027").day, read_day("46082").day
    (datetime.date(2027, 3, 1), datetime.date(2026, 3, 1))
    >>> read_day("voorjaar 2027")
    DayRead(day=None, proposal=datetime.date(2027, 6, 20), is_standing=False)
    """
    plain = " ".join(text.replace("’", "'").split()).strip(" .")
    if " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split()) in STANDING or plain in ("-", "–"):
        return DayRead(is_standing=True)
    plain = WORD_DAYS.sub("", plain)
    found = _exact(plain)
    if found is not None:
        return DayRead(day=found) if EARLIEST <= found < LATEST else DayRead()
    return DayRead(proposal=_vague(plain.casefold()))


def _exact(text: str) -> date | None:
    if match := re.match(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.match(r"^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*'?(\d{4}|\d{2})(?:[ T,].*)?$", text):
        return _day(_year(match[3]), int(match[2]), int(match[1]))
    if match := re.match(r"^(\d{1,2})(?:e|ste|de)?[\s.-]*([A-Za-z]+)\.?[\s,.-]*'?(\d{4}|\d{2})\b", text):
        month = NUMBER_OF.get(match[2].casefold())
        return _day(_year(match[3]), month, int(match[1])) if month else None
    if match := re.match(r"^(\d{8})$", text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if match := re.match(r"^(\d{5})(?:[.,]\d+)?$", text):
        return SERIAL_ZERO + timedelta(days=int(match[1]))
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _vague(text: str) -> date | None:
    """Return the last day of the time that a text names."""
    year = re.search(r"(?:^|\D)(20\d\d)(?:\D|$)|'(\d\d)\b", text)
    if year is None:
        return None
    number = int(year[1] or 2000 + int(year[2]))
    if match := QUARTER.match(re.sub(r"\s+", " ", text)):
        return _last(number, 3 * int(match[1]))
    for word, (month, day) in SEASONS.items():
        if word in text:
            return date(number + (word == "winter"), month, day)
    for word in re.findall(r"[a-z]+", text):
        if word in NUMBER_OF:
            return _last(number, NUMBER_OF[word])
    if match := re.match(r"^20\d\d\s*[-/]\s*(20)?(\d\d)$", text):
        return date(2000 + int(match[2]), 7, 31)
    return (
        date(number, 6, 30)
        if re.search(r"1e helft|eerste helft|medio|halverwege", text)
        else date(number, 12, 31)
    )


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})\b|\b(\d{1,2})\s*(?:uur|u)\b", re.I)


def read_times(text: str) -> tuple[time | None, time | None]:
    """Return the first and the second time of day in a text.

    >>> read_times("14.00 – 16.30 uur")
    (datetime.time(14, 0), datetime.time(16, 30))
    """
    found = []
    text = re.sub(r"(\d{4}-\d\d-\d\d)T", r"\1 ", text)
    for hour, minute, whole in TIME.findall(text):
        number = (int(hour or whole), int(minute or 0))
        if number[0] < 24 and number[1] < 60:
            found.append(time(*number))
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


SMALL_WORDS = {"de", "den", "der", "van", "von", "het", "'t", "te", "ten", "ter", "la", "el", "al", "in"}
STRONG = re.compile(r"\s*(?:[;/\n|+•]|\s&\s|\s(?:en|and|i\.s\.m\.|ism|samen met)\s)\s*", re.I)


@dataclass(frozen=True, slots=True)
class Party:
    """A name in a cell, with what stands beside it between brackets: mostly its organisation."""

    name: str
    of: str = ""


def read_parties(text: str) -> list[Party]:
    """Return the people or organisations that a cell names.

    >>> [one.name for one in read_parties("Vries, Jan de / K. Bos (De Brug)")]
    ['Jan de Vries', 'K. Bos']
    >>> [one.name for one in read_parties("Jan de Vries, Karin Bos")]
    ['Jan de Vries', 'Karin Bos']
    """
    found: list[Party] = []
    pieces = [piece.strip(" ,") for piece in STRONG.split(text)]
    is_list = len(pieces) > 1 and not all("," in piece for piece in pieces)
    for piece in pieces:
        for one in _by_comma(piece, is_list=is_list):
            party = _party(one)
            if party.name and party not in found:
                found.append(party)
    return found


def _by_comma(piece: str, *, is_list: bool) -> list[str]:
    """Return the names between commas: “Vries, Jan de” is one, “Jan, Karin” in a longer list are two."""
    bare = re.sub(r"\([^)]*\)", "", piece)
    parts = [part.strip() for part in re.split(r",(?![^(]*\))", piece) if part.strip()]
    if len(parts) != 2:
        return parts
    first, last = parts[1], parts[0]
    is_turned = " " not in last or last.split()[0].casefold() in SMALL_WORDS
    if is_list and "." not in first and first.split()[-1].casefold() not in SMALL_WORDS:
        return parts
    if is_turned and (_looks_first(first) or first.split()[-1].casefold() in SMALL_WORDS) and "," in bare:
        return [f"{first} {last}"]
    return parts


def _looks_first(text: str) -> bool:
    """Return whether a text is a first name or initials, with or without a small word."""
    words = re.sub(r"\([^)]*\)", "", text).split()
    names = [word for word in words if word.casefold() not in SMALL_WORDS]
    return len(names) == 1


def _party(text: str) -> Party:
    of = ""
    if match := re.search(r"\(([^)]*)\)", text):
        of, text = match[1].strip(), text[: match.start()] + text[match.end() :]
    elif match := re.match(r"^(.+?)\s+[-–—]\s+(.+)$", text):
        text, of = match[1], match[2].strip()
    name = " ".join(text.split()).strip(" ,:")
    if not re.search(r"\b\w\.$", name):
        name = name.rstrip(".")
    return Party(re.sub(r"^(?:dhr|mevr|mw|de heer|mevrouw)\.?\s+", "", name, flags=re.I)[:150], of[:150])


MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def read_mail(text: str) -> str:
    """Return the first mail address in a text, in small letters.

    >>> read_mail("Jan <Jan@Voorbeeld.example>")
    'jan@voorbeeld.example'
    """
    found = MAIL.search(text)
    return found[0].casefold() if found else ""


def read_number(text: str) -> float | None:
    """Return a number, with a comma or a point, and with a percent sign or words behind it.

    >>> read_number("38,5 %"), read_number("1.250"), read_number("veel")
    (38.5, 1250.0, None)
    """
    match = re.match(
        r"^\s*(-?[1-9]\d{0,2}(?:\.\d{3})+|-?\d+)(?:[.,](\d+))?\s*(?:%|procent|\D{0,20})?\s*$", text
    )
    if match is None:
        return None
    return float(f"{match[1].replace('.', '')}.{match[2] or 0}")


YES = frozenset({"ja", "j", "yes", "y", "waar", "true", "1", "x", "bindend"})
NO = frozenset({"nee", "n", "no", "onwaar", "false", "0", "niet bindend"})


def read_yes(text: str) -> bool | None:
    """Return yes or no; None for anything else."""
    word = text.strip().casefold()
    return True if word in YES else False if word in NO else None
