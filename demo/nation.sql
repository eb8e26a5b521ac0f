-- Agencies made set-wise: one statement a table, all from plan, word and setting (see nation.py).
-- Every key is the MD5 of what it stands for, so that the same seed gives the same rows.
-- Units of an agency form a tree in which unit u lies below unit (u - 1) / 8; a unit has seven
-- positions, the head's first; person e of an agency works in unit e modulo the number of units.

-- (STABLE, as what they call: only so are their bodies put in place of the calls)
CREATE FUNCTION pg_temp.key(kind text, agency int, number bigint) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT md5(current_setting('bina.seed') || kind || agency || '.' || number)::uuid $$;

CREATE FUNCTION pg_temp.draw(number bigint, use int, below int) RETURNS int
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(number, current_setting('bina.seed')::bigint * 1000 + use)
  & 9223372036854775807) % below $$;

CREATE FUNCTION pg_temp.word(list text, number bigint) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT words[1 + number % cardinality(words)] FROM pg_temp.word WHERE word.list = $1 $$;

INSERT INTO organization_agency
  (id, code, name, kind, time_zone, letterhead, letter_place, created_at)
SELECT id, code, name, kind, 'Asia/Jakarta', '', '', now() FROM pg_temp.plan;

-- units ------------------------------------------------------------------------------------------

CREATE TEMP TABLE place AS
SELECT a, id AS agency_id, u, pg_temp.key('u', a, u) AS unit_id,
  CASE WHEN u > 0 THEN pg_temp.key('u', a, (u - 1) / 8) END AS parent_id,
  -- the rank of a unit: 0 the agency, 1 its offices, 2 and below their divisions
  CASE WHEN u = 0 THEN 0 WHEN u <= 8 THEN 1 WHEN u <= 72 THEN 2 ELSE 3 END AS depth,
  CASE WHEN u = 0 THEN plan.name
    WHEN u <= 8 THEN pg_temp.word('office', u)
    ELSE pg_temp.word('division', u) || ' Wilayah ' || u END AS name
FROM pg_temp.plan, generate_series(0, units - 1) AS u;
ANALYZE place;

INSERT INTO organization_unit (id, agency_id, code)
SELECT unit_id, agency_id, 'U' || lpad(u::text, 5, '0') FROM place;

INSERT INTO organization_unitversion (id, agency_id, unit_id, name, kind, parent_id, valid_from)
SELECT pg_temp.key('uv', a, u), agency_id, unit_id, name,
  CASE WHEN depth = 1 THEN 'OPD' ELSE 'UNIT' END, parent_id, current_setting('bina.start')::date
FROM place;

-- positions --------------------------------------------------------------------------------------

CREATE TEMP TABLE post AS
SELECT a, agency_id, u, p, unit_id, depth, pg_temp.key('p', a, u * 7 + p) AS position_id,
  CASE WHEN p = 0 AND u = 0 THEN 'Kepala ' || name
    WHEN p = 0 THEN 'Kepala ' || name
    WHEN p = 6 THEN 'Pengadministrasi Perkantoran'
    ELSE pg_temp.word('trade', u + p / 2) || ' ' || (ARRAY[
      'Ahli Muda', 'Ahli Pertama', 'Ahli Muda', 'Ahli Pertama', 'Terampil'])[p] END AS name,
  CASE p WHEN 0 THEN (ARRAY['JPT', 'JPT', 'ADMINISTRATOR', 'PENGAWAS'])[1 + depth]
    WHEN 6 THEN 'PELAKSANA' ELSE 'FUNGSIONAL' END AS kind,
  CASE p WHEN 0 THEN (ARRAY['JPT Madya', 'JPT Pratama', 'Administrator', 'Pengawas'])[1 + depth]
    WHEN 6 THEN 'Pelaksana' ELSE 'JF ' || (ARRAY[
      'Ahli Muda', 'Ahli Pertama', 'Ahli Muda', 'Ahli Pertama', 'Terampil'])[p] END AS kind_text,
  CASE p WHEN 0 THEN (ARRAY['12', '22', '31', '41'])[1 + depth] ELSE '' END AS echelon,
  coalesce((ARRAY['MU', 'PT', 'MU', 'PT', 'TR'])[p], '') AS functional_level,
  (ARRAY[5 - depth, 3, 2, 3, 2, 2, 1])[1 + p] AS level
