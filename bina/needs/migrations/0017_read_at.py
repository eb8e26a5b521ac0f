"""When a run began to read its data: what was recorded later makes it stale, and nothing else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("needs", "0016_plan_part")]

    operations = [migrations.AddField("tnarun", "read_at", models.DateTimeField(null=True))]
