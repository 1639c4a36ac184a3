"""A town with a table and people at it, from which a journey begins."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.meetings.actions import planning
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.models import MeetingBody, Representative, Seat
from leerkring.platform.organisations.models import Organisation

FIRST = date(2020, 1, 1)


@dataclass
class Surroundings:
    """The network of a town, as it was already filled in."""

    keeper: Actor
    """Who keeps the file of the town."""
    tables: dict[str, MeetingBody] = field(default_factory=dict)

    @property
    def town(self) -> Organisation:
        """The municipality."""
        if self.keeper.organisation is None:
            raise RuntimeError("who keeps the file works for a town")
        return self.keeper.organisation

    def speaker(
        self, name: str, organisation: Organisation, *, account: Actor | None = None
    ) -> Representative:
        """Let someone speak for an organisation."""
        user = account.user if account else None
        return Representative.objects.create(
            town=self.town, organisation=organisation, name=name, user=user, valid_from=FIRST,
            email=user.email if user else "",
        )  # fmt: skip

    def table(self, name: str, level: str, *speakers: Representative, parent: str = "") -> MeetingBody:
        """Set up a table with people who have a regular seat."""
        made = MeetingBody.objects.create(
            town=self.town, name=name, level=level, valid_from=FIRST, parent=self.tables.get(parent)
        )
        for one in speakers:
            Seat.objects.create(
                body=made, organisation=one.organisation, representative=one, valid_from=FIRST
            )
        self.tables[name] = made
        return made

    def meeting_today(self, table: MeetingBody) -> Meeting:
        """Let a table meet since an hour."""
        wish = Wish(body_id=table.pk, title="", begins=time(14), ends=time(16))
        made = planning.plan(self.keeper, wish, days=[clock.today() + timedelta(days=1)])[0]
        begun = clock.now() - timedelta(hours=1)
        Meeting.objects.filter(pk=made.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=2))
        return Meeting.objects.get(pk=made.pk)