FROM place, generate_series(0, 6) AS p;
ANALYZE post;

INSERT INTO organization_position (id, agency_id, code)
SELECT position_id, agency_id, 'J' || lpad(u::text, 5, '0') || '-' || p FROM post;

INSERT INTO organization_positionversion
  (id, agency_id, position_id, name, kind, kind_text, echelon, functional_level, unit_id,
   service_impact, valid_from)
SELECT pg_temp.key('pv', a, u * 7 + p), agency_id, position_id, name, kind, kind_text, echelon,
  functional_level, unit_id, 1 + pg_temp.draw(u, 1, 3), current_setting('bina.start')::date
FROM post;

-- people -----------------------------------------------------------------------------------------

-- drawn apart, or the series of people is gone through for every unit
CREATE TEMP TABLE drawn AS
SELECT a, plan.id AS agency_id, e, plan.start + e AS g, e % units AS u,
  CASE WHEN e < units THEN 0 ELSE 1 + (e / units) % 6 END AS p,
  pg_temp.key('n', a, e) AS person_id, pg_temp.key('e', a, e) AS employee_id,
  CASE WHEN pg_temp.draw(plan.start + e, 2, 2) = 0 THEN 'L' ELSE 'P' END AS sex,
  -- 7919 and 12000 have no common divisor: every day once, then the next serial number
  date '1966-01-15' + ((plan.start + e) * 7919 % 12000)::int AS born_on,
  1966 + ((plan.start + e) * 7919 % 12000)::int / 366 + 22 + (e % 5)::int AS year,
  1 + pg_temp.draw(plan.start + e, 9, 12) AS month,
  e >= units AND pg_temp.draw(plan.start + e, 10, 8) = 0 AS is_contract
FROM pg_temp.plan, generate_series(0::bigint, size - 1) AS e;
ANALYZE drawn;

CREATE TEMP TABLE servant AS
SELECT drawn.*, depth, to_char(born_on, 'YYYYMMDD') || year
    || CASE WHEN is_contract THEN '21' ELSE lpad(month::text, 2, '0') END
    || CASE WHEN sex = 'L' THEN '1' ELSE '2' END || lpad((100 + g / 12000)::text, 3, '0') AS nip,
  given[1 + pg_temp.draw(g, 3, cardinality(given))]
    || CASE WHEN pg_temp.draw(g, 4, 10) < 6
      THEN ' ' || given[1 + pg_temp.draw(g, 5, cardinality(given))] ELSE '' END
    || CASE WHEN pg_temp.draw(g, 6, 25) > 0
      THEN ' ' || families[1 + pg_temp.draw(g, 7, cardinality(families))] ELSE '' END AS bare_name,
  CASE WHEN p = 0 THEN (ARRAY['IV/d', 'IV/c', 'IV/a', 'III/d'])[1 + depth]
    WHEN is_contract THEN CASE WHEN p = 6 THEN 'V' ELSE 'IX' END
    WHEN p = 6 THEN (ARRAY['II/a', 'II/b', 'II/c', 'II/d'])[1 + pg_temp.draw(g, 8, 4)]
    ELSE (ARRAY['III/a', 'III/b', 'III/c', 'III/d'])[1 + pg_temp.draw(g, 8, 4)] END AS golongan
FROM drawn JOIN place USING (a, agency_id, u)
CROSS JOIN (SELECT
  (SELECT words FROM pg_temp.word WHERE list = 'man') AS men,
  (SELECT words FROM pg_temp.word WHERE list = 'woman') AS women,
  (SELECT words FROM pg_temp.word WHERE list = 'family') AS families) AS names,
LATERAL (SELECT CASE WHEN sex = 'L' THEN men ELSE women END AS given) AS chosen;
ANALYZE servant;

INSERT INTO organization_person (id, password, is_active, stamp, created_at)
SELECT person_id, '!', true, pg_temp.key('s', a, e), now() FROM servant;

