"""The calendar of workdays, and cases with a history that only grows.

Lines of the history are changed by the owner alone, as those of record views.
"""

import bina.platform.tenancy.constraints
import django.db.models.deletion
import uuid
from django.db import migrations, models


GUARD = """
CREATE FUNCTION platform_guard_caseentry() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF coalesce(platform_is_erasing(TG_RELID), false) THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'platform_caseentry is insert-only' USING ERRCODE = '42501';
END $$;

CREATE TRIGGER platform_caseentry_guard BEFORE UPDATE OR DELETE ON platform_caseentry
FOR EACH ROW EXECUTE FUNCTION platform_guard_caseentry();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('platform', '0015_book_digest'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=100)),
                ('subject_id', models.UUIDField()),
                ('title', models.CharField(max_length=200)),
                ('unit_id', models.UUIDField(null=True)),
                ('about_id', models.UUIDField(null=True)),
                ('opened_by_id', models.UUIDField(null=True)),
                ('opened_by_name', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('state', models.CharField(default='open', max_length=20)),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'subject_id'], name='platform_case_subject')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_case_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_case_agency_key'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('agency_id', 'kind', 'subject_id'), name='platform_case_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField(null=True)),
                ('held_on', models.DateField()),
                ('kind', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('legal_basis', models.CharField(blank=True, max_length=300)),
                ('is_provisional', models.BooleanField(default=False)),
                ('recorded_by_id', models.UUIDField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='shared', name='platform_holiday_isolation'), models.UniqueConstraint(fields=('agency_id', 'held_on'), name='platform_holiday_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CaseEntry',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('step_code', models.CharField(blank=True, max_length=50)),
                ('happened_at', models.DateTimeField()),
                ('actor_id', models.UUIDField(null=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('role', models.CharField(blank=True, max_length=30)),
                ('on_behalf_of_id', models.UUIDField(null=True)),
                ('on_behalf_of_name', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.case')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'case', 'number'], name='platform_caseentry_of')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_caseentry_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_caseentry_agency_key'), bina.platform.tenancy.constraints.SameAgency('case', name='platform_caseentry_case_same_agency')],
            },
        ),
        migrations.CreateModel(
            name='CaseRecusal',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('reason', models.TextField()),
                ('declared_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.case')),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_caserecusal_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_caserecusal_agency_key'), bina.platform.tenancy.constraints.SameAgency('case', name='platform_caserecusal_case_same_agency'), models.UniqueConstraint(fields=('agency_id', 'case', 'person_id'), name='platform_caserecusal_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=50)),
                ('role', models.CharField(max_length=30)),
                ('unit_id', models.UUIDField(null=True)),
                ('person_id', models.UUIDField(null=True)),
                ('days', models.PositiveSmallIntegerField()),
                ('waiting_role', models.CharField(blank=True, max_length=30)),
                ('waiting_unit_id', models.UUIDField(null=True)),
                ('started_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('escalated_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.case')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('ended_at', None), ('started_on__isnull', False)), fields=['agency_id', 'due_on'], name='platform_casestep_waiting')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_casestep_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_casestep_agency_key'), bina.platform.tenancy.constraints.SameAgency('case', name='platform_casestep_case_same_agency'), models.UniqueConstraint(fields=('agency_id', 'case', 'round', 'position'), name='platform_casestep_once')],
            },
        ),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
