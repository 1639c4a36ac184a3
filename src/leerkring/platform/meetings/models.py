"""Meetings as they are stored: the agenda, who came, what was said and what came of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus, Outcome, Presence


class Meeting(models.Model):
    """One meeting of a body."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="meetings")
    body = models.ForeignKey("network.MeetingBody", models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    """What it is called; the name of the body unless someone gave it another one."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(
        "network.Representative", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    status = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in MeetingStatus],
        default=MeetingStatus.PLANNED.value,
    )
    counts_for_statute = models.BooleanField(default=True)
    """Whether it is (part of) the yearly meeting that the law asks for."""
    counts_because = models.CharField(max_length=300, blank=True)
    """Why, when it has another name or is joined with something else."""
    series = models.UUIDField(null=True, blank=True)
    """The same for meetings that were planned together."""
    uid = models.UUIDField(unique=True)
    """By which calendars know it."""
    sequence = models.PositiveIntegerField(default=0)
    """How often time or place changed, for calendars."""
    invited_at = models.DateTimeField(null=True, blank=True)
    minutes_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["town", "starts_at"], name="meetings_of_a_town")]
        constraints = [
            models.CheckConstraint(name="a_meeting_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_meeting_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return self.starts_at.astimezone(clock.AMSTERDAM).date()

    @property
    def on(self) -> str:
        """The day in words."""
        return clock.long_date(self.day)

    @property
    def time(self) -> str:
        """From when to when, as it is written here: 14.00 tot 15.30 uur."""
        begins, ends = clock.clock_time(self.starts_at), clock.clock_time(self.ends_at)
        return say(f"{begins.removesuffix(chr(0xA0) + 'uur')} tot {ends}", f"{begins} to {ends}")


class AgendaItem(models.Model):
    """One item of a meeting, from proposal to outcome."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    """What it is about, for who prepares. Markdown."""
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed_by = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    status = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in ItemStatus],
        default=ItemStatus.PROPOSED.value,
    )
    minutes = models.TextField(blank=True)
    """What was said. Plain text."""
    outcome = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Outcome], blank=True)
    outcome_text = models.TextField(blank=True)
    """The agreement in words, the reason for none, or what was noted."""
    outcome_owner = models.ForeignKey(
        "network.Representative", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who owns the agreement."""
    outcome_due = models.DateField(null=True, blank=True)
    """By when the agreement is done."""
    concluded_at = models.DateTimeField(null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to"
    )
    """The item of an earlier meeting that this one goes on with."""
    about_kind = models.CharField(max_length=50, blank=True)
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    """The thing elsewhere in the file that it is about, by its kind and number; both or neither."""
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="items_about_a_thing")]
        constraints = [
            models.CheckConstraint(
                name="an_agenda_item_is_about_a_whole_thing_or_none",
                condition=Q(about_kind="", about_id=None) | (~Q(about_kind="") & Q(about_id__isnull=False)),
            ),
            models.CheckConstraint(name="an_agenda_item_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_concluded_item_has_an_outcome",
                condition=~Q(status=ItemStatus.CONCLUDED.value) | ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="no_agreement_has_a_reason",
                condition=~Q(status=ItemStatus.CONCLUDED.value, outcome=Outcome.NONE.value)
                | ~Q(outcome_text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Someone who was asked to a meeting: a member, or a guest."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    representative = models.ForeignKey(
        "network.Representative", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150)
    """As it is called in the minutes, also after the person left."""
    email = models.EmailField(blank=True)
    is_guest = models.BooleanField(default=False)
    presence = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Presence], default=Presence.INVITED.value
    )
    remark = models.CharField(max_length=200, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    """When the invitation was last sent to this person."""

    class Meta:
        ordering = ["is_guest", "organisation__name", "name", "pk"]
        verbose_name_plural = "attendance"

    def __str__(self) -> str:
        return self.name


class MinutesVersion(models.Model):
    """The minutes as they were adopted: they never change, a correction is a new version."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """Who was there, and each item with what was said and what came of it."""
    remark = models.CharField(max_length=300, blank=True)
    """What was corrected."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_text_per_version_of_minutes")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"
