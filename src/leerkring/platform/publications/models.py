"""Letters to the council as stored: the text of now, from which records it came, what was finalised."""

from django.db import models
from django.db.models import Q

from leerkring.platform.publications.rules import LetterStatus, Section


class CouncilLetter(models.Model):
    """What the executive tells the council about a year of the local education agenda."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="council_letters")
    year = models.PositiveSmallIntegerField()
    """The calendar year of which it tells."""
    title = models.CharField(max_length=200)
    status = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in LetterStatus],
        default=LetterStatus.DRAFT.value,
    )
    has_decision = models.BooleanField(null=True, blank=True)
    """Whether the executive took a decision; null as long as nobody said so."""
    decided_on = models.DateField(null=True, blank=True)
    overview = models.JSONField(default=list, blank=True)
    """Rows of the table of agreements and goals at the end, as they were when they were last fetched."""
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_council_letter_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_date_of_the_executive_has_its_decision",
                condition=Q(decided_on=None) | Q(has_decision=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LetterSection(models.Model):
    """The text under one heading of a letter, and what the records proposed for it."""

    letter = models.ForeignKey(CouncilLetter, models.CASCADE, related_name="sections")
    code = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Section])
    text = models.TextField(blank=True)
    """Plain text: paragraphs with an empty line between them, lists with a dash."""
    answer = models.TextField(blank=True)
    """What no record tells and only people know."""
    proposal = models.JSONField(default=list, blank=True)
    """The paragraphs that the records gave when they were last fetched, each with where it came from."""
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "code"], name="one_text_under_each_heading_of_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.code}"


class LetterVersion(models.Model):
    """A letter as it was finalised: it never changes, a correction is a new version."""

    letter = models.ForeignKey(CouncilLetter, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """Everything that is printed: title, year, headings, texts and the table."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="one_text_per_version_of_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.number}"
