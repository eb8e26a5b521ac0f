"""The probes answer whatever else is broken."""

import time

import pytest
from django.db import connection
from django.test import Client

from bina.platform.health.probes import is_database_up


def test_live_needs_neither_database_nor_host_name() -> None:
    assert Client(headers={"host": "10.1.2.3"}).get("/healthz/live").status_code == 200


@pytest.mark.django_db
def test_ready_while_the_database_answers() -> None:
    response = Client(headers={"host": "10.1.2.3"}).get("/healthz/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["/nowhere", "192.0.2.1"])  # no socket; an address that is silent
def test_503_soon_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    started = time.monotonic()
    response = Client().get("/healthz/ready")
    assert (response.status_code, response.json()["status"]) == (503, "unavailable")
    assert not is_database_up()
    assert time.monotonic() - started < 10  # two attempts; the promise itself is timed in trials
