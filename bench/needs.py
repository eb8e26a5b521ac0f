"""The pages of the analysis of needs, in an agency of 10,000, and the run of a whole nation."""

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from bench.figure import Figure, shown
from bench.house import Filled, House, Site
from bench.pages import measured

NAME = "needs"
LONGEST = 900  # seconds
OFFICES, COMPETENCIES = 75, 30
PEOPLE = "100,000 people in 40 agencies"

# as many offices and competencies as the map is to hold, out of the units of the newest run
_WIDE = (
    """CREATE TEMPORARY TABLE office AS
    SELECT unit_id, first_value(unit_id) OVER (PARTITION BY n %% %(offices)s ORDER BY n) top_unit_id
    FROM (SELECT unit_id, row_number() OVER (ORDER BY code) n FROM needs_rununit
      WHERE run_id = %(run)s) u""",
    """UPDATE needs_rununit u SET top_unit_id = office.top_unit_id FROM office
    WHERE u.run_id = %(run)s AND u.unit_id = office.unit_id""",
    """CREATE TEMPORARY TABLE more AS SELECT n, gen_random_uuid() id
    FROM generate_series(1, %(competencies)s) n""",
    """INSERT INTO competency_competency (agency_id, id, code, domain)
    SELECT %(agency)s, id, 'UKUR' || n, 'TECHNICAL' FROM more""",
    "DELETE FROM needs_competencyneed WHERE run_id = %(run)s AND \"group\" = 'TECHNICAL'",
    """INSERT INTO needs_competencyneed
    (agency_id, id, run_id, competency_id, code, name, "group", place, assessed, with_gap,
      unassessed, level, method)
    SELECT %(agency)s, gen_random_uuid(), %(run)s, id, 'UKUR' || n,
      'Pengelolaan bidang ke-' || n, 'TECHNICAL', 100 + n, 10, 5, 0, 'selektif', '' FROM more""",
    "DELETE FROM needs_unitneed WHERE run_id = %(run)s",
    """INSERT INTO needs_unitneed
    (agency_id, id, run_id, unit_id, top_unit_id, competency_id, assessed, with_gap, unassessed)
    SELECT %(agency)s, gen_random_uuid(), %(run)s, unit_id, top_unit_id, more.id, 40,
      (hashint4(n) & 31), 3 FROM office, more""",
    "ANALYZE needs_unitneed",
)


def run(house: House) -> Iterator[Figure]:
    filled = house.filled("large")
    with house.site("large") as site:
        manager, head = site.enter("sdm.1"), site.enter("atasan.1")
        ((asked_at,),) = filled.ask("SELECT now()")
        manager.post("/kebutuhan/hitung/", {"as_of": date.today().isoformat()})  # noqa: DTZ011
        agency, run_id = _wait(filled, _NEWEST, asked_at)
        # meanwhile the server has closed what was idle
        manager, head = manager.beside(), head.beside()
        names = f"/kebutuhan/{run_id}/nama/"
        yield from measured(site, manager, "needs of an agency of 10,000, board", "/kebutuhan/", 50)
        yield from measured(site, head, "needs of a unit of 500 x 20, board", "/kebutuhan/", 50)
        yield from measured(site, head, "needs of a unit of 500 x 20, names by priority", names, 20)
        filled.tell(_WIDE, run=run_id, agency=agency, offices=OFFICES, competencies=COMPETENCIES)
        wide = f"heat map of {OFFICES} offices x {COMPETENCIES} competencies"
        yield from measured(site, manager, wide, "/kebutuhan/?kelompok=teknis", 50, kib=17)
        yield from _nation(site)


_NEWEST = "SELECT agency_id, id FROM needs_tnarun WHERE computed_at > %s"
_PARTS = """
SELECT count(*), extract(epoch FROM max(p.changed_at) - min(n.requested_at))
FROM needs_nationalpart p JOIN needs_nationalrun n ON n.id = p.national_run_id
HAVING bool_and(p.state IN ('done', 'refused', 'failed'))
"""


def _nation(site: Site) -> Iterator[Figure]:
    """One worker computes one agency after the other, and each one publishes."""
    nation = site.enter("nasional")
    nation.post("/nasional/kebutuhan/hitung/", {"as_of": date.today().isoformat()})  # noqa: DTZ011
    agencies, seconds = _wait(site.filled, _PARTS)
    nation = nation.beside()
    yield shown(f"national run of {PEOPLE}, one worker", float(seconds), "s")
    yield shown("of it for each agency", float(seconds) / agencies, "s")
    page = "/nasional/kebutuhan/"
    yield from measured(site, nation, f"needs of the nation, {agencies} agencies", page, 50)


def _wait(filled: Filled, query: str, *parameters: object) -> tuple[Any, ...]:
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if rows := filled.ask(query, parameters):
            return rows[0]
        time.sleep(0.5)
    raise RuntimeError("the worker did not come to an end")
