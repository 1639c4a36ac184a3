"""Who is at which table on a day, in person or through a mandate, and who of those with a duty is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least

from leerkring.platform.accounts.models import Membership
from leerkring.platform.base import clock
from leerkring.platform.network import rules
from leerkring.platform.network.models import Mandate, MeetingBody, Seat
from leerkring.platform.network.queries.access import runs
from leerkring.platform.network.rules import PRESENT, SeatState
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import DUTY_TO_ATTEND


def end_of_term(prefix: str = "") -> Combinable:
    """Return the last day of a representative: of the term, or of the account there when that is earlier."""
    last = (
        Membership.objects.filter(
            user=OuterRef(f"{prefix}user"), organisation=OuterRef(f"{prefix}organisation")
        )
        .order_by(F("valid_to").desc(nulls_first=True))
        .values("valid_to")[:1]
    )
    term, account = F(f"{prefix}valid_to"), Subquery(last, output_field=DateField())
    return Coalesce(Least(term, account), term, account, output_field=DateField())


def taking_part(town: Organisation, on: date | None = None) -> list[Organisation]:
    """Return the partners that take part in a town on a day, by kind and name."""
    day = on or clock.today()
    found = Organisation.objects.filter(runs(day, "participations__"), participations__town=town).distinct()
    return sorted(found, key=lambda one: (rules.place_of(one.kind), one.name))


def duty_partners(town: Organisation, on: date | None = None) -> list[Organisation]:
    """Return the partners that the law obliges to attend, of those that take part on a day.

    Secondary education is no duty where no board of it takes part: not every town has such a school.
    """
    return [one for one in taking_part(town, on) if one.kind in DUTY_TO_ATTEND]


@dataclass(frozen=True, slots=True)
class Place:
    """How an organisation is present at a table on a day."""

    presence: SeatState
    seats: tuple[Seat, ...] = ()
    """Its seats there; each knows the last day of its person as `person_ends`."""
    through: tuple[Mandate, ...] = ()
    """The mandates through which another speaks for it there."""

    @property
    def themes(self) -> list[str]:
        """The themes on which others speak for it; empty for all of them."""
        return rules.themes_together([one.themes for one in self.through])


@dataclass(frozen=True, slots=True)
class Tables:
    """The seats and mandates of tables on a day, read once for the whole picture."""

    on: date
    seats: dict[tuple[int, int], tuple[Seat, ...]]
    mandates: dict[int, tuple[Mandate, ...]]

    def place(self, body: MeetingBody, organisation: Organisation, *, theme: str = "") -> Place:
        """Return how an organisation is present at a table, for one theme or in general."""
        seats = self.seats.get((body.pk, organisation.pk), ())
        filled = [one for one in seats if self.is_filled(one)]
        if filled:
            is_named = any(one.representative_id for one in filled)
            return Place(SeatState.SEATED if is_named else SeatState.SENT, seats)
        through = tuple(
            one
            for one in self.mandates.get(organisation.pk, ())
            if self._sits(body, one.mandatary_id) and rules.covers(one.themes, theme)
        )
        if through:
            themes = rules.themes_together([one.themes for one in through])
            is_whole = not themes or bool(theme)
            return Place(SeatState.MANDATED if is_whole else SeatState.PARTLY, seats, through)
        if seats:
            return Place(SeatState.EMPTY, seats)
        is_due = organisation.kind in DUTY_TO_ATTEND and body.counts_for_statute
        return Place(SeatState.MISSING if is_due else SeatState.NOT)

    def is_filled(self, seat: Seat) -> bool:
        """Return whether someone sits on a seat: whoever is sent, or a person whose term holds."""
        if seat.representative is None:
            return True
        ends: date | None = seat.person_ends  # type: ignore[attr-defined]
        return rules.runs_on(seat.representative.valid_from, ends, self.on)

    def _sits(self, body: MeetingBody, organisation_id: int) -> bool:
        return any(self.is_filled(one) for one in self.seats.get((body.pk, organisation_id), ()))


def tables_on(
    bodies: Collection[MeetingBody], *, there: Iterable[Organisation], on: date | None = None
) -> Tables:
    """Return the seats and mandates at some tables on a day, of the organisations that take part then."""
    day, ids = on or clock.today(), {one.pk for one in there}
    seats: dict[tuple[int, int], list[Seat]] = defaultdict(list)
    found = Seat.objects.filter(runs(day), body__in=[one.pk for one in bodies], organisation__in=ids)
    for seat in found.select_related("representative").annotate(person_ends=end_of_term("representative__")):
        seats[seat.body_id, seat.organisation_id].append(seat)
    mandates: dict[int, list[Mandate]] = defaultdict(list)
    held = Mandate.objects.filter(runs(day), town__in={one.town_id for one in bodies}, mandatary__in=ids)
    for mandate in held.select_related("mandatary", "mandator"):
        mandates[mandate.mandator_id].append(mandate)
    return Tables(
        day,
        {key: tuple(these) for key, these in seats.items()},
        {key: tuple(these) for key, these in mandates.items()},
    )


def missing_at(body: MeetingBody, on: date | None = None, *, theme: str = "") -> list[Organisation]:
    """Return the partners with a duty that are not at a table on a day.

    A seat whose person left is empty. A mandate counts as present where the one who holds it sits; with a
    theme (a code of the law) only when the mandate is about that theme.
    """
    return missing_of(body, taking_part(body.town, on), on=on, theme=theme)


def missing_of(
    body: MeetingBody, there: list[Organisation], *, on: date | None = None, theme: str = ""
) -> list[Organisation]:
    """Return who is missing at a table, for who already knows which partners take part."""
    tables = tables_on([body], there=there, on=on)
    return [
        one
        for one in there
        if one.kind in DUTY_TO_ATTEND and tables.place(body, one, theme=theme).presence not in PRESENT
    ]
