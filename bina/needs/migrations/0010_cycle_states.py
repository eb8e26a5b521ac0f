"""States of a cycle are words of its machine; the column stays as it is."""

from django.db import migrations, models

# no schema changes: a list of choices lives in forms alone, and old code reads the same column
CONTRACT = "0.1"


class Migration(migrations.Migration):
    dependencies = [("needs", "0009_campaign")]
    operations = [
        migrations.AlterField(
            model_name="needscycle",
            name="state",
            field=models.CharField(default="draft", max_length=10),
        ),
    ]
