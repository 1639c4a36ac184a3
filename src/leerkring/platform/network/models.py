"""Who sits at which table: people with terms, the bodies that meet, mandates, and how it is organised."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.network.rules import HIGHEST_TRUST, Combined, Coordination, Formalised, Level


def _choices(kinds: type[Level | Combined | Coordination | Formalised]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kinds]


class Representative(models.Model):
    """A person who speaks for an organisation in a town, for a term. Need not have an account."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="representatives")
    """The municipality whose file this is."""
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, related_name="spoken_for_by"
    )
    """For whom the person speaks: a partner, or the municipality itself."""
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    function = models.CharField(max_length=150, blank=True)
    user = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    """The account of the person, when there is one."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="predecessors")
    """Who takes over when this term ends."""
    no_successor = models.CharField(max_length=200, blank=True)
    """Why nobody takes over; empty when someone does, or must still be found."""
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["organisation__name", "name", "pk"]
        constraints = [
            models.CheckConstraint(name="a_representative_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_representative_leaves_after_coming",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="a_successor_or_a_reason_why_not", condition=Q(successor=None) | Q(no_successor="")
            ),
            models.CheckConstraint(
                name="nobody_succeeds_themselves", condition=Q(successor=None) | ~Q(successor=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingBody(models.Model):
    """A table at which partners meet, at one level, under its local name."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="meeting_bodies")
    name = models.CharField(max_length=150)
    """What it is called in this town."""
    level = models.CharField(max_length=20, choices=_choices(Level))
    chair = models.ForeignKey(Representative, models.SET_NULL, null=True, blank=True, related_name="chairs")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    """The body to which this one reports."""
    region = models.CharField(max_length=200, blank=True)
    """With which other municipalities, when it is regional."""
    combined_with = models.CharField(max_length=20, choices=_choices(Combined), default=Combined.NONE.value)
    counts_for_statute = models.BooleanField(default=True)
    """Whether its meetings are (part of) the yearly meeting that the law asks for."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "meeting bodies"
        constraints = [
            models.CheckConstraint(name="a_meeting_body_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_meeting_body_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A regular member of a body: an organisation, and who sits there for it."""

    body = models.ForeignKey(MeetingBody, models.CASCADE, related_name="seats")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="seats")
    representative = models.ForeignKey(
        Representative, models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    """Empty when the seat is for whoever the organisation sends."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "organisation", "representative", "valid_from"], name="one_seat_a_day"
            ),
            models.CheckConstraint(
                name="a_seat_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.body}"


class Mandate(models.Model):
    """One organisation speaks for another one, on all themes or on some."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="mandates")
    mandator = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="mandates_given")
    mandatary = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="mandates_held")
    themes = models.JSONField(default=list, blank=True)
    """Codes of statutory themes; empty for all of them."""
    document = models.CharField(max_length=300, blank=True)
    """Where it is written down: a title or an address."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["mandator__name", "pk"]
        constraints = [
            models.CheckConstraint(name="nobody_mandates_itself", condition=~Q(mandator=F("mandatary"))),
            models.CheckConstraint(
                name="a_mandate_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandatary} ← {self.mandator}"


class NetworkProfile(models.Model):
    """How the network of a town is organised: what the yearly questionnaire asks about structure."""

    town = models.OneToOneField("organisations.Organisation", models.CASCADE, related_name="network_profile")
    formed_on = models.DateField(null=True, blank=True)
    coordination = models.CharField(max_length=30, choices=_choices(Coordination), blank=True)
    coordination_text = models.CharField(max_length=200, blank=True)
    roles = models.JSONField(default=list, blank=True)
    """Codes of `TownRole`."""
    trust = models.PositiveSmallIntegerField(null=True, blank=True)
    """From 1, very low, to 5, very high."""
    meets_without_town = models.BooleanField(null=True, blank=True)
    """Whether partners also meet without the municipality."""
    cooperation = models.CharField(max_length=20, choices=_choices(Formalised), blank=True)
    cooperation_document = models.CharField(max_length=300, blank=True)
    structure = models.CharField(max_length=20, choices=_choices(Formalised), blank=True)
    structure_document = models.CharField(max_length=300, blank=True)
    vision = models.CharField(max_length=20, choices=_choices(Formalised), blank=True)
    vision_document = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="trust_is_on_its_scale", condition=Q(trust=None) | Q(trust__range=(1, HIGHEST_TRUST))
            ),
        ]

    def __str__(self) -> str:
        return str(self.town)
