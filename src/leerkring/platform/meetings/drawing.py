"""The year calendar as numbers: where each square and dot stands. The template only writes them down."""

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leerkring.monitor.dates import MONTHS
from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.queries import YearPlan
from leerkring.platform.meetings.queries.years import day_of, is_past
from leerkring.platform.meetings.rules.year import Mark, Verdict
from leerkring.platform.network.rules import LEVEL_LETTERS, LEVEL_NAMES, Level
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme

LEFT, MONTH, TOP, MEETINGS, ROW = 284, 54, 30, 56, 46
RIGHT = LEFT + 12 * MONTH
LINE, CROWDED = 22, 4.5 * MONTH
"""How high a line under the columns is, and how far from 1 April the word of today has room beside it."""
WIDTH = 1120
APART = 24
"""Squares of meetings on almost the same day stand at least this far from each other."""
MARK_NAMES = {
    Mark.AGREED: ("afspraak", "agreement"),
    Mark.DISCUSSED: ("besproken", "discussed"),
    Mark.PLANNED: ("gepland", "planned"),
}
VERDICTS = {
    Verdict.AGREED: ("ok", "circle-check", "Voldaan", "Done"),
    Verdict.DISCUSSED: ("warn", "clock", "Nog geen afspraak", "No agreement yet"),
    Verdict.PLANNED: ("info", "calendar-event", "Staat op de agenda", "On an agenda"),
    Verdict.MISSING: ("bad", "alert-circle", "Nog niet besproken", "Not discussed yet"),
}
BELOW = {
    Theme.COMBAT_DISADVANTAGE: ("waaronder vve", "including preschool education"),
    Theme.BALANCED_DISTRIBUTION: ("door schoolbesturen", "by school boards"),
}


@dataclass(frozen=True, slots=True)
class Square:
    """A meeting: a letter for its level; filled for boards, dashed when it is to come."""

    x: int
    letter: str
    kind: str
    name: str
    url: str

    @property
    def left(self) -> int:
        """Where its left side is."""
        return self.x - 11


@dataclass(frozen=True, slots=True)
class Dot:
    """What a meeting did for a subject."""

    x: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of the five subjects, with its dots and its verdict."""

    y: int
    theme: str
    name: str
    below: str
    dots: list[Dot]
    kind: str
    icon: str
    word: str

    @property
    def bottom(self) -> int:
        """Where the line under the row is."""
        return self.y + ROW // 2

    @property
    def middle(self) -> int:
        """The base of a name that stands alone."""
        return self.y + 6

    @property
    def upper(self) -> int:
        """The base of a name with a line below it."""
        return self.y - 2

    @property
    def lower(self) -> int:
        """The base of the line below a name."""
        return self.y + 15

    @property
    def icon_y(self) -> int:
        """Where the icon of the verdict begins."""
        return self.y - 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year as it is drawn, and as a table beside it."""

    year: int
    months: list[tuple[int, str, bool]]
    lines: list[int]
    squares: list[Square]
    rows: list[Row]
    letters: list[tuple[str, str]]
    height: int
    today: int | None
    today_word: str
    past_width: int
    april: int

    width = WIDTH
    left = LEFT
    right = RIGHT
    top = TOP
    meetings_y = TOP + MEETINGS // 2
    meetings_bottom = TOP + MEETINGS
    meetings_text = TOP + MEETINGS // 2 + 6
    square_y = TOP + MEETINGS // 2 - 11
    letter_y = TOP + MEETINGS // 2 + 5

    @property
    def floor(self) -> int:
        """Where the columns of the months end."""
        return self.height - 24 - (LINE if self.is_crowded else 0)

    @property
    def span(self) -> int:
        """How high the columns of the months are."""
        return self.floor - TOP

    @property
    def foot(self) -> int:
        """The base of the words under the columns."""
        return self.floor + 20

    @property
    def is_crowded(self) -> bool:
        """Whether the word of today would stand in that of 1 April; it then gets a line of its own."""
        return self.today is not None and abs(self.today - self.april) < CROWDED

    @property
    def today_foot(self) -> int:
        """The base of the word of today."""
        return self.foot + (LINE if self.is_crowded else 0)

    @property
    def before(self) -> int:
        """The year before, of which the town gives account in this one."""
        return self.year - 1

    @property
    def today_anchor(self) -> str:
        """Whether the word of today ends at its line, or begins there."""
        return "start" if self.today is not None and self.today < LEFT + 4 * MONTH else "end"

    @property
    def today_x(self) -> int:
        """Where the word of today stands."""
        return (self.today or 0) + (6 if self.today_anchor == "start" else 4)


