"""Filling in a rating form: the page, and the save behind every tap."""

import re
import time
from collections.abc import Iterator
from http import HTTPStatus
from statistics import median
from uuid import uuid4

from bench.figure import Figure, at_most
from bench.first_visit import brought
from bench.house import House, Site
from bench.pages import KIB, measured
from bench.processes import cpu_seconds
from bench.visiting import Visitor

NAME = "rating"
SCALE = "large"
WHO = "pegawai.1"
WARM_UP, TIMES = 20, 200
_TOKEN = re.compile(r'data-token="([^"]+)"')
_ITEM = re.compile(r'data-item="([^"]+)"')
_CYCLE = """
INSERT INTO needs_needscycle (id, agency_id, name, year, as_of, state, opened_at, opens_on,
  closes_on, raters)
SELECT %(cycle)s, e.agency_id, 'Uji kecepatan', 2026, current_date, 'open', now(),
  current_date - 1, current_date + 9, '["SELF_RATING"]'
FROM organization_employee e JOIN organization_person p ON p.id = e.person_id
WHERE p.username = %(who)s
"""
_FORM = """
INSERT INTO needs_ratingform (id, agency_id, cycle_id, employee_id, rater_id, method, unit_id,
  position_id, state, due_on, opened_at, seconds, flags, excuse)
SELECT %(form)s, e.agency_id, %(cycle)s, e.id, e.id, 'SELF_RATING', e.unit_id, e.position_id,
  'waiting', current_date + 9, now(), 0, '[]', ''
FROM organization_employee e JOIN organization_person p ON p.id = e.person_id
WHERE p.username = %(who)s
"""


def run(house: House) -> Iterator[Figure]:
    form = uuid4()
    house.filled(SCALE).tell([_CYCLE, _FORM], cycle=uuid4(), form=form, who=WHO)
    with house.site(SCALE) as site:
        rater = site.enter(WHO)
        page, assets = brought(rater, f"/penilaian/{form}/")
        total = (page.size + sum(answer.size for answer in assets)) / KIB
        yield at_most("first visit of a self-assessment of 20 competencies", total, 45, "KiB gz")
        yield from measured(site, rater, "self-assessment", f"/penilaian/{form}/", 20)
        yield from measured(site, rater, "what waits for a rater", "/penilaian/", 15)
        yield from _saving(site, rater.beside(), f"/penilaian/{form}/")


def _saving(site: Site, rater: Visitor, path: str) -> Iterator[Figure]:
    """CPU of web and database for one save, and how long it takes."""
    page = rater.get(path).text
    token, items = _TOKEN.findall(page)[0], list(dict.fromkeys(_ITEM.findall(page)))
    taken: list[float] = []
    start = 0.0
    for number in range(WARM_UP + TIMES):
        if number == WARM_UP:
            start, taken = cpu_seconds(site.roots), []
        taken.append(_save(rater, path, token, items[number % len(items)], number % 6))
    spent = (cpu_seconds(site.roots) - start) * 1000 / TIMES
    yield at_most("save of one answer", spent, 8, "CPU ms")
    yield at_most("save of one answer, p50", median(taken) * 1000, 10, "ms")


def _save(rater: Visitor, path: str, token: str, item: str, level: int) -> float:
    """Seconds that one save took."""
    values = {"item": item, "level": str(level), "note": "", "at": str(time.time_ns() // 10**6)}
    start = time.monotonic()
    answer = rater.send(f"{path}simpan/", values | {"csrfmiddlewaretoken": token, "seconds": "3"})
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"a save answers {answer.status}")
    return time.monotonic() - start
