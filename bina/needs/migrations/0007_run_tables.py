"""The many rows of a run in tables of its own, so that they are written once and indexed sorted.

Each of five tables becomes the parent of one partition a run. What stood before stays in the
default partition, and everything keeps its name: code of the release before reads all rows and
writes its own ones as it did.

COPY is refused under row security. So the owner makes empty tables that a check binds to the
agency of the transaction and to one open run of it; the application fills them; and the owner,
having looked that nothing points outside the run, indexes them, takes every right away again and
puts them under their parents, whose policies are then the only way in.
"""

from django.db import migrations

PARENTS = ("runperson", "gaprow", "moduleparticipant", "matrixcell", "unitneed")
HELD = {"gaprow": "pairs", "moduleparticipant": "participants"}

PARTITIONED = """
ALTER TABLE needs_{table} RENAME TO needs_{table}_older;
CREATE TABLE needs_{table} (LIKE needs_{table}_older INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
PARTITION BY LIST (run_id);
ALTER TABLE needs_{table} ATTACH PARTITION needs_{table}_older DEFAULT;
ALTER TABLE needs_{table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY needs_{table}_isolation ON needs_{table}
USING (agency_id = (SELECT bina_current_agency()))
WITH CHECK (agency_id = (SELECT bina_current_agency()));
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

FUNCTIONS = """
CREATE FUNCTION needs_run_parents() RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY[
  'needs_runperson', 'needs_gaprow', 'needs_moduleparticipant', 'needs_matrixcell',
  'needs_unitneed'
] $$;

CREATE FUNCTION needs_run_table(parent text, run uuid) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT parent || '_' || replace(run::text, '-', '') $$;

