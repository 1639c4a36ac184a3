"""Organisations and the towns they take part in."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.organisations.rules import KIND_NAMES, Kind


class Organisation(models.Model):
    """One party with its own file: a municipality, a partner, or a national body."""

    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in Kind])
    name = models.CharField(max_length=200)
    municipality = models.OneToOneField(
        "municipalities.Municipality", models.PROTECT, null=True, blank=True, related_name="organisation"
    )
    """The municipality that this organisation is; null for every other kind."""
    legal_id = models.CharField(max_length=30, blank=True)
    """Board number, LRK holder number or KvK number."""
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    mail_domains = models.JSONField(default=list, blank=True)
    """Mail domains whose people sign in through this organisation's own identity provider."""
    token_css = models.TextField(blank=True)
    """The organisation's own colours, checked for contrast before they are stored."""
    logo = models.FileField(upload_to="logos/", blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(excluded_fields=["logo"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="only_a_municipality_is_a_municipality",
                condition=Q(kind=Kind.MUNICIPALITY.value, municipality__isnull=False)
                | (~Q(kind=Kind.MUNICIPALITY.value) & Q(municipality=None)),
            ),
            models.CheckConstraint(
                name="an_organisation_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_name(self) -> str:
        """The kind of organisation in the reader's language."""
        return str(KIND_NAMES[Kind(self.kind)])


class Participation(models.Model):
    """A partner that takes part in the education agenda of a municipality, from one day to another."""

    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    town = models.ForeignKey(Organisation, models.PROTECT, related_name="participants")
    """The organisation that is the municipality."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "town", "valid_from"], name="one_participation_a_day"),
            models.CheckConstraint(
                name="a_participation_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} in {self.town}"
