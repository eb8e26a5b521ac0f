"""The list of people sorted by golongan reads one page of an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organization", "0005_search")]
    operations = [
        migrations.AddIndex(
            "employee",
            models.Index(
                fields=["agency_id", "golongan", "id"], name="organization_employee_ranks"
            ),
        )
    ]
