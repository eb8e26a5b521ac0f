"""The needs of a nation: the arithmetic in memory, and whole runs beside their floor."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import django
import numpy as np
import psycopg

from bench.figure import Figure, at_most, growth, shown
from bench.house import House
from bench.synthetic import COMPETENCIES, fill
from bina.needs.adapters.arrays import Asked, Levels, compute, scheme_of
from bina.needs.domain.rules import DEFAULT_RULES

NAME = "gap"
AS_OF = date(2026, 11, 2)
NATION = 1_000_000
TRIES = 3
CHUNK = 16_384
AGENCIES = (50, 500, 5_000, 25_000)  # people; a nation is forty of the last
OUTPUT = ("needs_gaprow", "needs_moduleparticipant")


def run(house: House) -> Iterator[Figure]:
    sizes = [NATION // 1000, NATION // 100, NATION // 10, NATION]
    points = [
        (float(people), min(_arithmetic(people * COMPETENCIES) for _ in range(TRIES)))
        for people in sizes
    ]
    yield at_most("gap of 1,000,000 x 20, compute", points[-1][1], 0.5, "s")
    yield growth("gap, compute, by people", points)
    yield from _whole_runs(house)


def _arithmetic(pairs: int) -> float:
    """Seconds for held level, confidence, gap, priority and term; five methods a pair."""
    scheme, draw = scheme_of(DEFAULT_RULES), np.random.default_rng(1)
    size = min(pairs, CHUNK * 8)
    level = (draw.integers(0, 5_000, (len(scheme.methods), size)) * 10**6).astype(np.float64)
    mask = draw.integers(0, 1 << len(scheme.methods), size).astype(np.uint8)
    asked = Asked(
        draw.integers(1, 6, size).astype(float),
        draw.integers(0, 500, size).astype(np.int32),
        draw.random(size) < 1 / 3,
    )
    weights = draw.random(500) * 10
    day = np.zeros((len(scheme.methods), size), np.int32)
    start = time.perf_counter()
    for place in range(0, pairs, CHUNK):
        here = slice(place % size, min(place % size + CHUNK, place % size + pairs - place))
        part = Levels(level[:, here], mask[here], day[:, here])
        chosen = Asked(asked.required[here], asked.weight[here], asked.is_mutlak[here])
        compute(part, chosen, scheme, weights)
    return time.perf_counter() - start


def _whole_runs(house: House) -> Iterator[Figure]:
    urls = house.new_database("bench_gap")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    points = []
    for number, people in enumerate(AGENCIES):
        agency = fill(urls.admin, people, number)
        seconds = _seconds(lambda agency=agency: _compute(urls.app, agency))  # type: ignore[misc]
        points.append((float(people), seconds))
    floor = _floor(urls.admin, agency)
    yield shown(f"whole run of {people:,} x 20", seconds, "s")
    yield shown("floor: the same rows out and in by bare COPY", floor, "s")
    yield at_most("whole run beside its floor", seconds / floor, 2, "x")
    yield growth("whole run, by people", points)


def _compute(app: str, agency: UUID) -> None:
    from bina.needs.commands.computing import compute_run
    from bina.platform.access import Actor
    from bina.platform.database.pointing import point_django_to

    point_django_to(app)
    compute_run(Actor.system("bench", agency), as_of=AS_OF)


def _floor(admin: str, agency: UUID) -> float:
    """Seconds of a COPY of the results out, and of the run's rows into tables without anything."""
    with psycopg.connect(admin) as connection:
        output = []
        for table in OUTPUT:
            query = f"COPY (SELECT * FROM {table} WHERE agency_id = %s) TO STDOUT (FORMAT BINARY)"  # noqa: S608 - our own tables
            with connection.cursor().copy(query.encode(), [agency]) as rows:
                output.append(b"".join(rows))
            connection.execute(f"CREATE TABLE bare_{table} (LIKE {table})".encode())
        connection.commit()
        return _seconds(lambda: _copy(connection, agency, output))


def _copy(connection: psycopg.Connection, agency: UUID, output: list[bytes]) -> None:
    columns = "employee_id, competency_id, method, level, assessed_on, row_order"
    query = f"COPY (SELECT {columns} FROM competency_assessmentresult WHERE agency_id = %s) TO STDOUT (FORMAT BINARY)"  # noqa: S608, E501 - our own table
    with connection.cursor().copy(query.encode(), [agency]) as rows:
        for _ in rows:
            pass
    for table, data in zip(OUTPUT, output, strict=True):
        into = f"COPY bare_{table} FROM STDIN (FORMAT BINARY)"
        with connection.cursor().copy(into.encode()) as copy:
            copy.write(data)
    connection.commit()


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
