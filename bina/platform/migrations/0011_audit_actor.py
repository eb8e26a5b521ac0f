"""What one person did is found without walking the whole chain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0010_record_views")]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                fields=["agency_id", "actor_id", "-sequence"], name="platform_audit_actor"
            ),
        ),
    ]
