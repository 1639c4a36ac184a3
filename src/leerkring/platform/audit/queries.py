"""Looking things up in the trail: for its check, for the log of an organisation, for the monthly review."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol

from django.db.models import Exists, QuerySet
from django.urls import reverse

from leerkring.platform.audit import review, rules
from leerkring.platform.audit.models import Anchor, Event, Head
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.language import say


def sealed(event: Event) -> dict[str, object]:
    """Return the content of an event that its hash covers, with the time in UTC to the microsecond."""
    content: dict[str, object] = {name: getattr(event, name) for name in rules.SEALED}
    content["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return content


def of_chain(chain: int) -> QuerySet[Event]:
    """Return the events of one chain; 0 is the platform's own."""
    return Event.objects.filter(organisation_id=chain or None)


def heads(chain: int | None) -> QuerySet[Head]:
    """Return the heads of all chains, or of one."""
    return Head.objects.order_by("chain") if chain is None else Head.objects.filter(chain=chain)


def chains_with_events() -> set[int]:
    """Return every chain that holds an event."""
    return {
        chain or 0 for chain in Event.objects.order_by().values_list("organisation_id", flat=True).distinct()
    }


def first_position(chain: int) -> int:
    """Return the place of the oldest event that is still there, 1 when there is none."""
    first = of_chain(chain).order_by("position").first()
    return first.position if first else 1


def last_of_retention(chain: int, before: date) -> Event | None:
    """Return the last event of the oldest part of a chain that lies wholly before a day."""
    young = of_chain(chain).filter(at__gte=_begin(before)).order_by("position").first()
    old = of_chain(chain).order_by("position")
    return (old.filter(position__lt=young.position) if young else old).last()


def links(chain: int) -> Iterator[rules.Link]:
    """Yield a chain in order, as its check needs it."""
    for event in of_chain(chain).order_by("position").iterator(chunk_size=2_000):
        up_to = event.details.get("up_to", 0) if event.action == rules.FORGOTTEN else 0
        expected = rules.seal(event.previous_hash, sealed(event))
        yield rules.Link(event.position, event.previous_hash, event.hash, expected, int(up_to))


def anchored(outside: Collection[rules.Place]) -> dict[int, dict[int, str]]:
    """Return chain -> place -> hash of every anchor; what was kept outside counts over what is stored."""
    places: dict[int, dict[int, str]] = {}
    stored = (place for anchor in Anchor.objects.iterator() for place in rules.read_anchor(anchor.text))
    for place in (*stored, *outside):
        if place.position:
            places.setdefault(place.chain, {})[place.position] = place.hash
    return places


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see of the log. Empty means everything."""

    user_id: int | None = None
    action: str = ""
    first: date | None = None
    last: date | None = None
    kind: str = ""
    """`read` or `changed`."""


class Reader(Protocol):
    """Who reads the log; an `accounts.actor.Actor` fits."""

    @property
    def organisation_id(self) -> int | None:
        """The organisation whose log it is."""

    @property
    def role(self) -> str:
        """The role for that organisation."""


def events_for(actor: Reader, asked: Asked = Asked()) -> QuerySet[Event]:
    """Return what was done for the organisation of this person, newest first; nothing for other roles."""
    if actor.organisation_id is None or actor.role not in review.REVIEWERS:
        return Event.objects.none()
    found = Event.objects.filter(organisation_id=actor.organisation_id)
    if asked.user_id is not None:
        found = found.filter(user_id=asked.user_id)
    if asked.action:
        found = found.filter(action=asked.action)
    if asked.kind:
        found = found.filter(is_read=asked.kind == "read")
    if asked.first:
        found = found.filter(at__gte=_begin(asked.first))
    if asked.last:
        found = found.filter(at__lt=_begin(date.fromordinal(asked.last.toordinal() + 1)))
    return found.order_by("-position")


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.AMSTERDAM)


def people_in_log(actor: Reader) -> list[tuple[int, str]]:
    """Return who appears in the log, under the name that they have there, by name."""
    rows = events_for(actor).order_by("at").values_list("user_id", "who")
    names = {user_id: who for user_id, who in rows if user_id is not None}
    return sorted(names.items(), key=lambda one: one[1].lower())


def actions_in_log(actor: Reader) -> list[str]:
    """Return the kinds of action that appear in the log."""
    return sorted(events_for(actor).order_by().values_list("action", flat=True).distinct())


def month_for(actor: Reader, month: date) -> QuerySet[Event]:
    """Return the events of one month."""
    last = date.fromordinal(review.following(month).toordinal() - 1)
    return events_for(actor, Asked(first=month, last=last))


def failures_by_chain(*, since: datetime) -> dict[int | None, int]:
    """Return how often signing in failed since a moment, by the organisation in whose log it stands."""
    found: dict[int | None, int] = {}
    rows = Event.objects.filter(at__gte=since, action__in=review.FAILED)
    for chain, details in rows.values_list("organisation_id", "details"):
        found[chain] = found.get(chain, 0) + review.times_of(details)
    return found


def outliers_for(actor: Reader, month: date) -> list[review.Outlier]:
    """Return what stands out in a month."""
    rows = month_for(actor, month).values_list("at", "who", "user_id", "action", "is_read", "details")
    return review.outliers(
        review.Seen(at.astimezone(clock.AMSTERDAM), who, user_id, action, is_read, review.times_of(details))
        for at, who, user_id, action, is_read, details in rows.iterator()
    )


def review_of(actor: Reader, month: date) -> Event | None:
    """Return the confirmation that a month was looked through, if there is one."""
    return _reviews(actor, month).first()


def _reviews(actor: Reader, month: date) -> QuerySet[Event]:
    return events_for(actor).filter(action="log.reviewed", details__month=f"{month:%Y-%m}")


def due_for(actor: Reader) -> list[Due]:
    """Return the review of the month before, while it waits."""
    month = review.previous(clock.today())
    if actor.role not in review.REVIEWERS or actor.organisation_id is None:
        return []
    reviewed = month_for(actor, month).annotate(done=Exists(_reviews(actor, month))).order_by()
    if reviewed.values_list("done", flat=True).first() is not False:  # None: there is nothing to review
        return []
    name = clock.month_name(month)
    return [
        Due(
            title=say(f"Kijk het logboek van {name} na", f"Look through the log of {name}"),
            why=say(
                "Iemand van uw organisatie kijkt elke maand wie wat zag en wijzigde.",
                "Each month someone of your organisation looks at who saw and changed what.",
            ),
            action=say("Nakijken", "Review"),
            url=f"{reverse('audit:review')}?maand={month:%Y-%m}",
            minutes=5,
            by=date.fromordinal(clock.today().replace(day=1).toordinal() + 14),
            outside=say(f"Kijk het logboek van {name} na", f"Look through the log of {name}"),
        )
    ]
