"""Moves, hand-overs, reorganizations of units, contract dates and disabilities."""

import bina.platform.tenancy.constraints
import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0014_delegation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disability",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("kinds_sealed", models.TextField()),
                (
                    "basis",
                    models.CharField(
                        choices=[("OWN", "OWN"), ("DOCUMENT", "DOCUMENT")], max_length=10
                    ),
                ),
                ("document", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_id", models.UUIDField(null=True)),
                (
                    "employee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmployeeMove",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("TRANSFER", "TRANSFER"),
                            ("PROMOTION", "PROMOTION"),
                            ("DEMOTION", "DEMOTION"),
                            ("ACTING", "ACTING"),
                            ("RANK", "RANK"),
                            ("LEAVING", "LEAVING"),
                            ("REHIRE", "REHIRE"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PLANNED", "PLANNED"),
                            ("IN_FORCE", "IN_FORCE"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("CORRECTED", "CORRECTED"),
                        ],
                        default="PLANNED",
                        max_length=12,
                    ),
                ),
                ("effective_on", models.DateField()),
                ("assignment_kind", models.CharField(blank=True, max_length=3)),
                ("until", models.DateField(null=True)),
                ("golongan", models.CharField(blank=True, max_length=10)),
                ("legal_status", models.CharField(blank=True, max_length=2)),
                ("letter_number", models.CharField(blank=True, max_length=100)),
                ("letter_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "entries",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by_id", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_id", models.UUIDField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employee",
                    ),
                ),
                (
                    "from_position",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.position",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.unit",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.position",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "side",
                    models.CharField(
                        choices=[("LEAVING", "LEAVING"), ("RECEIVING", "RECEIVING")], max_length=10
                    ),
                ),
                ("due_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=500)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by_id", models.UUIDField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                (
                    "move",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employeemove",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HandoverCheck",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=150)),
                ("title", models.CharField(max_length=250)),
                ("checked_at", models.DateTimeField()),
                ("checked_by_id", models.UUIDField(null=True)),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.handover",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reorganization",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("MERGER", "MERGER"), ("CLOSING", "CLOSING"), ("SPLIT", "SPLIT")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "ASKED"),
                            ("PLANNED", "PLANNED"),
                            ("IN_FORCE", "IN_FORCE"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        default="ASKED",
                        max_length=10,
                    ),
                ),
                ("effective_on", models.DateField()),
                ("letter_number", models.CharField(blank=True, max_length=100)),
                ("letter_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("people", models.PositiveIntegerField(default=0)),
                ("positions", models.PositiveIntegerField(default=0)),
                (
                    "entries",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("job_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by_id", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_id", models.UUIDField(null=True)),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReorganizedPosition",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.position",
                    ),
                ),
                (
                    "reorganization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.reorganization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReorganizedUnit",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "reorganization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.reorganization",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="employee",
            name="contract_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="employee",
            name="contract_to",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contract_from", None),
                    ("contract_to", None),
                    ("contract_to__gte", models.F("contract_from")),
                    _connector="OR",
                ),
                name="organization_employee_contract_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="disability",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_disability_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="disability",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_disability_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="disability",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "employee", name="organization_disability_employee_same_agency"
            ),
        ),
        migrations.AddIndex(
            model_name="employeemove",
            index=models.Index(
                fields=["agency_id", "employee", "-effective_on"], name="organization_move_person"
            ),
        ),
        migrations.AddIndex(
            model_name="employeemove",
            index=models.Index(
                fields=["agency_id", "-effective_on", "id"], name="organization_move_list"
            ),
        ),
        migrations.AddIndex(
            model_name="employeemove",
            index=models.Index(
                condition=models.Q(("state", "PLANNED")),
                fields=["agency_id", "effective_on"],
                name="organization_move_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_employeemove_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_employeemove_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "employee", name="organization_employeemove_employee_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "from_unit", name="organization_employeemove_from_unit_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "from_position", name="organization_employeemove_from_position_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "unit", name="organization_employeemove_unit_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "position", name="organization_employeemove_position_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="employeemove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gt", models.F("effective_on")), _connector="OR"
                ),
                name="organization_employeemove_until",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("done_at", None)),
                fields=["agency_id", "due_on"],
                name="organization_handover_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_handover_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_handover_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "move", name="organization_handover_move_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "unit", name="organization_handover_unit_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                fields=("move", "side"), name="organization_handover_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="handovercheck",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_handovercheck_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="handovercheck",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_handovercheck_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="handovercheck",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "handover", name="organization_handovercheck_handover_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="handovercheck",
            constraint=models.UniqueConstraint(
                fields=("handover", "key"), name="organization_handovercheck_once"
            ),
        ),
        migrations.AddIndex(
            model_name="reorganization",
            index=models.Index(
                condition=models.Q(("state", "PLANNED")),
                fields=["agency_id", "effective_on"],
                name="organization_reorganize_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganization",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_reorganization_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganization",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_reorganization_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganization",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "successor", name="organization_reorganization_successor_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedposition",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_reorganizedposition_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedposition",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_reorganizedposition_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedposition",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "reorganization", name="organization_reorganizedposition_reorganization_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedposition",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "position", name="organization_reorganizedposition_position_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedposition",
            constraint=models.UniqueConstraint(
                fields=("reorganization", "position"), name="organization_reorganizedposition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedunit",
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(
                mode="own", name="organization_reorganizedunit_isolation"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedunit",
            constraint=models.UniqueConstraint(
                fields=("agency_id", "id"), name="organization_reorganizedunit_agency_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedunit",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "reorganization", name="organization_reorganizedunit_reorganization_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedunit",
            constraint=bina.platform.tenancy.constraints.SameAgency(
                "unit", name="organization_reorganizedunit_unit_same_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganizedunit",
            constraint=models.UniqueConstraint(
                fields=("reorganization", "unit"), name="organization_reorganizedunit_once"
            ),
        ),
    ]
