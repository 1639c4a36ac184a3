"""Who asks. Every query and every action starts from an Actor."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base.errors import NotFound
from leerkring.platform.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one role for one organisation, as they are for the length of one request."""

    user: User | None
    membership: Membership | None
    second_factor: bool = False
    """Whether this session proved a second factor."""
    memberships: tuple[Membership, ...] = field(default=(), compare=False)
    """Every role that the person of a session has today, between which they may change."""

    @property
    def organisation(self) -> Organisation | None:
        """The organisation for which the person acts."""
        return self.membership.organisation if self.membership else None

    @property
    def organisation_id(self) -> int | None:
        """Its id."""
        return self.membership.organisation_id if self.membership else None

    @property
    def role(self) -> Role:
        """The role for that organisation; PUBLIC without one."""
        return Role(self.membership.role) if self.membership else Role.PUBLIC

    @property
    def user_id(self) -> int | None:
        """The person's id."""
        return self.user.pk if self.user else None

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.user) if self.user else ""


def who_acts(actor: Actor) -> User:
    """Return the person who acts; who did not sign in finds nothing to act on."""
    if actor.user is None:
        raise NotFound
    return actor.user


ANYONE = Actor(user=None, membership=None)
"""Someone who did not sign in."""


class Asked(HttpRequest):
    """A request after the middleware: it knows who asks."""

    actor: Actor


def person(request: HttpRequest) -> User:
    """Return the person of a page that only people who signed in may use."""
    if not isinstance(request.user, User):
        raise NotFound
    return request.user
