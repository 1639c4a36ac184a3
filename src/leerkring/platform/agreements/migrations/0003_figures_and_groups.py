"""Figures of the monitor beside those of people; what lower tables found; evaluations that ask on."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import leerkring.platform.agreements.models


def name_measures(apps: Any, schema_editor: Any) -> None:
    """Say of each figure that nobody handed in which measure filled it: the one that its goal follows."""
    rows = apps.get_model("agreements", "Measurement").objects.filter(by=None)
    for one in rows.select_related("goal"):
        one.measure = one.goal.measure or "monitor"
        one.save(update_fields=["measure"])


def keep_outcomes(apps: Any, schema_editor: Any) -> None:
    """Make an evaluation of each line that said what came of it; the table above saw it."""
    made = apps.get_model("agreements", "GroupEvaluation").objects
    for one in apps.get_model("agreements", "Cascade").objects.exclude(outcome="").exclude(done_on=None):
        made.create(
            agreement_id=one.agreement_id,
            cascade=one,
            body_id=one.body_id,
            on=one.done_on,
            found=one.outcome,
            by_id=one.by_id,
            at=one.at,
        )


def settle(apps: Any, schema_editor: Any) -> None:
    """Leave open only what decided on a goal after which no goal was written."""
    goals = apps.get_model("agreements", "Goal").objects
    for one in apps.get_model("agreements", "Evaluation").objects.filter(is_draft=False):
        written = goals.filter(agreement_id=one.agreement_id, created_at__gt=one.at)
        if one.decision not in ("adjust", "new") or written.exists():
            one.settled_at = one.at
            one.save(update_fields=["settled_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_topics_and_refusals"),
        ("network", "0001_initial"),
        ("organisations", "0002_people_and_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupEvaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("found", models.TextField()),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "achieved"),
                            ("partly", "partly"),
                            ("not", "not"),
                            ("not_measurable", "not_measurable"),
                        ],
                        max_length=20,
                    ),
                ),
                ("advice", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=leerkring.platform.agreements.models.hidden_place,
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=150)),
                ("seen_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="measurement",
            options={"ordering": ["on", "-measure", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="one_measurement_a_day",
        ),
        migrations.AddField(
            model_name="evaluation",
            name="settled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="measurement",
            name="high",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="measurement",
            name="low",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="measurement",
            name="measure",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.RunPython(name_measures, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("goal", "on", "measure"),
                name="one_measurement_a_day_of_people_and_of_each_measure",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure", ""), ("by", None), _connector="OR"),
                name="what_the_monitor_filled_in_has_no_author",
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="group_evaluations",
                to="agreements.agreement",
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="back_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="group_evaluations_received",
                to="network.meetingbody",
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="group_evaluations",
                to="network.meetingbody",
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="cascade",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="group_evaluations",
                to="agreements.cascade",
            ),
        ),
        migrations.AddField(
            model_name="groupevaluation",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="group_evaluations",
                to="agreements.goal",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupevaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("found", ""), _negated=True), name="a_group_evaluation_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupevaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("seen_on", None), ("seen_on__gte", models.F("on")), _connector="OR"),
                name="a_group_evaluation_is_seen_after_it_was_made",
            ),
        ),
        migrations.RunPython(keep_outcomes, migrations.RunPython.noop),
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="cascade",
            name="outcome",
        ),
    ]