INSERT INTO organization_personnip (id, person_id, nip, valid_from)
SELECT pg_temp.key('np', a, e), person_id, nip, current_setting('bina.start')::date FROM servant;

INSERT INTO organization_employee
  (id, agency_id, person_id, name, sort_key, birth_on, sex, education, employment_kind,
   legal_status, joined_on, golongan, unit_id, position_id, position_kind, supervisor_id,
   supervision, supervision_flaw, supervisor_nip)
SELECT employee_id, servant.agency_id, person_id,
  bare_name || coalesce(', ' || (ARRAY['S.E.', 'S.Sos.', 'S.T.', 'S.Kom.', 'M.Si.'])[degree], ''),
  lower(bare_name), born_on, sex,
  CASE WHEN degree = 5 THEN 'S-2' WHEN degree <= 4 THEN 'S-1' ELSE 'SLTA' END,
  CASE WHEN is_contract THEN 'PPPK' ELSE 'PNS' END, '01', make_date(year, month, 1), golongan,
  post.unit_id, position_id, post.kind,
  CASE WHEN p > 0 THEN pg_temp.key('e', a, u) WHEN u > 0 THEN pg_temp.key('e', a, (u - 1) / 8) END,
  CASE WHEN p > 0 THEN 'UNIT' WHEN u > 0 THEN 'PARENT' ELSE 'NOBODY' END, '', ''
FROM (SELECT *, 1 + pg_temp.draw(g, 11, CASE WHEN p = 6 THEN 12 ELSE 5 END) AS degree
  FROM servant) AS servant JOIN post USING (a, u, p);

INSERT INTO organization_employeerank (id, agency_id, employee_id, golongan, valid_from)
SELECT pg_temp.key('r', a, e), agency_id, employee_id, golongan,
  current_setting('bina.start')::date FROM servant;

INSERT INTO organization_assignment
  (id, agency_id, employee_id, position_id, unit_id, kind, valid_from)
SELECT pg_temp.key('as', a, e), servant.agency_id, employee_id, position_id, post.unit_id, 'D',
  current_setting('bina.start')::date FROM servant JOIN post USING (a, u, p);

-- one dictionary an agency: the nine of the national catalogue, then its technical ones ------------

CREATE TEMP TABLE skill AS
SELECT a, plan.id AS agency_id, place, entry.code, entry.name, entry.weight, core.id AS core_id,
  pg_temp.key('c', a, place) AS competency_id,
  coalesce(core."group", 'TECHNICAL') AS "group"
FROM pg_temp.plan CROSS JOIN pg_temp.entry
LEFT JOIN competency_corecompetency core ON core.code = entry.code;
ANALYZE skill;

INSERT INTO competency_competency (id, agency_id, code, core_id, domain)
SELECT competency_id, agency_id, code, core_id,
  CASE code WHEN 'INT' THEN 'ETHICS' WHEN 'MPR' THEN 'ADAPTABILITY' WHEN 'PDO' THEN 'LEADERSHIP'
    WHEN 'PKP' THEN 'LEADERSHIP' ELSE CASE WHEN place < 9 THEN 'MANAGERIAL' ELSE 'TECHNICAL' END
  END FROM skill;

INSERT INTO competency_competencyversion
  (id, agency_id, competency_id, name, "group", strategic_weight, definition, valid_from)
SELECT pg_temp.key('cv', a, place), agency_id, competency_id, name, "group", weight, '',
  current_setting('bina.start')::date FROM skill;

INSERT INTO competency_positionstandard
  (id, agency_id, position_id, version, summary, duties, outputs, valid_from)
SELECT pg_temp.key('st', a, u * 7 + p), agency_id, position_id, 1, '', '{}', '{}',
  current_setting('bina.start')::date FROM post;

-- a position asks for the nine, and for eleven of the technical ones that its unit works with
CREATE TEMP TABLE line AS
SELECT a, u, p, n, place AS asked,
  greatest(1, level - pg_temp.draw(u * 7 + n, 12, 2)) AS required
