"""One agency of any size for the needs, made set-wise: 20 competencies, each asked of everyone."""

from uuid import UUID, uuid4

import psycopg

COMPETENCIES = 20
PEOPLE_A_POSITION = 50
POSITIONS_A_UNIT = 5
FROM = "2025-01-01"

# the keys of a scratch database; per-row checks of half a million results would tell us nothing
_BARE = """
DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'competency_assessmentresult'::regclass AND contype = 'f'
  LOOP EXECUTE format('ALTER TABLE competency_assessmentresult DROP CONSTRAINT %I', c.conname);
  END LOOP;
END $$
"""
_STEPS = (
    """INSERT INTO organization_agency
    (id, code, name, kind, time_zone, letterhead, letter_place, created_at)
    VALUES (%(agency)s, %(code)s, 'Instansi ukur', 'KABUPATEN', 'Asia/Jakarta', '', '', now())""",
    """CREATE TEMPORARY TABLE u AS SELECT n, gen_random_uuid() id, 'U' || n code
    FROM generate_series(0, %(units)s) n""",
    "INSERT INTO organization_unit (agency_id, id, code) SELECT %(agency)s, id, code FROM u",
    """INSERT INTO organization_unitversion
    (agency_id, id, unit_id, name, kind, parent_id, valid_from)
    SELECT %(agency)s, gen_random_uuid(), u.id, 'Unit ' || u.n, 'UNIT',
      CASE WHEN u.n > 0 THEN above.id END, %(start)s::date
    FROM u JOIN u above ON above.n = u.n / 10""",
    """CREATE TEMPORARY TABLE p AS SELECT x.n, gen_random_uuid() id, u.id unit_id
    FROM generate_series(1, %(positions)s) x (n) JOIN u ON u.n = 1 + (x.n - 1) / 5""",
    """INSERT INTO organization_position (agency_id, id, code)
    SELECT %(agency)s, id, 'J' || n FROM p""",
    """INSERT INTO organization_positionversion
    (agency_id, id, position_id, name, kind, kind_text, echelon, functional_level,
      unit_id, service_impact, valid_from)
    SELECT %(agency)s, gen_random_uuid(), id, 'Jabatan ' || n, 'PELAKSANA', '', '', '',
      unit_id, 1 + n %% 3, %(start)s::date FROM p""",
    """CREATE TEMPORARY TABLE e AS SELECT x.n, gen_random_uuid() id, gen_random_uuid() person_id,
      p.id position_id, p.unit_id, (%(first)s + x.n)::text nip
    FROM generate_series(1, %(people)s) x (n) JOIN p ON p.n = 1 + (x.n - 1) / 50""",
    """INSERT INTO organization_person (id, password, is_active, stamp, created_at)
    SELECT person_id, '!', true, gen_random_uuid(), now() FROM e""",
    """INSERT INTO organization_personnip (id, person_id, nip, valid_from)
    SELECT gen_random_uuid(), person_id, nip, %(start)s::date FROM e""",
    """INSERT INTO organization_employee
    (agency_id, id, person_id, name, sort_key, sex, education, employment_kind, legal_status,
      golongan, unit_id, position_id, supervision, supervision_flaw, supervisor_nip)
    SELECT %(agency)s, id, person_id, 'Pegawai ' || n, 'pegawai ' || n, 'L', '', 'PNS', '01',
      'III/a', unit_id, position_id, '', '', '' FROM e""",
    """INSERT INTO organization_assignment
    (agency_id, id, employee_id, position_id, unit_id, kind, valid_from)
    SELECT %(agency)s, gen_random_uuid(), id, position_id, unit_id, 'D', %(start)s::date FROM e""",
    """INSERT INTO organization_employeerank (agency_id, id, employee_id, golongan, valid_from)
    SELECT %(agency)s, gen_random_uuid(), id, 'III/a', %(start)s::date FROM e""",
    """CREATE TEMPORARY TABLE c AS SELECT n, gen_random_uuid() id
    FROM generate_series(1, 20) n""",
    """INSERT INTO competency_competency (agency_id, id, code, domain)
    SELECT %(agency)s, id, 'K' || lpad(n::text, 2, '0'), 'TECHNICAL' FROM c""",
    """INSERT INTO competency_competencyversion
    (agency_id, id, competency_id, name, "group", strategic_weight, definition, valid_from)
    SELECT %(agency)s, gen_random_uuid(), id, 'Kompetensi ' || n, 'TECHNICAL', 1 + n %% 3, '',
      %(start)s::date FROM c""",
    """CREATE TEMPORARY TABLE s AS SELECT gen_random_uuid() id, p.id position_id, p.n FROM p""",
    """INSERT INTO competency_positionstandard
    (agency_id, id, position_id, version, summary, duties, outputs, valid_from)
    SELECT %(agency)s, id, position_id, 1, '', '{}', '{}', %(start)s::date FROM s""",
    """INSERT INTO competency_standardline
    (agency_id, id, standard_id, competency_id, level, importance)
    SELECT %(agency)s, gen_random_uuid(), s.id, c.id, 2 + (s.n + c.n) %% 4,
      (ARRAY['mutlak', 'penting', 'perlu'])[1 + (s.n + c.n) %% 3] FROM s, c""",
    """INSERT INTO competency_assessmentresult
    (agency_id, id, employee_id, person_id, competency_id, method, level, assessed_on,
      row_order, is_imported, recorded_at)
    SELECT %(agency)s, gen_random_uuid(), e.id, e.person_id, c.id,
      (ARRAY['ASSESSMENT_CENTER', 'OBJECTIVE_TEST', 'WORK_OBSERVATION'])[1 + m],
      (hashint8extended(e.n * 60 + c.n * 3 + m, 7) & 511)::numeric / 128,
      date '2026-01-01' + (e.n + c.n) %% 200, 1, true, now()
    FROM e, c, generate_series(0, 1) m WHERE m = 0 OR (e.n + c.n) %% 4 = 0""",
    """CREATE TEMPORARY TABLE m AS SELECT c.n, gen_random_uuid() id, c.id competency_id FROM c""",
    """INSERT INTO curriculum_module (agency_id, id, code)
    SELECT %(agency)s, id, 'M' || lpad(n::text, 2, '0') FROM m""",
    """INSERT INTO curriculum_moduleversion
    (agency_id, id, module_id, competency_id, name, level_reached, lesson_hours, capacity,
      cohort_cost, participant_cost, valid_from)
    SELECT %(agency)s, gen_random_uuid(), id, competency_id, 'Modul ' || n, 3, 20, 30, 10000000,
      500000, %(start)s::date FROM m""",
)


def fill(admin: str, people: int, number: int) -> UUID:
    """Returns the agency; ``number`` keeps the NIPs and codes of several apart."""
    positions = -(-people // PEOPLE_A_POSITION)
    values = {
        "agency": uuid4(),
        "code": f"UKUR{number}",
        "people": people,
        "positions": positions,
        "units": -(-positions // POSITIONS_A_UNIT),
        "first": 199_000_000_000_000_000 + number * 10_000_000,
        "start": FROM,
    }
    with psycopg.connect(admin) as connection:
        connection.execute(_BARE)
        for step in _STEPS:
            connection.execute(step.encode(), values)
        for name in "upecsm":
            connection.execute(f"DROP TABLE {name}".encode())
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("ANALYZE")
    agency = values["agency"]
    assert isinstance(agency, UUID)  # noqa: S101 - for the type alone
    return agency
