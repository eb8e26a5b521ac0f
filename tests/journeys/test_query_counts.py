"""The number of statements of every page: kept in a table, and the same at every size.

``BINA_WRITE_QUERY_COUNTS=1 python -m pytest tests/journeys/test_query_counts.py`` writes the table.
"""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings

from bina.cli.urls import list_routes
from tests.databases import Cluster
from tests.journeys.counting import NATIONAL, PLAIN, ROWS, Count, Counter
from tests.journeys.sites import demo_template

TABLE = Path(__file__).with_name("query_counts.csv")
HEADS = ("route", "role", "queries", "queries_small")
IS_WRITING = bool(os.environ.get("BINA_WRITE_QUERY_COUNTS"))
# one of them writes down that a record was opened; one walks the tree for tasks of a head's units
MOST = 22
Line = tuple[str, str, int, int | None]


@pytest.fixture(scope="module")
def measured(
    django_db_setup: None, django_db_blocker: Any, cluster: Cluster
) -> Iterator[dict[str, Line]]:
    """Every page of the demo's agencies, of 1,200 and of 90 people."""
    template, folder = demo_template(cluster)
    seeded = json.loads((folder / "seeded.json").read_text("utf8"))
    former = str(settings.DATABASES["default"]["NAME"])
    name = f"test_counts_{os.getpid()}"
    urls = cluster.clone(name, template)
    # overridden, not set: Django remembers the hashers of earlier tests of this process
    hashers = override_settings(PASSWORD_HASHERS=["bina.platform.passwords.GuardedArgon2"])
    with django_db_blocker.unblock(), psycopg.connect(urls.admin) as admin, hashers:
        cluster.use_as_app(name)
        first, second = (
            Counter(seeded["accounts"], suffix, keys_of(admin, agency["id"]))
            for suffix, agency in zip(("", ".b"), seeded["agencies"], strict=True)
        )
        large = first.counts()
        small = second.counts(alike=large)
        yield {route: line_of(route, count, small) for route, count in large.items()}
        connections.close_all()
        cluster.use_as_app(former)
    cluster.drop(name)


def keys_of(admin: "psycopg.Connection[Any]", agency_id: str) -> dict[str, Any]:
    keys = {}
    for name, (table, order) in ROWS.items():
        owner = "" if name in NATIONAL else f"WHERE r.agency_id = '{agency_id}'"
        query = f"SELECT r.id FROM {table} {owner} ORDER BY {order}, r.id LIMIT 1"  # noqa: S608 - our own names
        row = admin.execute(query.encode()).fetchone()
        if row is not None:
            keys[name] = row[0]
    return keys


def line_of(route: str, count: Count, small: dict[str, Count]) -> Line:
    other = small.get(route)
    return (route, count.role, count.queries, other.queries if other else None)


@pytest.mark.requirement("X.12")
def test_counts_are_those_of_the_table(measured: dict[str, Line]) -> None:
    lines = [[str("" if cell is None else cell) for cell in line] for line in measured.values()]
    if IS_WRITING:
        with TABLE.open("w", newline="", encoding="utf8") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADS, *sorted(lines)])
    with TABLE.open(encoding="utf8") as file:
        kept = list(csv.reader(file))[1:]
    assert sorted(lines) == kept


@pytest.mark.requirement("X.12")
def test_counts_do_not_grow_with_rows(measured: dict[str, Line]) -> None:
    grown = {
        route: (queries, small)
        for route, _, queries, small in measured.values()
        if small is not None and queries > small + 3
    }
    assert grown == {}


def test_no_page_asks_too_much(measured: dict[str, Line]) -> None:
    assert [route for route, line in measured.items() if line[2] > MOST] == []


def test_every_parameter_has_its_row() -> None:
    asked = {name for route in list_routes() for name in route.params}
    assert asked - ROWS.keys() == PLAIN.keys()