FROM post, generate_series(0, 19) AS n,
  LATERAL (SELECT CASE WHEN n < 9 THEN n ELSE 9 + (u * 3 + n - 9) % 21 END AS place) AS chosen;
ANALYZE line;

INSERT INTO competency_standardline
  (id, agency_id, standard_id, competency_id, level, importance)
SELECT pg_temp.key('sl', a, (u * 7 + p) * 20 + n), agency_id,
  pg_temp.key('st', a, u * 7 + p), competency_id, required,
  (ARRAY['mutlak', 'penting', 'perlu'])[1 + pg_temp.draw(u + n, 13, 3)]
FROM line JOIN skill USING (a) WHERE skill.place = asked;

INSERT INTO curriculum_module (id, agency_id, code)
SELECT pg_temp.key('m', a, place * 10 + step), agency_id, 'M-' || code || '-' || step
FROM skill, generate_series(2, 4) AS step;

INSERT INTO curriculum_moduleversion
  (id, agency_id, module_id, competency_id, name, level_reached, lesson_hours, capacity,
   cohort_cost, participant_cost, valid_from)
SELECT pg_temp.key('mv', a, place * 10 + step), agency_id, pg_temp.key('m', a, place * 10 + step),
  competency_id, name || ' tingkat ' || step, step, 8 * step, 30, 7500000 * step, 150000 * step,
  current_setting('bina.start')::date FROM skill, generate_series(2, 4) AS step;

-- signals ----------------------------------------------------------------------------------------

INSERT INTO strategy_unitkpi
  (id, agency_id, code, ordinal, year, name, target, actual, competency_code, unit_id)
SELECT pg_temp.key('k', a, u), agency_id, 'IKU-' || lpad(u::text, 5, '0'), 1,
  extract(year FROM current_setting('bina.start')::date) + 1, 'Ketepatan waktu layanan',
  80, 60 + pg_temp.draw(u + a, 14, 30), pg_temp.word('technical', u), unit_id FROM place;

INSERT INTO strategy_auditfinding
  (id, agency_id, number, ordinal, competency_code, found_on, severity, status, root_cause, unit_id)
SELECT pg_temp.key('f', a, u), agency_id, 'LHP-' || lpad(u::text, 5, '0'), 1,
  pg_temp.word('technical', u), current_setting('bina.start')::date + 200 + u % 300,
  1 + pg_temp.draw(u + a, 15, 3), (ARRAY['Proses', 'Selesai'])[1 + u % 2],
  (ARRAY['Kapasitas', 'Kepatuhan', 'Sistem', 'Lainnya'])[1 + u % 4], unit_id
FROM place WHERE u % 3 = 1;

-- results: one for each line of the person's position, and evidence for the first lines -----------

INSERT INTO competency_assessmentresult
  (id, agency_id, employee_id, person_id, competency_id, method, level, assessed_on, row_order,
   is_imported, recorded_at)
SELECT pg_temp.key('re', a, e * 20 + n), servant.agency_id, employee_id, person_id, competency_id,
  (ARRAY['SUPERVISOR_RATING', 'SELF_RATING', 'OBJECTIVE_TEST', 'ASSESSMENT_CENTER'])[
    1 + pg_temp.draw(g * 20 + n, 16, 4)],
  greatest(0, least(5, required + (pg_temp.draw(g * 20 + n, 17, 6) - 4) / 2.0)),
  current_setting('bina.start')::date + 30 + pg_temp.draw(g * 20 + n, 18, 600), n, true, now()
FROM servant JOIN line USING (a, u, p) JOIN skill USING (a)
WHERE skill.place = asked AND n < current_setting('bina.results')::int;

INSERT INTO competency_evidence
  (id, agency_id, person_id, competency_id, kind, result_id, occurred_on, valid_until, source,
   file_hash, recorded_at)
SELECT id, agency_id, person_id, competency_id, 'RESULT', id, assessed_on,
  assessed_on + interval '3 years', '', '', recorded_at
FROM competency_assessmentresult
WHERE row_order < current_setting('bina.evidence')::int
  AND agency_id IN (SELECT id FROM pg_temp.plan);
