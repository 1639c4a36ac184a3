"""Files that are read in: their rows while they wait, what they brought, and what columns were called."""

from django.db import models
from django.db.models import Q

from leerkring.platform.imports.rules import FileKind, ImportStatus


class ImportFile(models.Model):
    """A file that someone reads in. Its rows are thrown away once it is read in, or seven days old."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="import_files")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in FileKind])
    sheets = models.JSONField(default=list)
    """The texts of the file, with the place of each row."""
    sheet = models.PositiveSmallIntegerField(default=0)
    """Which of the sheets is read in."""
    mapping = models.JSONField(default=dict)
    """Column -> the fact that it holds."""
    answers = models.JSONField(default=dict)
    """What people decided on names and rows."""
    status = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in ImportStatus],
        default=ImportStatus.WAITING.value,
    )
    made = models.JSONField(default=list)
    """What it brought: kind, id, title, and the version to see whether it was changed since."""
    skipped = models.PositiveIntegerField(default=0)
    """Rows that were not read in."""
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(db_index=True)
    """The last day on which this record is kept."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="an_import_file_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="what_is_read_in_has_a_moment",
                condition=Q(status=ImportStatus.WAITING.value, applied_at=None)
                | (~Q(status=ImportStatus.WAITING.value) & Q(applied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ColumnMemory(models.Model):
    """Which fact a column of this name held the last time that this town read in a file."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in FileKind])
    header = models.CharField(max_length=200)
    """The name of the column, in small letters."""
    field = models.CharField(max_length=30, blank=True)
    """Empty when the column was left out."""
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "column memories"
        constraints = [
            models.UniqueConstraint(fields=["town", "kind", "header"], name="one_memory_of_a_column")
        ]

    def __str__(self) -> str:
        return f"{self.header} → {self.field}"
