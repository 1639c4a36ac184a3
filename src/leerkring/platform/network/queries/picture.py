"""The picture of a network: partners by kind, tables by level, and who is at which of them on a day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.network import rules
from leerkring.platform.network.models import MeetingBody, Representative, Seat
from leerkring.platform.network.queries.access import bodies_for, is_of_town, runs
from leerkring.platform.network.queries.leaving import heir_of
from leerkring.platform.network.queries.presence import Place, Tables, tables_on, taking_part
from leerkring.platform.network.rules import LEAVES_SOON, PRESENT, Level, SeatState
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import DUTY_TO_ATTEND, KIND_NAMES, Kind

DUTY, MISSING, LEAVING, MANDATED = "plicht", "ontbreekt", "vertrekt", "mandaat"
"""What a reader may ask to see, as it stands in the address."""
GAPS = frozenset({SeatState.MISSING, SeatState.EMPTY})


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits on a seat."""

    seat: Seat
    person: Representative | None
    """None when the seat is for whoever the organisation sends."""
    is_there: bool
    ends_on: date | None
    """The last day of the person, when it comes soon or has passed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation at one table."""

    body: MeetingBody
    organisation: Organisation
    place: Place
    sitters: tuple[Sitter, ...]

    @property
    def has_duty(self) -> bool:
        """Whether the law obliges this organisation to attend."""
        return self.organisation.kind in DUTY_TO_ATTEND

    @property
    def is_gap(self) -> bool:
        """Whether someone should sit here and nobody does."""
        return self.place.presence in GAPS


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation at all tables shown."""

    organisation: Organisation
    has_duty: bool
    is_absent: bool
    """It must attend, and is at no table that counts for the law."""
    cells: tuple[Cell, ...]

    @property
    def is_anywhere(self) -> bool:
        """Whether it has something at any of the tables: a seat, a mandate or a gap."""
        return any(one.place.presence != SeatState.NOT for one in self.cells)

    @property
    def left(self) -> Sitter | None:
        """Who left a seat empty at a table that counts for the law."""
        cells = [one for one in self.cells if one.body.counts_for_statute]
        return next((who for one in cells for who in one.sitters if not who.is_there), None)


@dataclass(frozen=True, slots=True)
class Group:
    """The organisations of one kind with a duty; all those without one are together."""

    name: str
    has_duty: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One table, with who chairs it and who is there and is not."""

    body: MeetingBody
    chair: Representative | None
    there: tuple[Cell, ...]
    gaps: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Who is at which table of a town on a day."""

    town: Organisation
    on: date
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    duty: int
    """How many partners the law obliges to attend."""
    absent: tuple[Row, ...]
    nowhere: tuple[Organisation, ...]
    """Those without a duty that are at no table shown."""
    partly: tuple[Organisation, ...]
    """Those with a duty for whom another speaks on some subjects only."""
    counting: tuple[MeetingBody, ...]
    """The tables that count for the law."""
    kinds: frozenset[str]
    """The kinds of partners that take part."""

    @property
    def levels(self) -> list[tuple[str, int]]:
        """The levels above the columns, with how many tables each has."""
        found = groupby(self.columns, key=lambda one: one.body.level)
        return [(str(rules.LEVEL_NAMES[Level(level)]), len(list(these))) for level, these in found]


def running_bodies(actor: Actor, town: Organisation, on: date | None = None) -> list[MeetingBody]:
    """Return the tables of a town that someone may see and that exist on a day, by level and name."""
    found: QuerySet[MeetingBody] = bodies_for(actor).filter(runs(on), town=town)
    order = [level.value for level in Level]
    return sorted(
        found.select_related("chair__successor", "chair__organisation"),
        key=lambda one: (order.index(one.level), one.name),
    )


def picture_for(
    actor: Actor, town: Organisation, *, on: date | None = None, level: str = "", show: Collection[str] = ()
) -> Picture:
    """Return the picture of a town as someone may see it; `show` narrows the rows to kinds or to gaps."""
    day = on or clock.today()
    bodies = running_bodies(actor, town, day)
    there = [town, *taking_part(town, day)]
    tables = tables_on(bodies, there=there, on=day)
    rows = [_row(one, bodies, tables) for one in there]
    if not is_of_town(actor):
        rows = [one for one in rows if one.organisation.pk == actor.organisation_id or _is_seen(one)]
    shown = [one for one in bodies if not level or one.level == level]
    kept = [one for one in (_narrowed(row, shown) for row in rows) if _fits(one, show, day)]
    return Picture(
        town,
        day,
        tuple(_column(body, rows, day) for body in shown),
        tuple(_groups(kept)),
        sum(one.has_duty for one in rows),
        tuple(one for one in rows if one.is_absent),
        tuple(one.organisation for one in kept if not one.has_duty and not one.is_anywhere),
        tuple(one.organisation for one in rows if one.has_duty and not one.is_absent and _is_partly(one)),
        tuple(one for one in bodies if one.counts_for_statute),
        frozenset(one.kind for one in there),
    )


def _row(organisation: Organisation, bodies: list[MeetingBody], tables: Tables) -> Row:
    cells = tuple(_cell(body, organisation, tables) for body in bodies)
    has_duty = organisation.kind in DUTY_TO_ATTEND
    counting = [one for one in cells if one.body.counts_for_statute]
    is_absent = has_duty and bool(counting) and not any(one.place.presence in PRESENT for one in counting)
    return Row(organisation, has_duty, is_absent, cells)


def _cell(body: MeetingBody, organisation: Organisation, tables: Tables) -> Cell:
    place = tables.place(body, organisation)
    return Cell(body, organisation, place, tuple(_sitter(seat, tables) for seat in place.seats))


def _sitter(seat: Seat, tables: Tables) -> Sitter:
    ends: date | None = seat.person_ends  # type: ignore[attr-defined]
    is_soon = ends is not None and ends <= tables.on + LEAVES_SOON
    return Sitter(seat, seat.representative, tables.is_filled(seat), ends if is_soon else None)


def _is_seen(row: Row) -> bool:
    return any(one.place.presence not in {SeatState.NOT, SeatState.MISSING} for one in row.cells)


def _is_partly(row: Row) -> bool:
    found = {one.place.presence for one in row.cells if one.body.counts_for_statute}
    return SeatState.PARTLY in found and found <= GAPS | {SeatState.PARTLY}


def _narrowed(row: Row, bodies: list[MeetingBody]) -> Row:
    keep = {one.pk for one in bodies}
    return Row(
        row.organisation, row.has_duty, row.is_absent, tuple(one for one in row.cells if one.body.pk in keep)
    )


def _fits(row: Row, show: Collection[str], on: date) -> bool:
    """Return whether a row is what a reader asked for: of a kind, with a duty, with a gap."""
    tests = {
        DUTY: row.has_duty,
        MISSING: any(one.is_gap for one in row.cells),
        MANDATED: any(one.place.through for one in row.cells),
        LEAVING: any(sitter.ends_on for one in row.cells for sitter in one.sitters),
    }
    return all(tests.get(one, row.organisation.kind == one) for one in show if one)


def _column(body: MeetingBody, rows: list[Row], on: date) -> Column:
    cells = [cell for row in rows for cell in row.cells if cell.body.pk == body.pk]
    chair = heir_of(body.chair, on) if body.chair else None
    present = tuple(one for one in cells if one.place.presence in PRESENT)
    return Column(body, chair, present, tuple(one for one in cells if one.is_gap))


def _groups(rows: list[Row]) -> Iterator[Group]:
    """Yield the town itself, each kind with a duty, and all others that are somewhere."""
    for kind, these in groupby(rows, key=lambda one: _heading(one.organisation.kind)):
        name = say("mag meedoen", "may attend") if kind is None else str(KIND_NAMES[kind])
        shown = tuple(one for one in these if kind is not None or one.is_anywhere)
        if shown:
            yield Group(name, kind in DUTY_TO_ATTEND, shown)


def _heading(kind: str) -> Kind | None:
    """Return the kind above which rows stand together; None for all that may attend."""
    return Kind(kind) if kind in DUTY_TO_ATTEND or kind == Kind.MUNICIPALITY else None


def lines_of(picture: Picture) -> list[Cell]:
    """Return every place in a picture that says something, by table: for a list and for a file."""
    cells = [cell for group in picture.groups for row in group.rows for cell in row.cells]
    order = {column.body.pk: number for number, column in enumerate(picture.columns)}
    found = [one for one in cells if one.place.presence != SeatState.NOT]
    return sorted(found, key=lambda one: order[one.body.pk])


@dataclass(frozen=True, slots=True)
class Branch:
    """A table in the tree, with how deep it hangs under others."""

    column: Column
    depth: int
    """0 at the top; 3 for whatever hangs deeper."""

    @property
    def level(self) -> str:
        """The level of the table in words."""
        return str(rules.LEVEL_NAMES[Level(self.column.body.level)])


def tree_of(picture: Picture) -> list[Branch]:
    """Return the tables of a picture as a tree: each under the one to which it reports."""
    known = {one.body.pk for one in picture.columns}
    found: list[Branch] = []

    def hang(parent: int | None, depth: int) -> None:
        for one in picture.columns:
            above = one.body.parent_id if one.body.parent_id in known else None
            if above == parent:
                found.append(Branch(one, depth))
                hang(one.body.pk, min(depth + 1, 3))

    hang(None, 0)
    return found


def place_of_seat(seat: Seat, on: date | None = None) -> Sitter:
    """Return who sits on a seat on a day; the seat knows the last day of its person as `person_ends`."""
    return _sitter(seat, Tables(on or clock.today(), {}, {}))