def place(day: date) -> int:
    """Return where a day stands from left to right."""
    length = 366 if isleap(day.year) else 365
    return round(LEFT + 12 * MONTH * (day.timetuple().tm_yday - 0.5) / length)


def drawn(plan: YearPlan) -> Calendar:
    """Return a year as a calendar."""
    places = _places(plan.meetings)
    rows = [_row(plan, theme, number, places) for number, theme in enumerate(Theme)]
    names = [name[:3] if name != "maart" else "mrt" for name in MONTHS[language()]]
    now = plan.today if plan.today.year == plan.year else None
    height = TOP + MEETINGS + ROW * len(rows) + 34
    levels = [level for level in Level if any(one.body.level == level for one in plan.meetings)]
    today, april = place(now) if now else None, place(date(plan.year, 4, 1))
    return Calendar(
        year=plan.year,
        months=[
            (LEFT + MONTH * number + MONTH // 2, name, bool(now and now.month == number + 1))
            for number, name in enumerate(names)
        ],
        lines=[LEFT + MONTH * number for number in range(13)],
        squares=[_square(one, places[one.pk]) for one in plan.meetings],
        rows=rows,
        letters=[(str(LEVEL_LETTERS[level]), str(LEVEL_NAMES[level])) for level in levels],
        height=height + (LINE if today and abs(today - april) < CROWDED else 0),
        today=today,
        today_word=say(f"vandaag, {clock.short_date(plan.today)}", f"today, {clock.short_date(plan.today)}"),
        past_width=(today or (RIGHT if plan.year < plan.today.year else LEFT)) - LEFT,
        april=april,
    )


def _places(meetings: Sequence[Meeting]) -> dict[int, int]:
    """Return where each meeting stands; those that would cover each other are moved apart."""
    found: dict[int, int] = {}
    last = LEFT
    for one in meetings:
        x = max(place(day_of(one)), last + APART if found else 0)
        found[one.pk] = last = min(x, RIGHT - 10)
    return found


def _square(one: Meeting, x: int) -> Square:
    level = Level(one.body.level)
    kind = ("board" if level is Level.BOARD else "other") if is_past(one) else "planned"
    if not one.counts_for_statute:
        kind += " aside"
    name = f"{one.title}, {clock.long_date(day_of(one))}"
    return Square(x, str(LEVEL_LETTERS[level]), kind, name, f"/overleggen/{one.pk}")


def _row(plan: YearPlan, theme: Theme, number: int, places: dict[int, int]) -> Row:
    kind, icon, nl, en = VERDICTS[plan.verdicts[theme]]
    days = {one.pk: day_of(one) for one in plan.meetings}
    dots = [
        Dot(places[key], mark.name.lower(), f"{clock.short_date(days[key])}: {say(*MARK_NAMES[mark])}")
        for key, mark in sorted(plan.marks[theme].items(), key=lambda pair: days[pair[0]])
    ]
    name = theme_name(theme)
    return Row(
        y=TOP + MEETINGS + ROW * number + ROW // 2,
        theme=theme.value,
        name=name[:1].upper() + name[1:],
        below=say(*BELOW[theme]) if theme in BELOW else "",
        dots=dots,
        kind=kind,
        icon=icon,
        word=say(nl, en),
    )
