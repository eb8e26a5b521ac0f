"""The pages around a calculation, in an agency of 10,000: baselines, a plan, equity, the inbox."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import django

from bench.figure import Figure, shown
from bench.house import Filled, House
from bench.pages import measured

NAME = "work"
SCALE = "large"
TODAY = date.today()  # noqa: DTZ011 - the day of the seed
BEFORE = TODAY - timedelta(days=365)
BUDGET = Decimal(15_000_000_000)
# a plan to look at; how near to its bound one comes is another row's
NODES, ROUNDS = 1, 12
TASKS = 500
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
_YEARS = "SELECT id FROM needs_planyear WHERE plan_id = %s ORDER BY year LIMIT 1"
_ROWS = "SELECT count(*) FROM needs_planrow WHERE plan_year_id = %s"
_ROW = "SELECT id FROM needs_planrow WHERE plan_year_id = %s ORDER BY rank LIMIT 1"


@dataclass(frozen=True, slots=True)
class Made:
    """Two settled runs and the plan that stands on the later one; ``seconds`` is its making."""

    base: UUID
    later: UUID
    plan: UUID
    year: UUID
    row: UUID
    rows: int
    seconds: float


def run(house: House) -> Iterator[Figure]:
    filled = house.filled(SCALE)
    made = make(filled)
    yield shown(f"a year's plan of {made.rows:,} gaps: read, solved, written", made.seconds, "s")
    with house.site(SCALE) as site:
        manager, head = site.enter("sdm.1"), site.enter("atasan.1")
        compared = f"/kebutuhan/{made.later}/perbandingan/"
        year = f"/rencana/tahun/{made.year}/"
        yield from measured(site, manager, "two baselines of 10,000 x 20", compared, 500)
        yield from measured(site, head, "two baselines, a unit of 500", compared, 100)
        yield from measured(site, manager, "plans", "/rencana/", 15)
        yield from measured(site, manager, "a plan", f"/rencana/{made.plan}/", 20)
        yield from measured(site, manager, "a plan's year", year, 20)
        rows = f"people of a plan's year of {made.rows:,} gaps"
        yield from measured(site, manager, rows, f"{year}pegawai/", 15)
        yield from measured(site, manager, "why in a plan", f"/rencana/baris/{made.row}/", 20)
        yield from measured(site, manager, "equity of 10,000 people", "/pemerataan/", 150)
        yield from measured(site, manager, f"inbox of {TASKS} tasks", "/tugas/", 15)
        yield from measured(site, manager, "notices", "/pemberitahuan/", 15)


def make(filled: Filled) -> Made:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    ((agency,),) = filled.ask(_AGENCY)
    base, later = (_settled(filled, agency, on) for on in (BEFORE, TODAY))
    filled.tell([_TASKS], agency=agency, tasks=TASKS)
    plan, year, seconds = _plan(filled, agency, later)
    filled.tell(["ANALYZE"])
    ((row,),), ((rows,),) = (filled.ask(query, (year,)) for query in (_ROW, _ROWS))
    return Made(base, later, plan, year, row, rows, seconds)


def _settled(filled: Filled, agency: UUID, on: date) -> UUID:
    from bina.needs.commands.computing import compute_run
    from bina.platform.access import Actor
    from bina.platform.database.pointing import point_django_to

    point_django_to(filled.database.app)
    made = compute_run(Actor.system("bench", agency), as_of=on)
    filled.tell([_SETTLED], run=made.id)
    return made.id


def _plan(filled: Filled, agency: UUID, run_id: UUID) -> tuple[UUID, UUID, float]:
    from bina.needs.commands.planning import open_plan, set_plan_year
    from bina.needs.commands.planning.solving import solve_plan_year
    from bina.needs.domain.planning.problem import WorkLimit
    from bina.platform.access import Actor

    actor = Actor.system("bench", agency)
    plan = open_plan(actor, run_id, name="Rencana ukur", first_year=TODAY.year + 1, years=1)
    ((year,),) = filled.ask(_YEARS, (plan.id,))
    set_plan_year(actor, year, budget=BUDGET, uses_floor=False)
    start = time.perf_counter()
    solve_plan_year(actor, year, work=WorkLimit(nodes=NODES, rounds=ROUNDS))
    return plan.id, year, time.perf_counter() - start
