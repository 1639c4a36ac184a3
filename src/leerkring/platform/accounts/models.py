"""People and the roles they have for organisations."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q

from leerkring.platform.accounts.rules import SIGNED_IN


class UserManager(BaseUserManager["User"]):
    """Makes people, known by their mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new person; without a password only passkeys or an identity provider let them in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do follows from their memberships, never from this row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, default="nl")
    theme = models.CharField(max_length=10, default="system")
    """`system`, `light`, `dark` or `contrast`."""
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    shortcuts = models.BooleanField(default=True)
    previous_visit = models.DateTimeField(null=True, blank=True)
    """When the visit before this one ended: what changed since then is shown at the start."""
    last_seen = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name for mail and lists."""
        return str(self)


class Membership(models.Model):
    """One role of a person for an organisation, with a term. A person may have several."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in SIGNED_IN])
    function = models.CharField(max_length=150, blank=True)
    """What the person's work is called there."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputies")
    """The membership that this one stands in for."""
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    """Who takes over when this term ends."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_membership_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "valid_from"], name="one_membership_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"