-- the agency of the transaction, if the run is its own and not settled
CREATE FUNCTION needs_agency_of_open_run(run uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE agency uuid := bina_current_agency();
BEGIN
  IF NOT EXISTS (
    SELECT FROM needs_tnarun WHERE id = run AND agency_id = agency AND frozen_at IS NULL
  ) THEN
    RAISE EXCEPTION 'no open run of this agency' USING ERRCODE = '42501';
  END IF;
  RETURN agency;
END
$$;

CREATE FUNCTION needs_open_run_tables(run uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  agency uuid := needs_agency_of_open_run(run);
  parent text;
BEGIN
  FOREACH parent IN ARRAY needs_run_parents() LOOP
    EXECUTE format(
      'CREATE TABLE %1$I (LIKE %2$I INCLUDING CONSTRAINTS,
         CONSTRAINT of_run CHECK (run_id = %3$L::uuid AND agency_id = %4$L::uuid));
       ALTER TABLE %1$I ALTER run_id SET DEFAULT %3$L, ALTER agency_id SET DEFAULT %4$L,
         ALTER id SET DEFAULT gen_random_uuid()',
      needs_run_table(parent, run), parent, run, agency
    );
  END LOOP;
END
$$;

-- the keys that a run's rows carry stand in its smaller tables, which have keys of their own
CREATE FUNCTION needs_refuse_stray_rows(run uuid, agency uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_nestloop = off SET enable_mergejoin = off SET jit = off SET work_mem = '128MB' AS
$$
DECLARE is_stray boolean;
BEGIN
  EXECUTE format(
    'SELECT EXISTS (
       SELECT FROM %1$I t
       LEFT JOIN organization_employee e ON e.agency_id = %6$L AND e.id = t.employee_id
       LEFT JOIN organization_position p ON p.agency_id = %6$L AND p.id = t.position_id
       LEFT JOIN needs_rununit u
         ON u.agency_id = %6$L AND u.run_id = %7$L AND u.unit_id = t.unit_id
       WHERE e.id IS NULL OR p.id IS NULL OR u.id IS NULL
     ) OR EXISTS (
       SELECT FROM %2$I t
       LEFT JOIN (
         SELECT employee_id, position_id, u.unit_id, top_unit_id FROM %1$I p
         JOIN needs_rununit u
           ON u.agency_id = %6$L AND u.run_id = %7$L AND u.unit_id = p.unit_id
       ) p USING (employee_id, position_id, unit_id, top_unit_id)
       WHERE p.employee_id IS NULL
         OR t.competency_id NOT IN (
           SELECT competency_id FROM needs_competencyneed
           WHERE agency_id = %6$L AND run_id = %7$L
         )
         OR t.weighing NOT IN (
           SELECT place FROM needs_runweight WHERE agency_id = %6$L AND run_id = %7$L
         )
     ) OR EXISTS (
       SELECT FROM %3$I t
       LEFT JOIN %2$I g ON g.id = t.gap_row_id AND g.unit_id = t.unit_id
       WHERE g.id IS NULL OR t.module_id NOT IN (
         SELECT module_id FROM needs_moduleneed WHERE agency_id = %6$L AND run_id = %7$L
       )
     ) OR EXISTS (
       SELECT FROM %4$I t
       WHERE t.position_id NOT IN (
         SELECT id FROM organization_position WHERE agency_id = %6$L
       ) OR t.module_id NOT IN (
         SELECT module_id FROM needs_moduleneed WHERE agency_id = %6$L AND run_id = %7$L
       )
     ) OR EXISTS (
       SELECT FROM %5$I t
       LEFT JOIN needs_rununit u ON u.agency_id = %6$L AND u.run_id = %7$L
         AND u.unit_id = t.unit_id AND u.top_unit_id = t.top_unit_id
       WHERE u.id IS NULL OR t.competency_id NOT IN (
         SELECT competency_id FROM needs_competencyneed
         WHERE agency_id = %6$L AND run_id = %7$L
       )
     )',
    VARIADIC ARRAY(
      SELECT needs_run_table(parent, run)
      FROM unnest(needs_run_parents()) WITH ORDINALITY AS t (parent, place) ORDER BY place
    ) || ARRAY[agency::text, run::text]
  ) INTO is_stray;
  IF is_stray THEN
    RAISE EXCEPTION 'a row points outside its run' USING ERRCODE = '23503';
  END IF;
END
$$;

CREATE FUNCTION needs_index_run_tables(run uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET maintenance_work_mem = '128MB' AS
$$
DECLARE wanted text[];
BEGIN
  FOREACH wanted SLICE 1 IN ARRAY ARRAY[
    ['needs_runperson', 'UNIQUE', 'employee_id'],
    ['needs_gaprow', 'UNIQUE', 'rank'],
    ['needs_gaprow', '', 'competency_id, rank'],
    ['needs_gaprow', '', 'unit_id, rank'],
    ['needs_gaprow', '', 'employee_id'],
    ['needs_moduleparticipant', 'UNIQUE', 'module_id, rank'],
    ['needs_moduleparticipant', '', 'gap_row_id'],
    ['needs_matrixcell', 'UNIQUE', 'position_id, module_id'],
    ['needs_unitneed', 'UNIQUE', 'unit_id, competency_id'],
    ['needs_unitneed', '', 'top_unit_id']
  ] LOOP
    EXECUTE format(
      'CREATE %s INDEX ON %I (%s)', wanted[2], needs_run_table(wanted[1], run), wanted[3]
    );
  END LOOP;
END
$$;

CREATE FUNCTION needs_close_run_tables(run uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  agency uuid := needs_agency_of_open_run(run);
  parent text;
  name text;
  reader regrole;
BEGIN
  PERFORM needs_refuse_stray_rows(run, agency);
  PERFORM needs_index_run_tables(run);
  FOREACH parent IN ARRAY needs_run_parents() LOOP
    name := needs_run_table(parent, run);
    FOR reader IN
      SELECT DISTINCT grantee FROM pg_class, aclexplode(relacl)
      WHERE pg_class.oid = name::regclass AND grantee <> relowner
    LOOP
      EXECUTE format('REVOKE ALL ON %I FROM %s', name, reader);
    END LOOP;
    EXECUTE format(
      'ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
       CREATE POLICY isolation ON %1$I USING (agency_id = (SELECT bina_current_agency()));
       ALTER TABLE %2$I ATTACH PARTITION %1$I FOR VALUES IN (%3$L)',
      name, parent, run
    );
  END LOOP;
END
$$;

-- what was opened is closed before the transaction ends
CREATE FUNCTION needs_refuse_unclosed_tables() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(needs_run_parents()) AS parent
    JOIN pg_class ON pg_class.oid = to_regclass(needs_run_table(parent, NEW.id))
    WHERE NOT relispartition
  ) THEN
    RAISE EXCEPTION 'the tables of a run were left open' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER needs_tnarun_closed AFTER INSERT ON needs_tnarun
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION needs_refuse_unclosed_tables();

CREATE FUNCTION needs_analyze_run_tables(run uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  agency uuid := bina_current_agency();
  name text;
BEGIN
  FOR name IN
    SELECT needs_run_table(parent, id) FROM needs_tnarun, unnest(needs_run_parents()) AS parent
    WHERE id = run AND agency_id = agency
  LOOP
    EXECUTE format('ANALYZE %I', name);
  END LOOP;
END
$$;

-- emptied at once; the tables go later, for that takes the parent away from every reader
CREATE FUNCTION needs_empty_run_tables(run uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  parent text;
  name text;
BEGIN
  PERFORM needs_agency_of_open_run(run);
  FOREACH parent IN ARRAY needs_run_parents() LOOP
    name := needs_run_table(parent, run);
    IF to_regclass(name) IS NOT NULL THEN
      EXECUTE format('TRUNCATE %I', name);
    END IF;
  END LOOP;
END
$$;

-- tables of runs that are no more; where somebody reads for long, another time
CREATE FUNCTION needs_sweep_run_tables() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET lock_timeout = '200ms' AS
$$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT part.relname FROM unnest(needs_run_parents()) AS parent
    JOIN pg_inherits ON inhparent = to_regclass(parent)
    JOIN pg_class part ON part.oid = inhrelid
    WHERE part.relname ~ '_[0-9a-f]{32}$' AND NOT EXISTS (
      SELECT FROM needs_tnarun WHERE id = right(part.relname, 32)::uuid
    )
  LOOP
    EXECUTE format('DROP TABLE %I', name);
  END LOOP;
EXCEPTION WHEN lock_not_available THEN
  NULL;
END
$$;

-- the inner steps are the owner's alone
REVOKE EXECUTE ON FUNCTION
  needs_refuse_stray_rows(uuid, uuid), needs_index_run_tables(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("needs", "0006_national")]
    operations = [
        migrations.RunSQL(
            "".join(PARTITIONED.format(table=table) for table in PARENTS)
            + "".join(GUARD.format(table=table, what=what) for table, what in HELD.items())
            + FUNCTIONS
        )
    ]
