"""What an agenda item is about."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("network", "0001_initial"),
        ("organisations", "0002_people_and_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="about_id",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="about_kind",
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="about_id",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="about_kind",
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["about_kind", "about_id"], name="items_about_a_thing"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about_id", None), ("about_kind", "")),
                    models.Q(models.Q(("about_kind", ""), _negated=True), ("about_id__isnull", False)),
                    _connector="OR",
                ),
                name="an_agenda_item_is_about_a_whole_thing_or_none",
            ),
        ),
    ]
