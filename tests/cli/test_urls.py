"""``bina urls`` lists every route with what a walker needs to call it."""

import json

import pytest

from bina.cli.main import main
from bina.cli.urls import list_routes


def test_json_has_the_agreed_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urls", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(set(row) == {"route", "name", "methods", "params", "app"} for row in rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["health:live"]["route"] == "/healthz/live"
    assert by_name["platform:file"]["params"] == {"file_id": "uuid"}
    assert by_name["platform:file"]["app"] == "platform"


def test_names_are_unique_and_no_route_carries_a_personal_number() -> None:
    routes = list_routes()
    names = [route.name for route in routes]
    assert len(names) == len(set(names))
    assert not [name for route in routes for name in route.params if name in ("nip", "nik")]
