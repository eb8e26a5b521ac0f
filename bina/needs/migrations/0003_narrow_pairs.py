"""Pairs and participants without a key check per row, and with figures in eight bytes.

Both tables are made anew: runs made before any release are to be calculated again.
"""

import bina.needs.models.scaled
import bina.platform.tenancy.constraints
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('competency', '0001_initial'),
        ('curriculum', '0001_initial'),
        ('needs', '0002_frozen'),
        ('organization', '0003_tables'),
    ]

    operations = [
        migrations.DeleteModel('ModuleParticipant'),
        migrations.DeleteModel('GapRow'),
        migrations.CreateModel(
            name='GapRow',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('required', models.PositiveSmallIntegerField()),
                ('weighing', models.PositiveIntegerField()),
                ('held', bina.needs.models.scaled.ScaledField(null=True)),
                ('confidence', bina.needs.models.scaled.ScaledField(null=True)),
                ('gap', bina.needs.models.scaled.ScaledField(null=True)),
                ('priority', bina.needs.models.scaled.ScaledField()),
                ('rank', models.PositiveIntegerField()),
                ('term', models.CharField(blank=True, max_length=10)),
                ('competency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competency.competency')),
                ('employee', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('position', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.tnarun')),
                ('top_unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ModuleParticipant',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('rank', models.PositiveIntegerField()),
                ('closure', bina.needs.models.scaled.ScaledField()),
                ('benefit', bina.needs.models.scaled.ScaledField()),
                ('gap_row', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.gaprow')),
                ('module', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.module')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.tnarun')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RunWeight',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('place', models.PositiveIntegerField()),
                ('importance', models.CharField(max_length=10)),
                ('importance_factor', models.DecimalField(decimal_places=12, max_digits=18)),
                ('service_factor', models.DecimalField(decimal_places=12, max_digits=18)),
                ('strategic_factor', models.DecimalField(decimal_places=12, max_digits=18)),
                ('audit_factor', models.DecimalField(decimal_places=12, max_digits=18)),
                ('kpi_factor', models.DecimalField(decimal_places=12, max_digits=18)),
                ('weight', models.DecimalField(decimal_places=12, max_digits=18)),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.tnarun')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='gaprow',
            index=models.Index(fields=['run', 'competency', 'rank'], name='needs_gaprow_competency'),
        ),
        migrations.AddIndex(
            model_name='gaprow',
            index=models.Index(fields=['run', 'unit', 'rank'], name='needs_gaprow_unit'),
        ),
        migrations.AddIndex(
            model_name='gaprow',
            index=models.Index(fields=['employee', 'run'], name='needs_gaprow_employee'),
        ),
        migrations.AddConstraint(
            model_name='gaprow',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_gaprow_isolation'),
        ),
        migrations.AddConstraint(
            model_name='gaprow',
            constraint=models.UniqueConstraint(fields=('run', 'rank'), name='needs_gaprow_rank_once'),
        ),
        migrations.AddIndex(
            model_name='moduleparticipant',
            index=models.Index(fields=['gap_row'], name='needs_participant_gap_row'),
        ),
        migrations.AddConstraint(
            model_name='moduleparticipant',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_moduleparticipant_isolation'),
        ),
        migrations.AddConstraint(
            model_name='moduleparticipant',
            constraint=models.UniqueConstraint(fields=('run', 'module', 'rank'), name='needs_participant_rank_once'),
        ),
        migrations.AddConstraint(
            model_name='runweight',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_runweight_isolation'),
        ),
        migrations.AddConstraint(
            model_name='runweight',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_runweight_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='runweight',
            constraint=bina.platform.tenancy.constraints.SameAgency('run', name='needs_runweight_run_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='runweight',
            constraint=models.UniqueConstraint(fields=('run', 'place'), name='needs_runweight_once'),
        ),
    ]
