"""The work week of an agency, scans of signed letters, and a history of cases that ends.

What the check of a letter tells grows by the scan: a second function beside the first, which the
release before still asks. Lines of a case go once it was closed for the days of the retention
platform.cases, and not before.
"""

import uuid

from django.db import migrations, models

import bina.platform.tenancy.constraints

CHECK = """
CREATE FUNCTION platform_letter_checked(wanted text)
RETURNS TABLE (number text, dated_on date, subject text, agency_name text, signer_office text,
  sha256 text, withdrawn_at timestamptz, signature_kind text, scan_sha256 text,
  scanned_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  SELECT number, dated_on, subject, agency_name, signer_office, sha256, withdrawn_at,
    signature_kind, scan_sha256, scanned_at
  FROM platform_letter WHERE code = wanted
$$;
"""
DROP_CHECK = "DROP FUNCTION platform_letter_checked(text)"
GUARD = """
CREATE OR REPLACE FUNCTION platform_guard_caseentry() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF coalesce(platform_is_erasing(TG_RELID), false)
     OR (TG_OP = 'DELETE' AND EXISTS (
       SELECT FROM platform_case c
       WHERE c.id = OLD.case_id AND c.closed_at < now() - interval '1825 days'
     )) THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'platform_caseentry is insert-only' USING ERRCODE = '42501';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0020_letters")]

    operations = [
        migrations.AddField("letter", "scan_file_id", models.UUIDField(null=True)),
        migrations.AddField(
            "letter",
            "scan_sha256",
            models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.AddField("letter", "scanned_at", models.DateTimeField(null=True)),
        migrations.AddField("letter", "scanned_by_id", models.UUIDField(null=True)),
        migrations.AddField(
            "letter",
            "signature_kind",
            models.CharField(db_default="unsigned", default="unsigned", max_length=20),
        ),
        migrations.CreateModel(
            name="WorkWeek",
            fields=[
                ("agency_id", models.UUIDField(editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("valid_from", models.DateField()),
                ("days", models.PositiveSmallIntegerField()),
                ("legal_basis", models.CharField(max_length=300)),
                ("recorded_by_id", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    bina.platform.tenancy.constraints.AgencyIsolation(
                        mode="own", name="platform_workweek_isolation"
                    ),
                    models.UniqueConstraint(
                        fields=("agency_id", "id"), name="platform_workweek_agency_key"
                    ),
                    models.UniqueConstraint(
                        fields=("agency_id", "valid_from"), name="platform_workweek_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__in", (5, 6))), name="platform_workweek_days"
                    ),
                ],
            },
        ),
        migrations.RunSQL(CHECK, DROP_CHECK),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
