"""Agencies made set-wise obey every rule of the tables, and stay apart."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from psycopg.errors import CheckViolation

from bina.organization.queries import PeopleFilter, list_people
from bina.platform.access import Actor
from bina.platform.commands import reading
from demo import nation
from demo.nation import Size, make_nation, spread
from tests.databases import Cluster

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 24)
RULES = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes ORDER BY 1, 2, 3"
)
Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def admin_url(cluster: Cluster) -> str:
    return cluster.admin_url_of(str(settings.DATABASES["default"]["NAME"]))


@pytest.mark.requirement("X.12")
def test_agencies_are_whole_and_apart(admin_url: str, admin_sql: Sql) -> None:
    rules = admin_sql(RULES)
    first, second = make_nation(admin_url, Size((700, 60), evidence=2), 1, TODAY)
    assert admin_sql(RULES) == rules
    (results,) = admin_sql(
        "SELECT count(*), count(DISTINCT employee_id) FROM competency_assessmentresult"
    )
    assert results == (760 * 20, 760)
    for agency, people in ((first, 700), (second, 60)):
        actor = Actor.system("test", agency.id)
        with reading(actor):
            page = list_people(actor, PeopleFilter())
        assert page.total == people
        assert page.items[0].unit_name
        assert page.items[0].position_name


def test_the_same_seed_gives_the_same_rows(
    admin_url: str, admin_sql: Sql, cluster: Cluster
) -> None:
    def digest() -> tuple[Any, ...]:
        text = (
            "SELECT md5(string_agg(r::text, '' ORDER BY r.id))"
            " FROM organization_employee r UNION ALL"
            " SELECT md5(string_agg(concat(id, level, assessed_on), '' ORDER BY id))"
            " FROM competency_assessmentresult"
        )
        return tuple(admin_sql(text))

    make_nation(admin_url, Size((60,)), 7, TODAY)
    before = digest()
    cluster.renew(str(settings.DATABASES["default"]["NAME"]))
    make_nation(admin_url, Size((60,)), 7, TODAY)
    assert digest() == before


def test_a_row_that_breaks_a_rule_undoes_everything(
    admin_url: str, admin_sql: Sql, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    broken = tmp_path / "nation.sql"
    text = nation.STATEMENTS.read_text("utf8")
    broken.write_text(
        text.replace("greatest(0, least(5, required +", "(6 + (0 * required +"), "utf8"
    )
    monkeypatch.setattr(nation, "STATEMENTS", broken)
    rules = admin_sql(RULES)
    with pytest.raises(CheckViolation):
        make_nation(admin_url, Size((60,)), 1, TODAY)
    assert admin_sql(RULES) == rules
    assert admin_sql("SELECT count(*) FROM organization_agency") == [(0,)]


def test_people_are_spread_whole() -> None:
    assert spread(1000, 4, 400) == (400, 200, 200, 200)
    assert sum(spread(98_702, 38, 10_000)) == 98_702
