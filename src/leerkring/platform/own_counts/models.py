"""Requests for own counts, what was found, and what became public. Rows of a file are never stored."""

from django.db import models
from django.db.models import Q

from leerkring.platform.own_counts.rules import Characteristic, Status


class CountsRequest(models.Model):
    """What a municipality records before it may upload counts of pupils: why, for whom, until when."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="counts_requests"
    )
    """The municipality."""
    status = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Status], default=Status.DRAFT.value
    )
    title = models.CharField(max_length=120)
    ground = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    """What the data protection officer advised, with the date of the advice."""
    characteristic = models.CharField(
        max_length=30,
        choices=[(one.value, one.value) for one in Characteristic],
        default=Characteristic.PARENTS_EDUCATION.value,
    )
    categories = models.TextField(blank=True)
    roles = models.JSONField(default=list, blank=True)
    """Roles of the municipality that may see the result."""
    partners = models.ManyToManyField("organisations.Organisation", blank=True, related_name="counts_shared")
    """Partners that may see the result."""
    ends_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was refused, approved or withdrawn."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="counts_are_approved_by_someone_else",
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by")),
            ),
            models.CheckConstraint(
                name="a_decision_on_counts_has_both_person_and_time",
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="counts_beyond_a_draft_have_an_end_date",
                condition=Q(status__in=[Status.DRAFT.value, Status.WITHDRAWN.value])
                | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Run(models.Model):
    """An analysis that runs beside the web, for a large file; the sealed counts are gone when it ends."""

    request = models.OneToOneField(CountsRequest, models.CASCADE, related_name="run")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error_nl = models.TextField(blank=True)
    error_en = models.TextField(blank=True)


class Result(models.Model):
    """What passed the disclosure gate, and nothing else: the protected analysis in both languages."""

    request = models.OneToOneField(CountsRequest, models.CASCADE, related_name="result")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    analysed_at = models.DateTimeField()
    analysed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=200)
    """The name of the file."""
    recognised = models.JSONField()
    """What was recognised in the file, in rounded numbers."""
    own_nl = models.JSONField()
    own_en = models.JSONField()
    choices = models.JSONField(default=list)
    """What may and may not be published, each with its printed numbers or with why not."""
    considered = models.JSONField(default=list)
    """The publications that were judged together with this file."""


class Publication(models.Model):
    """Counts that became public. Never removed: what was public once stays known, also when withdrawn."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="counts_published"
    )
    municipality_code = models.CharField(max_length=6, db_index=True)
    request = models.ForeignKey(CountsRequest, models.PROTECT, related_name="publications")
    title = models.CharField(max_length=120)
    characteristic = models.CharField(max_length=30)
    years = models.JSONField(default=list)
    lines = models.JSONField()
    """Every printed number, as it was frozen: the joint audit reads these."""
    has_home = models.BooleanField(default=False)
    """Whether figures on home and school were published, which no later audit can undo."""
    own_nl = models.JSONField()
    own_en = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_withdrawn_publication_has_both_person_and_time",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
