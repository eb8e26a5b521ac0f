"""Budget lines: what is planned, given and spent, by unit and source."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands.planning import (
    add_budget_line,
    cancel_plan,
    revise_budget_line,
)
from bina.needs.domain.budget import BudgetKind, Money
from bina.needs.queries.budgets import get_budget, get_budget_line, realised_to_date
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, approve, fund, make_plan, propose, record

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.19")]
PLANNED = Decimal(80_000_000)
TODAY = timezone.localdate()


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    return agency, plan, year


REVISION = {
    "planned": PLANNED,
    "allocated": Decimal(60_000_000),
    "realised": Decimal(15_000_000),
    "as_of": TODAY,
    "reason": "DPA 2027",
}


def line_facts(agency) -> dict:
    return {
        "unit_id": agency.units["U2"],
        "source_code": "5.04.02",
        "source_name": "Pengembangan kompetensi",
        "kind": BudgetKind.DIRECT,
        "planned": PLANNED,
        "as_of": TODAY,
    }


def add(agency, year, **changed) -> Ref:
    return add_budget_line(agency.sdm, year, **line_facts(agency) | changed)


def revise(agency, line, **changed) -> Ref:
    return revise_budget_line(agency.sdm, line, **REVISION | changed)


def test_plan_allocation_and_realisation_stand_side_by_side(made) -> None:
    agency, plan, year = made
    line = add(agency, year)
    add(agency, year, kind=BudgetKind.INDIRECT, planned=Decimal(1))
    propose(agency, plan)
    approve(agency, plan)
    revise(agency, line)
    with reading(agency.sdm):
        budget = get_budget(agency.sdm, year)
        assert get_budget_line(agency.sdm, line.id) == (year, budget.lines[0])
        assert realised_to_date(agency.sdm, plan.id).realised == 15_000_000
    assert budget.direct == Money(PLANNED, Decimal(60_000_000), Decimal(15_000_000))
    assert (budget.direct.missing, budget.direct.left) == (20_000_000, 45_000_000)
    assert budget.direct.spent_share == 25
    assert budget.total.planned == PLANNED + 1
    with pytest.raises(Refused) as refusal:
        revise(agency, line, planned=PLANNED + 1)
    assert refusal.value.field == "planned"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"planned": Decimal(-1)}, "planned"),
        ({"source_code": " "}, "source_code"),
        ({"unit_id": uuid4()}, "unit"),
        ({}, None),
    ],
)
def test_a_line_that_is_none_is_refused(made, changed, field) -> None:
    agency, _plan, year = made
    add(agency, year)
    with pytest.raises(Refused) as refusal:
        add(agency, year, **changed)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"realised": Decimal(-1)}, "realised"),
        ({"reason": ""}, "reason"),
        ({"as_of": TODAY + timedelta(days=1)}, "as_of"),
        ({"as_of": date(2020, 1, 1)}, "as_of"),
    ],
)
def test_a_revision_that_is_none_is_refused(made, changed, field) -> None:
    agency, _plan, year = made
    line = add(agency, year)
    with pytest.raises(Refused) as refusal:
        revise(agency, line, **changed)
    assert refusal.value.field == field


def test_a_plan_that_has_ended_takes_no_lines(made) -> None:
    agency, plan, year = made
    cancel_plan(agency.sdm, plan, reason="Batal")
    with pytest.raises(Refused, match="tidak berlaku"):
        add(agency, year)


def test_others_write_nothing(made) -> None:
    agency, _plan, year = made
    line = add(agency, year)
    other = make_needs_regency("Kabupaten Lain")
    with pytest.raises(Forbidden):
        add_budget_line(agency.actor("ppk"), year, **line_facts(agency))
    with pytest.raises(NotFound):
        add_budget_line(other.sdm, year, **line_facts(agency))
    with pytest.raises(Forbidden):
        revise_budget_line(agency.actor("ppk"), line, **REVISION)
    with pytest.raises(NotFound):
        revise_budget_line(other.sdm, line, **REVISION)
