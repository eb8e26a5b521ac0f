"""A settled run never changes: the database refuses whatever the code would try."""

from django.db import migrations

SNAPSHOT = (
    "rununit",
    "runposition",
    "runperson",
    "gaprow",
    "unitsignal",
    "moduleneed",
    "moduleparticipant",
    "matrixcell",
    "competencyneed",
    "unitneed",
)

# one look per statement, however many rows it writes
FUNCTIONS = """
CREATE FUNCTION needs_refuse_frozen_run() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.frozen_at IS NOT NULL THEN
    RAISE EXCEPTION 'a settled run does not change' USING ERRCODE = '42501';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER needs_tnarun_frozen BEFORE UPDATE OR DELETE ON needs_tnarun
FOR EACH ROW EXECUTE FUNCTION needs_refuse_frozen_run();

CREATE FUNCTION needs_refuse_frozen_rows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (
    SELECT FROM needs_tnarun
    WHERE frozen_at IS NOT NULL AND id IN (SELECT DISTINCT run_id FROM touched)
  ) THEN
    RAISE EXCEPTION 'the snapshot of a settled run does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER needs_{table}_insert AFTER INSERT ON needs_{table}
REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_frozen_rows();
CREATE TRIGGER needs_{table}_update AFTER UPDATE ON needs_{table}
REFERENCING OLD TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_frozen_rows();
CREATE TRIGGER needs_{table}_delete AFTER DELETE ON needs_{table}
REFERENCING OLD TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_frozen_rows();
"""
CREATE = FUNCTIONS + "".join(TRIGGERS.format(table=table) for table in SNAPSHOT)
DROP = (
    "".join(
        f"DROP TRIGGER needs_{table}_{deed} ON needs_{table};"
        for table in SNAPSHOT
        for deed in ("insert", "update", "delete")
    )
    + "DROP FUNCTION needs_refuse_frozen_rows();"
    + "DROP TRIGGER needs_tnarun_frozen ON needs_tnarun;"
    + "DROP FUNCTION needs_refuse_frozen_run();"
)


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_tables")]
    operations = [migrations.RunSQL(CREATE, DROP)]
