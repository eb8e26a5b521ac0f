import bina.platform.ranges
import bina.platform.tenancy.constraints
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("platform", "0001_functions"),
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=20)),
                ('time_zone', models.CharField(default='Asia/Jakarta', max_length=40)),
                ('letterhead', models.TextField(blank=True)),
                ('letter_place', models.CharField(blank=True, max_length=100)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SetupToken',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=60, null=True, unique=True)),
                ('password', models.CharField(default='!', max_length=128)),
                ('is_active', models.BooleanField(default=True)),
                ('stamp', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('username', None), ('username', django.db.models.functions.text.Lower('username')), _connector='OR'), name='organization_person_username_lower')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=50)),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_position_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_position_agency_key'), models.UniqueConstraint(fields=('agency_id', 'code'), name='organization_position_code')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=50)),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_unit_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_unit_agency_key'), models.UniqueConstraint(fields=('agency_id', 'code'), name='organization_unit_code')],
            },
        ),
        migrations.CreateModel(
            name='Employee',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=200)),
                ('birth_on', models.DateField(null=True)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('education', models.CharField(blank=True, max_length=60)),
                ('employment_kind', models.CharField(max_length=10)),
                ('legal_status', models.CharField(default='01', max_length=2)),
                ('joined_on', models.DateField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('golongan', models.CharField(blank=True, max_length=10)),
                ('supervision', models.CharField(blank=True, max_length=10)),
                ('supervision_flaw', models.CharField(blank=True, max_length=10)),
                ('supervisor_nip', models.CharField(blank=True, max_length=18)),
                ('activated_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supervisor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('position', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(default='D', max_length=3)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitVersion',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=250)),
                ('kind', models.CharField(default='UNIT', max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActivationCode',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('issued_by_id', models.UUIDField(null=True)),
                ('issued_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'person'], name='organization_code_person')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_activationcode_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_activationcode_agency_key')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'employee'], name='organization_absence_person')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_absence_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_absence_agency_key'), bina.platform.tenancy.constraints.SameAgency('employee', name='organization_absence_employee_same_agency'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='organization_absence_forward')],
            },
        ),
        migrations.CreateModel(
            name='EmployeeRank',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('golongan', models.CharField(max_length=10)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_employeerank_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_employeerank_agency_key'), bina.platform.tenancy.constraints.SameAgency('employee', name='organization_employeerank_employee_same_agency'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_employeerank_forward'), django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('employee', '='), (bina.platform.ranges.DateRange(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='organization_employeerank_one_a_day')],
            },
        ),
        migrations.CreateModel(
            name='NationalGrant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('person', 'role'), name='organization_nationalgrant_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonNip',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('nip', models.CharField(max_length=18, unique=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(django.contrib.postgres.indexes.OpClass('nip', name='varchar_pattern_ops'), name='organization_personnip_prefix')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_personnip_forward'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('person',), name='organization_personnip_one_current'), models.CheckConstraint(condition=models.Q(('nip__regex', '^\\d{18}$')), name='organization_personnip_digits')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('granted_by_id', models.UUIDField(null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_rolegrant_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_rolegrant_agency_key'), bina.platform.tenancy.constraints.SameAgency('unit', name='organization_rolegrant_unit_same_agency'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_rolegrant_forward'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('agency_id', 'person', 'role', 'unit'), name='organization_rolegrant_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='PositionVersion',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=250)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('kind_text', models.CharField(blank=True, max_length=60)),
                ('echelon', models.CharField(blank=True, max_length=2)),
                ('functional_level', models.CharField(blank=True, max_length=2)),
                ('position_class', models.PositiveSmallIntegerField(null=True)),
                ('service_impact', models.DecimalField(decimal_places=9, default=1, max_digits=11)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'unit'], name='organization_position_unit')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_positionversion_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_positionversion_agency_key'), bina.platform.tenancy.constraints.SameAgency('position', name='organization_positionversion_position_same_agency'), bina.platform.tenancy.constraints.SameAgency('unit', name='organization_positionversion_unit_same_agency'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_positionversion_forward'), django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('position', '='), (bina.platform.ranges.DateRange(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='organization_positionversion_one_a_day'), models.CheckConstraint(condition=models.Q(('service_impact__range', (1, 3))), name='organization_positionversion_impact')],
            },
        ),
        migrations.AddIndex(
            model_name='employee',
            index=models.Index(fields=['agency_id', 'sort_key', 'id'], name='organization_employee_names'),
        ),
        migrations.AddIndex(
            model_name='employee',
            index=models.Index(fields=['agency_id', 'unit', 'sort_key', 'id'], name='organization_employee_units'),
        ),
        migrations.AddIndex(
            model_name='employee',
            index=models.Index(fields=['agency_id', 'supervisor'], name='organization_employee_team'),
        ),
        migrations.AddIndex(
            model_name='employee',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('name'), name='gin_trgm_ops'), name='organization_employee_search'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_employee_isolation'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_employee_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='organization_employee_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=bina.platform.tenancy.constraints.SameAgency('position', name='organization_employee_position_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=bina.platform.tenancy.constraints.SameAgency('supervisor', name='organization_employee_supervisor_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='employee',
            constraint=models.UniqueConstraint(fields=('agency_id', 'person'), name='organization_employee_once'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['agency_id', 'position'], name='organization_assignment_post'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_assignment_isolation'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_assignment_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=bina.platform.tenancy.constraints.SameAgency('employee', name='organization_assignment_employee_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=bina.platform.tenancy.constraints.SameAgency('position', name='organization_assignment_position_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='organization_assignment_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_assignment_forward'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'D')), deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('employee', '='), (bina.platform.ranges.DateRange(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='organization_assignment_one_definitive'),
        ),
        migrations.AddIndex(
            model_name='unitversion',
            index=models.Index(fields=['agency_id', 'parent'], name='organization_unit_children'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_unitversion_isolation'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_unitversion_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='organization_unitversion_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=bina.platform.tenancy.constraints.SameAgency('parent', name='organization_unitversion_parent_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_unitversion_forward'),
        ),
        migrations.AddConstraint(
            model_name='unitversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('unit', '='), (bina.platform.ranges.DateRange(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='organization_unitversion_one_a_day'),
        ),
    ]
