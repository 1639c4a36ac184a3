"""What a person should know, and how they want to be told."""

from django.db import models

from leerkring.platform.notifications.rules import ICONS, NotificationKind


class Shown(models.Manager["Notification"]):
    """Everything that people were told, without what is hidden because the thing itself was removed."""

    def get_queryset(self) -> models.QuerySet["Notification"]:
        """Return what can be seen."""
        return super().get_queryset().filter(hidden_at=None)


class Notification(models.Model):
    """Something that happened and that one person should know. It opens the thing itself."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notifications")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    """For which of the person's organisations this is; null is for the person in every role."""
    key = models.CharField(max_length=200)
    """Made from the event, so that telling it twice tells it once."""
    kind = models.CharField(
        max_length=30,
        choices=[(kind.value, kind.value) for kind in NotificationKind],
        default=NotificationKind.OTHER.value,
    )
    nl = models.CharField(max_length=300)
    en = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    """When it was put in a mail, or passed over because the person wants none."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    """When the thing itself was removed. It comes back as it was, read or not, when the thing comes back."""

    everything = models.Manager()
    objects = Shown()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notifications_unread")]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_person_is_told_a_thing_once"),
        ]

    def __str__(self) -> str:
        return self.nl

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return ICONS[NotificationKind(self.kind)]


class Preference(models.Model):
    """How a person wants to be told by mail. Without a row: one mail a day about everything."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="+")
    by_mail = models.BooleanField(default=True)
    mentions_at_once = models.BooleanField(default=False)
    """A mail at once when someone mentions the person, beside the one of the day."""
    muted = models.JSONField(default=list, blank=True)
    """Kinds that the person wants no mail about."""

    def __str__(self) -> str:
        return str(self.user_id)

    def wants(self, kind: str) -> bool:
        """Return whether the person wants mail about a kind."""
        return self.by_mail and kind not in self.muted
