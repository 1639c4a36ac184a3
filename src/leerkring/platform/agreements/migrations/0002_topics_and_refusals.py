"""Keywords of agreements become topics of the questionnaire; what is no topic goes to the text.

Nothing is lost: a keyword that names no topic stays readable below the text. Also notes who refused.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from leerkring.statute.topics import suggest_topics, topic, topics


def as_topics(apps: Any, editor: Any) -> None:
    """Replace the keywords of each agreement by the topics that they name."""
    for one in apps.get_model("agreements", "Agreement").objects.exclude(topics=[]):
        found, left = set(), []
        for word in one.topics:
            named = {word} if topic(word) else {each.topic.code for each in suggest_topics(word)}
            found |= named
            left += [] if named else [word]
        one.topics = [each.code for each in topics() if each.code in found]
        if left:
            one.text = f"{one.text}\n\nTrefwoorden: {', '.join(left)}".strip()
        one.save(update_fields=["topics", "text"])


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_initial"),
        ("organisations", "0002_people_and_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(as_topics, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked", models.CharField(max_length=30)),
                ("on", models.DateField()),
                ("document", models.CharField(max_length=300)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True), name="a_refusal_is_documented"
                    )
                ],
            },
        ),
    ]
