"""Letters, and the one function by which anybody with a code checks a letter.

It answers past the policies, for a visitor belongs to no agency, and tells nothing about people.
"""

import bina.platform.tenancy.constraints
import uuid
from django.db import migrations, models


CREATE = """
CREATE FUNCTION platform_letter_of(wanted text)
RETURNS TABLE (number text, dated_on date, subject text, agency_name text, signer_office text,
  sha256 text, withdrawn_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  SELECT number, dated_on, subject, agency_name, signer_office, sha256, withdrawn_at
  FROM platform_letter WHERE code = wanted
$$;
"""
DROP = "DROP FUNCTION platform_letter_of(text)"


class Migration(migrations.Migration):

    dependencies = [
        ("platform", "0019_tasks_and_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=26, unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('sequence', models.PositiveIntegerField()),
                ('number', models.CharField(max_length=150)),
                ('dated_on', models.DateField()),
                ('subject', models.CharField(max_length=300)),
                ('agency_name', models.CharField(max_length=200)),
                ('signer_id', models.UUIDField(null=True)),
                ('signer_name', models.CharField(max_length=200)),
                ('signer_office', models.CharField(max_length=250)),
                ('subject_id', models.UUIDField(null=True)),
                ('file_id', models.UUIDField()),
                ('sha256', models.CharField(max_length=64)),
                ('issued_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'subject_id'], name='platform_letter_subject')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_letter_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_letter_agency_key'), models.UniqueConstraint(fields=('agency_id', 'year', 'sequence'), name='platform_letter_sequence')],
            },
        ),
        migrations.CreateModel(
            name='LetterSequence',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_lettersequence_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_lettersequence_agency_key'), models.UniqueConstraint(fields=('agency_id', 'year'), name='platform_lettersequence_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterSettings',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scheme', models.CharField(default='{klasifikasi}/{nomor}/{unit}/{tahun}', max_length=100)),
                ('classification', models.CharField(blank=True, max_length=30)),
                ('unit_code', models.CharField(blank=True, max_length=30)),
                ('letterhead', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=100)),
                ('paper', models.CharField(default='a4', max_length=2)),
            ],
            options={
                'abstract': False,
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_lettersettings_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_lettersettings_agency_key'), models.UniqueConstraint(fields=('agency_id',), name='platform_lettersettings_once')],
            },
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
