"""What keys would check row by row, one look per statement checks: pairs point into their run.

The rows of the run that are looked at have keys of their own, within their agency. Policies hold
for the look as well, so that a pair of a foreign run is refused.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION needs_refuse_stray_pairs() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT DISTINCT agency_id, run_id, employee_id, position_id, unit_id FROM touched
    ) t
    LEFT JOIN needs_runperson p USING (agency_id, run_id, employee_id, position_id, unit_id)
    WHERE p.id IS NULL
  ) OR EXISTS (
    SELECT FROM (SELECT DISTINCT agency_id, run_id, unit_id, top_unit_id FROM touched) t
    LEFT JOIN needs_rununit u USING (agency_id, run_id, unit_id, top_unit_id)
    WHERE u.id IS NULL
  ) OR EXISTS (
    SELECT FROM (SELECT DISTINCT agency_id, run_id, competency_id FROM touched) t
    LEFT JOIN needs_competencyneed c USING (agency_id, run_id, competency_id)
    WHERE c.id IS NULL
  ) OR EXISTS (
    SELECT FROM (SELECT DISTINCT agency_id, run_id, weighing FROM touched) t
    LEFT JOIN needs_runweight w ON w.agency_id = t.agency_id AND w.run_id = t.run_id
      AND w.place = t.weighing
    WHERE w.id IS NULL
  ) THEN
    RAISE EXCEPTION 'a pair points outside its run' USING ERRCODE = '23503';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION needs_refuse_stray_participants() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (
    SELECT FROM touched t
    LEFT JOIN needs_gaprow g
      ON g.id = t.gap_row_id AND g.agency_id = t.agency_id AND g.run_id = t.run_id
      AND g.unit_id = t.unit_id
    WHERE g.id IS NULL
  ) OR EXISTS (
    SELECT FROM (SELECT DISTINCT agency_id, run_id, module_id FROM touched) t
    LEFT JOIN needs_moduleneed m USING (agency_id, run_id, module_id)
    WHERE m.id IS NULL
  ) THEN
    RAISE EXCEPTION 'a participant points outside its run' USING ERRCODE = '23503';
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
GUARD = """
CREATE TRIGGER needs_{table}_held_insert AFTER INSERT ON needs_{table}
REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_stray_{what}();
CREATE TRIGGER needs_{table}_held_update AFTER UPDATE ON needs_{table}
REFERENCING NEW TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_stray_{what}();
"""
TABLES = ("gaprow", "moduleparticipant", "runweight")
GUARDED = {"gaprow": "pairs", "moduleparticipant": "participants"}
CREATE = (
    FUNCTIONS
    + "".join(TRIGGERS.format(table=table) for table in TABLES)
    + "".join(GUARD.format(table=table, what=what) for table, what in GUARDED.items())
)
DROP = (
    "".join(
        f"DROP TRIGGER needs_{table}_{deed} ON needs_{table};"
        for table in TABLES
        for deed in ("insert", "update", "delete")
    )
    + "".join(
        f"DROP TRIGGER needs_{table}_held_{deed} ON needs_{table};"
        for table in GUARDED
        for deed in ("insert", "update")
    )
    + "DROP FUNCTION needs_refuse_stray_pairs(); DROP FUNCTION needs_refuse_stray_participants();"
)


class Migration(migrations.Migration):
    dependencies = [("needs", "0003_narrow_pairs")]
    operations = [migrations.RunSQL(CREATE, DROP)]
