"""The rulebook: versions with dates; an agency's own version goes before the national one."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from bina.platform.rules import adopt_rule, find_rule, list_rules, record_regulations
from bina.platform.rules.queries import list_regulations
from bina.platform.tenancy import agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.01")]

CODE = "test-rule"


def adopt(owner, weight, valid_from):
    with transaction.atomic(), agency(owner):
        return adopt_rule(CODE, {"weight": weight}, valid_from=valid_from, legal_basis="Uji")


def weight(owner, on):
    with transaction.atomic(), agency(owner):
        rule = find_rule(CODE, on)
    return rule.payload["weight"] if rule else None


def test_the_version_of_the_day_counts():
    adopt(None, 1, date(2026, 1, 1))
    adopt(None, 2, date(2026, 7, 1))
    owner = uuid4()
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [weight(owner, day) for day in days] == [None, 1, 1, 2]


def test_an_agency_reads_its_own_before_the_default_and_nobody_else_does():
    adopt(None, 1, date(2026, 1, 1))
    owner, other = uuid4(), uuid4()
    adopt(owner, 5, date(2026, 3, 1))
    assert weight(owner, date(2026, 2, 1)) == 1
    assert weight(owner, date(2026, 4, 1)) == 5
    assert weight(other, date(2026, 4, 1)) == 1
    with transaction.atomic(), agency(other):
        assert [rule.is_own for rule in list_rules(CODE)] == [False]


def test_regulations_are_refreshed_by_code_and_name_their_successor():
    old = {"code": "t-1", "kind": "Peraturan", "number": "1", "year": 2020, "title": "Lama"}
    new = {"code": "t-2", "kind": "Peraturan", "number": "2", "year": 2026, "title": "Baru"}
    record_regulations([old | {"replaced_by": "t-2"}, new])
    record_regulations([old | {"title": "Lama sekali", "replaced_by": "t-2"}, new])
    rows = {row.code: row for row in list_regulations() if row.code.startswith("t-")}
    assert rows["t-1"].title == "Lama sekali"
    assert rows["t-1"].replaced_by == "t-2"
