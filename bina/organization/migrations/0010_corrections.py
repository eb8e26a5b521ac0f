"""Requests of employees to have their record put right, and when they last looked it over."""

from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from bina.platform.tenancy.constraints import AgencyIsolation, SameAgency

DATA = (
    *("NAME", "BIRTH", "SEX", "EDUCATION", "NIP", "NIK"),
    *("RANK", "POSITION", "SUPERVISOR", "OTHER"),
)
STATES = ("ASKED", "ACCEPTED", "REFUSED", "WITHDRAWN")


class Migration(migrations.Migration):
    dependencies = [("organization", "0009_actor_where_it_works")]

    operations = [
        migrations.AddField(
            model_name="employee", name="checked_at", field=models.DateTimeField(null=True)
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid4, primary_key=True, serialize=False)),
                (
                    "datum",
                    models.CharField(choices=[(one, one) for one in DATA], max_length=12),
                ),
                ("wanted", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[(one, one) for one in STATES], default="ASKED", max_length=10
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_id", models.UUIDField(null=True)),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employee",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    AgencyIsolation(
                        mode="own", name="organization_correctionrequest_isolation"
                    ),
                    models.UniqueConstraint(
                        fields=("agency_id", "id"),
                        name="organization_correctionrequest_agency_key",
                    ),
                    SameAgency(
                        "employee", name="organization_correctionrequest_employee_same_agency"
                    ),
                    models.UniqueConstraint(
                        condition=Q(state="ASKED"),
                        fields=("employee", "datum"),
                        name="organization_correction_one_open",
                    ),
                    models.CheckConstraint(
                        condition=Q(state="ASKED", answered_at=None)
                        | (~Q(state="ASKED") & Q(answered_at__isnull=False)),
                        name="organization_correction_answered",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["agency_id", "employee", "-asked_at"],
                        name="organization_correction_of",
                    )
                ],
            },
        ),
    ]
