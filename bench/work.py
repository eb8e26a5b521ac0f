"""The pages around a calculation, in an agency of 10,000: baselines, a plan, equity, the inbox."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import django

from bench.figure import Figure
from bench.house import Filled, House
from bench.pages import measured

NAME = "work"
SCALE = "large"
TODAY = date.today()  # noqa: DTZ011 - the day of the seed
BEFORE = TODAY - timedelta(days=365)
TASKS, FEW = 500, 10
_AGENCY = """
SELECT e.agency_id FROM organization_employee e JOIN organization_person p ON p.id = e.person_id
WHERE p.username = 'sdm.1'
"""
_SETTLED = "UPDATE needs_tnarun SET frozen_at = now() WHERE id = %(run)s"
_TASKS = """
INSERT INTO platform_task (id, agency_id, kind, key, title, detail, role, route, route_arguments,
  due_on, opened_at)
SELECT gen_random_uuid(), %(agency)s, 'needs.raters', 'ukur-' || n, 'Tunjuk penilai ke-' || n, '',
  'sdm', 'needs:cycles', '{}', current_date + n %% 30, now()
FROM generate_series(1, %(tasks)s) n
"""
# every gap of the run stands in the year: two of five with a seat, those without a module apart
_PLAN = (
    """INSERT INTO needs_developmentplan (id, agency_id, run_id, rule_id, title, first_year, years,
      version, state, made_by_name, made_at, approved_by_name, remark)
    SELECT %(plan)s, agency_id, id, rule_id, 'Rencana ukur', %(next)s, 1, 1, 'draft', 'Ukur', now(),
      '', '' FROM needs_tnarun WHERE id = %(run)s""",
    """INSERT INTO needs_planyear (id, agency_id, plan_id, year, budget, uses_floor, objective,
      bound, direct_cost, indirect_cost, read_at, solved_at, facts)
    VALUES (%(year)s, %(agency)s, %(plan)s, %(next)s, 15e9, false, 990, 1000, 14e9, 1e9, now(),
      now(), '{}')""",
    """WITH offered AS (
      SELECT DISTINCT ON (gap_row_id) gap_row_id, module_id, closure, benefit
      FROM needs_moduleparticipant WHERE run_id = %(run)s ORDER BY gap_row_id, benefit DESC
    ), told AS (
      SELECT g.*, o.module_id, coalesce(o.closure, 0) closure, coalesce(o.benefit, 0) benefit,
        row_number() OVER (ORDER BY o.benefit DESC NULLS LAST, g.rank) place
      FROM needs_gaprow g LEFT JOIN offered o ON o.gap_row_id = g.id
      WHERE g.run_id = %(run)s AND g.gap > 0)
    INSERT INTO needs_planrow (id, agency_id, plan_year_id, employee_id, unit_id, position_id,
      competency_id, module_id, gap_row_id, rank, required, held, gap, weight, priority, closure,
      benefit, is_critical, hours, term, need_kind, form, direct_cost, indirect_cost, standing,
      before, origin, quarter, cohort, reason, reason_facts, state)
    SELECT gen_random_uuid(), %(agency)s, %(year)s, employee_id, unit_id, position_id,
      competency_id, module_id, id, place, required, coalesce(held, 0), gap, 1, priority, closure,
      benefit, false, 20, term, 'TECHNICAL', 1, 1e6, 1e5,
      CASE WHEN module_id IS NULL THEN 'no_module' WHEN place %% 5 < 2 THEN 'placed'
        ELSE 'left_out' END,
      '', 'solver', CASE WHEN module_id IS NOT NULL AND place %% 5 < 2 THEN 1 + place %% 4 END,
      CASE WHEN module_id IS NOT NULL AND place %% 5 < 2 THEN 1 + place %% 9 END, '', '{}',
      'planned' FROM told""",
    """INSERT INTO needs_plancohort (id, agency_id, plan_year_id, module_id, number, quarter, seats,
      participants, direct_cost, is_fixed, organiser)
    SELECT gen_random_uuid(), %(agency)s, %(year)s, module_id, cohort, min(quarter), count(*),
      count(*), 1e7, false, '' FROM needs_planrow
    WHERE plan_year_id = %(year)s AND cohort IS NOT NULL GROUP BY module_id, cohort""",
    "ANALYZE",
)
_ROWS = "SELECT count(*) FROM needs_planrow WHERE plan_year_id = %s"
_ROW = "SELECT id FROM needs_planrow WHERE plan_year_id = %s ORDER BY rank LIMIT 1"


@dataclass(frozen=True, slots=True)
class Made:
    """Two settled runs, and a plan of ``rows`` gaps that stands on the later one."""

    base: UUID
    later: UUID
    plan: UUID
    year: UUID
    row: UUID
    rows: int


def run(house: House) -> Iterator[Figure]:
    filled = house.filled(SCALE)
    made = make(filled)
    with house.site(SCALE) as site:
        manager, head = site.enter("sdm.1"), site.enter("atasan.1")
        compared = f"/kebutuhan/{made.later}/perbandingan/"
        year = f"/rencana/tahun/{made.year}/"
        whole, part = "two baselines of 10,000 x 20", "two baselines of a unit of 500 x 20"
        yield from measured(site, manager, whole, compared, 500, times=FEW)
        yield from measured(site, head, part, compared, 100, times=FEW)
        yield from measured(site, manager, "plans", "/rencana/", 15)
        yield from measured(site, manager, "a plan", f"/rencana/{made.plan}/", 20)
        yield from measured(site, manager, "a plan's year", year, 20)
        rows = f"people of a plan's year of {made.rows:,} gaps"
        yield from measured(site, manager, rows, f"{year}pegawai/", 15)
        yield from measured(site, manager, "why in a plan", f"/rencana/baris/{made.row}/", 20)
        yield from measured(
            site, manager, "equity of 10,000 people", "/pemerataan/", 150, times=FEW
        )
        yield from measured(site, manager, f"inbox of {TASKS} tasks", "/tugas/", 15)
        yield from measured(site, manager, "notices", "/pemberitahuan/", 15)


def make(filled: Filled) -> Made:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    ((agency,),) = filled.ask(_AGENCY)
    base, later = (_settled(filled, agency, on) for on in (BEFORE, TODAY))
    plan, year = uuid4(), uuid4()
    facts = {"agency": agency, "run": later, "plan": plan, "year": year, "next": TODAY.year + 1}
    filled.tell([_TASKS, *_PLAN], **facts, tasks=TASKS)
    ((row,),), ((rows,),) = (filled.ask(query, (year,)) for query in (_ROW, _ROWS))
    return Made(base, later, plan, year, row, rows)


def _settled(filled: Filled, agency: UUID, on: date) -> UUID:
    from bina.needs.commands.computing import compute_run
    from bina.platform.access import Actor
    from bina.platform.database.pointing import point_django_to

    point_django_to(filled.database.app)
    made = compute_run(Actor.system("bench", agency), as_of=on)
    filled.tell([_SETTLED], run=made.id)
    return made.id
