"""People and the roles they have for organisations."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.accounts.rules import ROLE_NAMES, SIGNED_IN, Role


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
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

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

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(ROLE_NAMES[Role(self.role)])


class ApiToken(models.Model):
    """What a program shows to act for a person in one role. Only the hash of its secret is stored."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="api_tokens")
    """The role it acts in: the token ends with it."""
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=20)
    """The first characters, by which people recognise it."""
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    valid_to = models.DateField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_token_is_revoked_after_it_was_made",
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("created_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"


class Invitation(models.Model):
    """A mail that lets one person in: for one organisation, in one role, for one term. Used once."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in SIGNED_IN])
    function = models.CharField(max_length=150, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the mail; the secret itself is nowhere."""
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                name="an_invitation_is_accepted_or_withdrawn_not_both",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="an_invited_term_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.organisation}"

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(ROLE_NAMES[Role(self.role)])


class IdentityProvider(models.Model):
    """The place where the people of an organisation sign in, over OpenID Connect."""

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="identity_provider"
    )
    app = models.OneToOneField("socialaccount.SocialApp", models.CASCADE, related_name="identity_provider")
    asks_second_factor = models.BooleanField(default=False)
    """Whether the organisation vouches that it asks every person for a second factor."""
    strong_levels = models.JSONField(default=list, blank=True)
    """Values of the claim `acr` that mean that a second factor was asked."""

    def __str__(self) -> str:
        return str(self.organisation)


class FailedSignIn(models.Model):
    """How often signing in failed for one address from one place; neither can be read back from it."""

    key = models.CharField(max_length=64, unique=True)
    """Keyed hash over the address and the network address."""
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures}"


class Tally(models.Model):
    """How often something was asked or refused in a stretch of time: one count for all processes."""

    key = models.CharField(max_length=64, unique=True)
    """Keyed hash over what is counted and the stretch; neither can be read back from it."""
    times = models.PositiveIntegerField()
    until = models.DateTimeField()
    """The end of the stretch: after it the row is removed."""

    def __str__(self) -> str:
        return f"{self.times}"
