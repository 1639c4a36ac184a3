"""What people decided on themes, and the words that a town or the Inspectorate added."""

from django.db import models
from django.db.models import F, Q

from leerkring.platform.themes.rules import Verdict, WordKind


class ThemeDecision(models.Model):
    """A person said that something is, or is not, about a statutory theme. The newest one holds."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="theme_decisions")
    target_kind = models.CharField(max_length=50)
    """What it is about: `meetings.agendaitem`, `agreements.agreement`."""
    target_id = models.PositiveBigIntegerField()
    theme = models.CharField(max_length=30)
    verdict = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Verdict])
    strength = models.CharField(max_length=20, blank=True)
    """How strong the suggestion was; empty when a person named the theme unasked."""
    words = models.JSONField(default=list, blank=True)
    """The words that led to the suggestion; for a theme named unasked those that stand out in the text."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_kind", "target_id", "theme"], name="one_decision_on_each_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.verdict}"


class LocalWord(models.Model):
    """A word or phrase that means a theme, or does not: in one town, or everywhere for the Inspectorate's."""

    town = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, blank=True, related_name="local_words"
    )
    """Null for a word of the Inspectorate, which holds in every town."""
    words = models.CharField(max_length=100)
    theme = models.CharField(max_length=30)
    kind = models.CharField(
        max_length=15, choices=[(one.value, one.value) for one in WordKind], default=WordKind.MEANS.value
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "words", "theme"],
                condition=Q(removed_at=None),
                name="a_local_word_stands_there_once",
            ),
            models.CheckConstraint(name="a_local_word_is_written", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_local_word_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.words
