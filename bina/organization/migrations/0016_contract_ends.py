"""Contracts by their last day, whatever the size of the agency."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organization", "0015_moves")]

    operations = [
        migrations.AddIndex(
            "employee",
            models.Index(
                condition=models.Q(("contract_to__isnull", False), ("left_on", None)),
                fields=["agency_id", "contract_to", "id"],
                name="organization_employee_contract",
            ),
        )
    ]
