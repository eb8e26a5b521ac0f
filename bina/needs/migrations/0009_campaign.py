"""A cycle as the work of many: units, forms, answers, and who may rate."""

import bina.platform.tenancy.constraints
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('competency', '0001_initial'),
        ('needs', '0008_origin'),
        ('organization', '0013_people_lists'),
        ('platform', '0015_book_digest'),
    ]

    operations = [
        migrations.AddField(
            model_name='needscycle',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='closes_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='late_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='opened_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='opened_by_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='opens_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='raters',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='reminded_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='rule',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.ruleversion'),
        ),
        migrations.AddField(
            model_name='needscycle',
            name='started_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='RatingForm',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('method', models.CharField(choices=[('ASSESSMENT_CENTER', 'ASSESSMENT_CENTER'), ('OBJECTIVE_TEST', 'OBJECTIVE_TEST'), ('WORK_OBSERVATION', 'WORK_OBSERVATION'), ('SUPERVISOR_RATING', 'SUPERVISOR_RATING'), ('SELF_RATING', 'SELF_RATING')], max_length=30)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('started', 'started'), ('submitted', 'submitted'), ('late', 'late'), ('excused', 'excused'), ('void', 'void')], default='waiting', max_length=10)),
                ('due_on', models.DateField()),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('flags', models.JSONField(default=list)),
                ('excuse', models.CharField(blank=True, max_length=300)),
                ('cycle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.needscycle')),
                ('employee', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('position', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('rater', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RatingAttachment',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('caption', models.CharField(blank=True, max_length=200)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.storedfile')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.ratingform')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RatingAnswer',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('level', models.DecimalField(decimal_places=9, max_digits=10, null=True)),
                ('note', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField()),
                ('competency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competency.competency')),
                ('form', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.ratingform')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssessorLicence',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30)),
                ('number', models.CharField(max_length=100)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_assessorlicence_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_assessorlicence_agency_key'), bina.platform.tenancy.constraints.SameAgency('employee', name='needs_assessorlicence_employee_same_agency'), models.UniqueConstraint(fields=('agency_id', 'kind', 'number'), name='needs_assessorlicence_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='needs_assessorlicence_forward')],
            },
        ),
        migrations.CreateModel(
            name='CycleUnit',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by_id', models.UUIDField(null=True)),
                ('closed_by_name', models.CharField(blank=True, max_length=200)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.needscycle')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_cycleunit_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_cycleunit_agency_key'), bina.platform.tenancy.constraints.SameAgency('cycle', name='needs_cycleunit_cycle_same_agency'), bina.platform.tenancy.constraints.SameAgency('unit', name='needs_cycleunit_unit_same_agency'), models.UniqueConstraint(fields=('cycle', 'unit'), name='needs_cycleunit_once')],
            },
        ),
        migrations.CreateModel(
            name='RaterChoice',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('method', models.CharField(choices=[('ASSESSMENT_CENTER', 'ASSESSMENT_CENTER'), ('OBJECTIVE_TEST', 'OBJECTIVE_TEST'), ('WORK_OBSERVATION', 'WORK_OBSERVATION'), ('SUPERVISOR_RATING', 'SUPERVISOR_RATING'), ('SELF_RATING', 'SELF_RATING')], max_length=30)),
                ('reason', models.CharField(max_length=300)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.needscycle')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('rater', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_raterchoice_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_raterchoice_agency_key'), bina.platform.tenancy.constraints.SameAgency('cycle', name='needs_raterchoice_cycle_same_agency'), bina.platform.tenancy.constraints.SameAgency('employee', name='needs_raterchoice_employee_same_agency'), bina.platform.tenancy.constraints.SameAgency('rater', name='needs_raterchoice_rater_same_agency'), models.UniqueConstraint(fields=('cycle', 'employee', 'method'), name='needs_raterchoice_once')],
            },
        ),
        migrations.CreateModel(
            name='RatingConflict',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=300)),
                ('declared_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_ratingconflict_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_ratingconflict_agency_key'), bina.platform.tenancy.constraints.SameAgency('employee', name='needs_ratingconflict_employee_same_agency'), bina.platform.tenancy.constraints.SameAgency('rater', name='needs_ratingconflict_rater_same_agency'), models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('employee', 'rater'), name='needs_ratingconflict_once')],
            },
        ),
        migrations.AddIndex(
            model_name='ratingform',
            index=models.Index(fields=['cycle', 'unit', 'state'], name='needs_ratingform_board'),
        ),
        migrations.AddIndex(
            model_name='ratingform',
            index=models.Index(fields=['rater', 'state'], name='needs_ratingform_rater'),
        ),
        migrations.AddIndex(
            model_name='ratingform',
            index=models.Index(fields=['employee'], name='needs_ratingform_employee'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_ratingform_isolation'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_ratingform_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.SameAgency('cycle', name='needs_ratingform_cycle_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.SameAgency('employee', name='needs_ratingform_employee_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.SameAgency('rater', name='needs_ratingform_rater_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='needs_ratingform_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=bina.platform.tenancy.constraints.SameAgency('position', name='needs_ratingform_position_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingform',
            constraint=models.UniqueConstraint(fields=('cycle', 'employee', 'method', 'rater'), name='needs_ratingform_once'),
        ),
        migrations.AddConstraint(
            model_name='ratingattachment',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_ratingattachment_isolation'),
        ),
        migrations.AddConstraint(
            model_name='ratingattachment',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_ratingattachment_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='ratingattachment',
            constraint=bina.platform.tenancy.constraints.SameAgency('form', name='needs_ratingattachment_form_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratingattachment',
            constraint=bina.platform.tenancy.constraints.SameAgency('file', name='needs_ratingattachment_file_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_ratinganswer_isolation'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_ratinganswer_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('form', name='needs_ratinganswer_form_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('competency', name='needs_ratinganswer_competency_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=models.UniqueConstraint(fields=('form', 'competency'), name='needs_ratinganswer_once'),
        ),
        migrations.AddConstraint(
            model_name='ratinganswer',
            constraint=models.CheckConstraint(condition=models.Q(('level__range', (0, 5))), name='needs_ratinganswer_level_range'),
        ),
    ]
