from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_message_headers")]
    operations = [
        migrations.AddField(
            model_name="message",
            name="taken_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
