"""Whether the nation asked for a run."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("needs", "0007_run_tables")]
    operations = [
        migrations.AddField(
            model_name="tnarun",
            name="is_national",
            field=models.BooleanField(default=False, db_default=False),
        ),
    ]
