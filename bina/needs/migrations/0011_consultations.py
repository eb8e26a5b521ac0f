"""What stakeholders said, as the sixth factor of a weight: 1 for all that was computed before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("needs", "0011_rating_answers")]
    operations = [
        migrations.AddField(
            model_name="runweight",
            name="consultation_factor",
            field=models.DecimalField(db_default=1, decimal_places=12, default=1, max_digits=18),
        ),
        migrations.AddField(
            model_name="unitsignal",
            name="consultation_factor",
            field=models.DecimalField(db_default=1, decimal_places=12, default=1, max_digits=18),
        ),
        migrations.AddField(
            model_name="unitsignal",
            name="consultations",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
