"""Opening a cycle of ratings: two forms for everyone, and a task for whoever fills them in."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import django
import psycopg

from bench.figure import Figure, at_most, growth, shown
from bench.house import House
from bench.processes import cpu_seconds
from bench.synthetic import fill

NAME = "cycle"
SIZES = (1_000, 5_000, 10_000, 50_000)
SHOWN = 10_000
MOST_SECONDS = 10
TODAY = date(2026, 11, 2)
METHODS = ("SELF_RATING", "SUPERVISOR_RATING")
# the first holder of each position leads the others; who leads is led by the first of all
_LED = """
UPDATE organization_employee e SET supervisor_id = CASE
  WHEN e.id = led.head THEN nullif(led.top, e.id) ELSE led.head END
FROM (
  SELECT id, first_value(id) OVER (PARTITION BY position_id ORDER BY sort_key, id) head,
    first_value(id) OVER (ORDER BY sort_key, id) top
  FROM organization_employee WHERE agency_id = %(agency)s) led
WHERE e.id = led.id
"""
_FORMS = "SELECT count(*) FROM needs_ratingform WHERE agency_id = %(agency)s"
_ROOT = "SELECT id FROM organization_unit WHERE agency_id = %(agency)s AND code = 'U0'"


@dataclass(frozen=True, slots=True)
class Opened:
    """``cpu`` seconds are those of this process and of PostgreSQL."""

    seconds: float
    cpu: float


def run(house: House) -> Iterator[Figure]:
    urls = house.new_database("bench_cycle")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    points = []
    for number, people in enumerate(SIZES):
        agency = fill(urls.admin, people, number)
        _tell(urls.admin, _LED, agency)
        opened = _open(house, urls.app, agency, _ask(urls.admin, _ROOT, agency))
        forms: int = _ask(urls.admin, _FORMS, agency)
        points.append((float(people), opened.cpu))
        if people == SHOWN:
            work = f"opening a cycle of {people:,} people"
            yield at_most(work, opened.seconds, MOST_SECONDS, "s")
            yield shown(f"{work}: forms made", forms / opened.seconds, "a second")
    yield growth("opening a cycle, CPU s by people", points)


def _open(house: House, app: str, agency: UUID, root: UUID) -> Opened:
    """The job itself; the draft stands before."""
    from bina.needs.commands.campaign import CycleFacts, open_campaign, prepare_cycle
    from bina.platform.access import Actor
    from bina.platform.database.pointing import point_django_to

    point_django_to(app)
    actor = Actor.system("bench", agency)
    closes = TODAY + timedelta(days=18)
    facts = CycleFacts("Siklus ukur", closes, TODAY, closes, None, METHODS, (root,))
    cycle = prepare_cycle(actor, facts=facts)
    roots = (os.getpid(), house.postmaster)
    start, cpu = time.perf_counter(), cpu_seconds(roots)
    open_campaign(actor, cycle, on=TODAY)
    return Opened(time.perf_counter() - start, cpu_seconds(roots) - cpu)


def _tell(admin: str, statement: str, agency: UUID) -> None:
    with psycopg.connect(admin) as connection:
        connection.execute(statement.encode(), {"agency": agency})


def _ask(admin: str, query: str, agency: UUID) -> Any:
    """The one value that it answers."""
    with psycopg.connect(admin) as connection:
        row = connection.execute(query.encode(), {"agency": agency}).fetchone()
    return row[0] if row else None
