"""The register: agreements, their goals, what was measured and how they were evaluated."""

import secrets

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.agreements.rules.lists import (
    LABEL_NAMES,
    MEASURABLE,
    NEEDS_A_CAUSE,
    AgreementStatus,
    Decision,
    GoalStatus,
    MadeIn,
    Result,
)


class Agreement(models.Model):
    """What partners agreed in a town. Never without an owner: when the owner leaves it asks for another."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    """What was agreed, in full, and why. Plain text."""
    topics = models.JSONField(default=list, blank=True)
    """Codes of topics of the questionnaire, and of our own."""
    made_in = models.CharField(max_length=20, choices=[(one.value, one.value) for one in MadeIn])
    item = models.ForeignKey(
        "meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    """The agenda item at which it was made."""
    body = models.ForeignKey(
        "network.MeetingBody", models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    """The table at which it was made, when it was made at one."""
    document = models.CharField(max_length=300, blank=True)
    """Where it is written down: a title or an address."""
    agreed_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """By when it is done; empty for a standing agreement."""
    is_binding = models.BooleanField(default=True)
    owner = models.ForeignKey("network.Representative", models.PROTECT, related_name="agreements")
    partners = models.ManyToManyField(
        "organisations.Organisation", blank=True, related_name="agreements_bound_by"
    )
    """Who is bound by it, beside the municipality."""
    status = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in AgreementStatus],
        default=AgreementStatus.RUNNING.value,
    )
    ended_because = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(history_change_reason_field=models.CharField(max_length=500, null=True))

    class Meta:
        ordering = ["-agreed_on", "-pk"]
        indexes = [models.Index(fields=["town", "status"], name="agreements_of_a_town")]
        constraints = [
            models.CheckConstraint(name="an_agreement_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="an_agreement_is_due_after_it_was_made",
                condition=Q(due_on=None) | Q(due_on__gte=F("agreed_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Refusal(models.Model):
    """A party would not make an agreement that the law asks for, and where that is written down."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="refusals")
    asked = models.CharField(max_length=30)
    """Which one: a code of statute/data/asked-agreements.csv."""
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    """The party that refused."""
    on = models.DateField()
    document = models.CharField(max_length=300)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(name="a_refusal_is_documented", condition=~Q(document=""))]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.asked}"


class Goal(models.Model):
    """What an agreement wants to reach, as it was written, and the parts of it that can be measured."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="goals")
    text = models.TextField()
    indicator = models.CharField(max_length=200, blank=True)
    population = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    baseline_n = models.PositiveIntegerField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey("network.Representative", models.PROTECT, related_name="goals")
    measure = models.CharField(max_length=60, blank=True)
    """The measure of the monitor that fills it by itself; empty when people hand in figures."""
    label = models.CharField(max_length=20, choices=[(one, one) for one in LABEL_NAMES])
    """What the goal coach says of it, when it was last saved."""
    kept_because = models.CharField(max_length=500, blank=True)
    """Why it stays as it is, although the coach misses something."""
    status = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in GoalStatus],
        default=GoalStatus.SET.value,
    )
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    """The goal that an evaluation adjusted into this one."""
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(history_change_reason_field=models.CharField(max_length=500, null=True))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_goal_is_written", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_goal_that_cannot_be_measured_has_a_reason",
                condition=Q(label=MEASURABLE) | ~Q(kept_because="") | ~Q(status=GoalStatus.SET.value),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:200]


class Measurement(models.Model):
    """One value of a goal on a day."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="measurements")
    on = models.DateField()
    value = models.FloatField()
    n = models.PositiveIntegerField(null=True, blank=True)
    """Of how many children, when the value is a share."""
    source = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    """The measure of the monitor that filled it in; empty when a person handed it in."""
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    """Between which values it lies, when the monitor says so."""
    by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    """Empty when the monitor filled it in."""
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who handed it in."""
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "-measure", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "on", "measure"],
                condition=Q(removed_at=None),
                name="one_measurement_a_day_of_people_and_of_each_measure",
            ),
            models.CheckConstraint(
                name="what_the_monitor_filled_in_has_no_author", condition=Q(measure="") | Q(by=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value:g}"


class Evaluation(models.Model):
    """What partners found of a goal, or of an agreement and its process; with a cause and a decision."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="evaluations")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="evaluations")
    """Empty when the agreement or the way of working is evaluated."""
    on = models.DateField()
    result = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Result])
    cause = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Decision])
    process = models.TextField(blank=True)
    """How working together went."""
    body = models.ForeignKey(
        "network.MeetingBody", models.SET_NULL, null=True, blank=True, related_name="evaluations"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="evaluations"
    )
    """The item of the meeting at which it is decided."""
    is_draft = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When the new wording that it decided on was written; a later evaluation settles it too."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="what_was_not_achieved_has_a_cause",
                condition=Q(is_draft=True)
                | ~Q(result__in=sorted(one.value for one in NEEDS_A_CAUSE))
                | ~Q(cause=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.result}"


class Cascade(models.Model):
    """An agreement that one body passed on to another one, and what that one said to it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="passed_on")
    body = models.ForeignKey("network.MeetingBody", models.CASCADE, related_name="agreements_received")
    """To whom it was passed on."""
    text = models.CharField(max_length=500, blank=True)
    """What is asked of them."""
    on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "body"], name="an_agreement_is_passed_on_once_to_each"
            ),
            models.CheckConstraint(
                name="what_is_done_was_acknowledged",
                condition=Q(done_on=None) | Q(acknowledged_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} → {self.body}"


def hidden_place(evaluation: "GroupEvaluation", name: str) -> str:
    """Return where a file is kept: a random name without an ending, outside what is served."""
    return f"agreements/{secrets.token_hex(20)}"


class GroupEvaluation(models.Model):
    """What a lower table found of an agreement that it took up. It goes back to the table above it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="group_evaluations")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="group_evaluations")
    """Empty when it is about the whole agreement."""
    cascade = models.ForeignKey(
        Cascade, models.SET_NULL, null=True, blank=True, related_name="group_evaluations"
    )
    """With what was passed on to them; empty when they evaluated of their own accord."""
    body = models.ForeignKey("network.MeetingBody", models.PROTECT, related_name="group_evaluations")
    """Who evaluated."""
    back_to = models.ForeignKey(
        "network.MeetingBody",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="group_evaluations_received",
    )
    """The table that must see it; empty when there is none above."""
    on = models.DateField()
    found = models.TextField()
    """What they found. Plain text."""
    result = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Result], blank=True)
    """Whether the goal was achieved; empty when they said nothing of it."""
    advice = models.TextField(blank=True)
    """What they advise the table above them."""
    document = models.CharField(max_length=300, blank=True)
    """Where the whole evaluation is: a title or an address."""
    file = models.FileField(upload_to=hidden_place, max_length=120, blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    """What the file was called; it was checked when it came in."""
    seen_on = models.DateField(null=True, blank=True)
    """When the table above saw it."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_group_evaluation_says_something", condition=~Q(found="")),
            models.CheckConstraint(
                name="a_group_evaluation_is_seen_after_it_was_made",
                condition=Q(seen_on=None) | Q(seen_on__gte=F("on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"
