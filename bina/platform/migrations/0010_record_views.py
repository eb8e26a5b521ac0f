"""RecordView: who opened whose record; rows are added, and go only when their period is over."""

from uuid import uuid4

from django.db import migrations, models

from bina.platform.tenancy.constraints import AgencyIsolation

# the days are those of the retention platform.record_views; the owner alone may erase before
GUARD = """
CREATE FUNCTION platform_is_erasing(touched_table oid) RETURNS boolean
LANGUAGE sql STABLE AS
$$ SELECT current_setting('bina.erasing', true) = 'on'
   AND (SELECT relowner FROM pg_class WHERE oid = touched_table)
     = (SELECT oid FROM pg_roles WHERE rolname = current_user) $$;

CREATE FUNCTION platform_guard_recordview() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF coalesce(platform_is_erasing(TG_RELID), false)
     OR (TG_OP = 'DELETE' AND OLD.seen_at < now() - interval '730 days') THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'platform_recordview is insert-only' USING ERRCODE = '42501';
END $$;

CREATE TRIGGER platform_recordview_guard BEFORE UPDATE OR DELETE ON platform_recordview
FOR EACH ROW EXECUTE FUNCTION platform_guard_recordview();

-- whoever was given more by the default privileges reads, adds, and removes what is over
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT g.grantee FROM information_schema.role_table_grants g
    WHERE g.table_name = 'platform_recordview' AND g.grantee <> current_user
  LOOP
    EXECUTE format('REVOKE UPDATE, TRUNCATE ON platform_recordview FROM %I', grantee);
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0009_sessions")]

    operations = [
        migrations.CreateModel(
            name="RecordView",
            fields=[
                ("id", models.UUIDField(default=uuid4, primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField(editable=False)),
                ("viewer_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField()),
                ("place", models.CharField(max_length=60)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [AgencyIsolation(mode="own", name="platform_recordview_isolation")],
                "indexes": [
                    models.Index(
                        fields=["agency_id", "person_id", "-seen_at", "-id"],
                        name="platform_recordview_person",
                    ),
                    models.Index(
                        fields=["agency_id", "-seen_at", "-id"],
                        name="platform_recordview_newest",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
