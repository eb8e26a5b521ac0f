"""When the staged rows of an upload went, so that its pages can tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0011_audit_actor")]

    operations = [
        migrations.AddField(
            model_name="upload", name="rows_removed_at", field=models.DateTimeField(null=True)
        ),
    ]
