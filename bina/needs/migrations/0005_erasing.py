"""A settled run stays as it is, save that its owner may blank what names an erased person."""

from django.db import migrations

CREATE = """
CREATE OR REPLACE FUNCTION needs_refuse_frozen_run() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.frozen_at IS NOT NULL AND NOT needs_is_erasing(TG_RELID, TG_OP) THEN
    RAISE EXCEPTION 'a settled run does not change' USING ERRCODE = '42501';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION needs_refuse_frozen_rows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF NOT needs_is_erasing(TG_RELID, TG_OP) AND EXISTS (
    SELECT FROM needs_tnarun
    WHERE frozen_at IS NOT NULL AND id IN (SELECT DISTINCT run_id FROM touched)
  ) THEN
    RAISE EXCEPTION 'the snapshot of a settled run does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
"""
# the setting alone is no key: the running application does not own the table
ERASING = """
CREATE FUNCTION needs_is_erasing(touched_table oid, operation text) RETURNS boolean
LANGUAGE sql STABLE AS
$$ SELECT operation = 'UPDATE' AND current_setting('bina.erasing', true) = 'on'
   AND (SELECT relowner FROM pg_class WHERE oid = touched_table)
     = (SELECT oid FROM pg_roles WHERE rolname = current_user) $$;
"""


class Migration(migrations.Migration):
    dependencies = [("needs", "0004_held_in_run")]
    operations = [migrations.RunSQL(ERASING + CREATE, migrations.RunSQL.noop)]
