"""What is due for a person and has a day: in the role of now, and in all their roles for the feed."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from leerkring.platform.accounts import queries as accounts
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.tokens.queries import tokens_for
from leerkring.platform.base import clock, rows
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.web import home
from leerkring.platform.web.calendar import rules
from leerkring.platform.web.calendar.rules import Entry
from leerkring.platform.web.models import CalendarFeed


def feed_of(actor: Actor) -> CalendarFeed | None:
    """Return the address that a person has, if they made one."""
    return CalendarFeed.objects.filter(user=actor.user_id).first()


def feed_with(secret: str) -> tuple[CalendarFeed, list[Membership]]:
    """Return the feed of a secret and the roles that its person has now; without one it does not exist."""
    found = (
        CalendarFeed.objects.filter(digest=rules.digest(secret), user__is_active=True)
        .select_related("user")
        .first()
        if rules.looks_real(secret)
        else None
    )
    if found is None:
        raise NotFound
    rows.ask_for(person=found.user_id)
    roles = list(accounts.current_memberships(found.user, on=clock.today()))
    if not roles:
        raise NotFound
    return found, roles


def entries_of(memberships: list[Membership]) -> list[Entry]:
    """Return what is due in all roles of a person. The address was made after a second factor, as a token is.

    Each role is asked for with the rows of its own organisation, also where the database keeps them apart.
    """
    named = len({one.organisation_id for one in memberships}) > 1
    found: list[Entry] = []
    for one in memberships:
        rows.ask_for(organisation=one.organisation_id, person=one.user_id)
        actor = Actor(user=one.user, membership=one, second_factor=True)
        found += [_entry(one, task, named=named) for task in dated_for(actor)]
    return sorted(found, key=lambda entry: (entry.by, entry.title, entry.uid))


def meetings_of(memberships: list[Membership]) -> list[Meeting]:
    """Return the meetings at which a person sits in any of their roles, each once."""
    found: dict[int, Meeting] = {}
    for one in memberships:
        rows.ask_for(organisation=one.organisation_id, person=one.user_id)
        actor = Actor(user=one.user, membership=one, second_factor=True)
        found |= {meeting.pk: meeting for meeting in meetings.for_calendar(actor)}
    return sorted(found.values(), key=lambda meeting: (meeting.starts_at, meeting.pk))


def entry_for(actor: Actor, uid: str) -> Entry:
    """Return one thing that is due for the person who asks."""
    membership = actor.membership
    tasks = dated_for(actor) if membership else []
    for task in tasks:
        if membership and uid_of(membership, task) == uid:
            return _entry(membership, task, named=False)
    raise NotFound


def dated_for(actor: Actor) -> list[Due]:
    """Return everything with a day: what waits, the end of one's own role and of one's own tokens."""
    return [task for task in (*home.due_for(actor), *_own_ends(actor)) if task.by]


def _own_ends(actor: Actor) -> list[Due]:
    membership, today = actor.membership, clock.today()
    if membership is None:
        return []
    ends = []
    if membership.valid_to and membership.valid_to >= today:
        role = say(f"Uw rol als {membership.role_name} stopt", f"Your role as {membership.role_name} ends")
        look = say("Bekijk wie u opvolgt", "See who succeeds you")
        ends.append(Due(role, "", look, reverse("web:start"), 5, membership.valid_to, role, "own-role"))
    for token in tokens_for(actor).filter(Q(revoked_at=None), valid_to__gte=today):
        title = say("Een toegangssleutel van u verloopt", "An access token of yours expires")
        action = say("Maak een nieuwe sleutel", "Make a new token")
        url = reverse("accounts:tokens")
        ends.append(Due(title, "", action, url, 5, token.valid_to, title, f"token-{token.pk}"))
    return ends


def file_of(actor: Actor, task: Due) -> str:
    """Return the address of a task as a file for a calendar, empty when it has no day."""
    if actor.membership is None or task.by is None:
        return ""
    return reverse("web:calendar-file", args=[uid_of(actor.membership, task)])


def uid_of(membership: Membership, task: Due) -> str:
    """Return what tells a task of a person apart for good."""
    return rules.uid_of(membership.pk, task.key or task.url)


def _entry(membership: Membership, task: Due, *, named: bool) -> Entry:
    if task.by is None:
        raise ValueError("an entry of a calendar has a day")
    return Entry(
        uid=uid_of(membership, task),
        title=task.outside or say("Er wacht iets op u in Leerkring", "Something waits for you in Leerkring"),
        by=task.by,
        action=task.action,
        minutes=task.minutes,
        url=f"{settings.ENVIRONMENT.base_url}{task.url}",
        organisation=membership.organisation.name if named else "",
    )
