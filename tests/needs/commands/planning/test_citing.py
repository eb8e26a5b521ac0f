"""Rows of a plan cite the objective that they serve: by what strategy says, or by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bina.needs.commands.planning import cite_objective, renew_plan
from bina.needs.domain.plan import Extent
from bina.needs.models import PlanObjective
from bina.needs.queries.plan_objectives import list_objective_figures
from bina.needs.queries.plan_rows import PlanRowFilter, list_plan_rows
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.strategy.commands import ObjectiveFacts, add_objective, end_objective
from bina.strategy.domain.objective import ObjectiveKind
from bina.strategy.queries.citing import list_support
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, approve, fund, make_plan, propose, record, rows_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("1.04"),
    pytest.mark.requirement("2.21"),
]
TODAY = timezone.localdate()


def goal(agency, code: str, unit: str = ""):
    """An objective that a unit, or nobody in particular, answers for."""
    facts = ObjectiveFacts(name=f"Tujuan {code}", unit_id=agency.units.get(unit))
    return add_objective(
        agency.sdm, code=code, kind=ObjectiveKind.OUTCOME, facts=facts, on=TODAY - timedelta(days=9)
    ).id


@pytest.fixture
def made():
    """A draft of a year; the office of education answers for S1, nobody for S2."""
    agency = make_needs_regency()
    first, second = goal(agency, "S1", "U2"), goal(agency, "S2")
    agency, plan = make_plan(agency, years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    return agency, plan, year, first, second


def cited(agency, year) -> set:
    return {row.objective_id for row in rows_of(agency, year)}


def test_rows_cite_what_their_unit_answers_for(made) -> None:
    agency, _plan, year, first, _second = made
    assert cited(agency, year) <= {first, None}
    assert first in cited(agency, year)


def test_a_choice_by_hand_holds_however_often_the_plan_is_made(made) -> None:
    agency, _plan, year, first, second = made
    row = next(row for row in rows_of(agency, year) if row.objective_id == first)
    cite_objective(agency.sdm, row.id, objective_id=second)
    for _ in range(2):
        same = {
            one.objective_id
            for one in rows_of(agency, year)
            if (one.unit_id, one.competency_id) == (row.unit_id, row.competency_id)
        }
        assert same == {second}
        record(agency, year)
    row = next(one for one in rows_of(agency, year) if one.objective_id == second)
    cite_objective(agency.sdm, row.id, objective_id=None)
    assert second not in cited(agency, year)


def test_one_choice_for_all_units_goes_before_what_was_said_of_one(made) -> None:
    agency, _plan, year, first, second = made
    row = rows_of(agency, year)[0]
    cite_objective(agency.sdm, row.id, objective_id=first)
    cite_objective(agency.sdm, row.id, objective_id=second, extent=Extent.AGENCY)
    of_competency = {
        one.objective_id for one in rows_of(agency, year) if one.competency_id == row.competency_id
    }
    assert of_competency == {second}
    with reading(agency.system):
        assert PlanObjective.objects.count() == 1


def test_the_objective_shows_the_plan_in_force_and_the_plan_its_objectives(made) -> None:
    agency, plan, year, first, _second = made
    with reading(agency.sdm):
        assert not list_support(agency.sdm, first)
    propose(agency, plan)
    approve(agency, plan)
    wanted = PlanRowFilter(objective_id=first)
    with reading(agency.sdm):
        (support,) = list_support(agency.sdm, first)
        found = list_plan_rows(agency.sdm, year, wanted)
        figures = list_objective_figures(agency.sdm, plan.id)
    assert (support.gaps, support.route) == (found.total, "needs:plan_rows")
    assert {row.objective.code for row in found.items if row.objective} == {"S1"}
    assert [one.gaps for one in figures if one.objective and one.objective.id == first] == [
        support.gaps
    ]
    assert sum(one.gaps for one in figures) == len(
        [row for row in rows_of(agency, year) if row.standing in ("placed", "unplaced")]
    )
    employee = agency.actor("pegawai", position="J21F")
    with reading(employee):
        assert [one.route for one in list_support(employee, first)] == [""]


def test_the_next_version_keeps_what_was_chosen(made) -> None:
    agency, plan, year, _first, second = made
    cite_objective(agency.sdm, rows_of(agency, year)[0].id, objective_id=second)
    propose(agency, plan)
    approve(agency, plan)
    renew_plan(agency.sdm, plan)
    with reading(agency.system):
        assert PlanObjective.objects.filter(objective_id=second).count() == 2


def test_who_may_cite_and_what(made) -> None:
    agency, plan, year, first, second = made
    row = rows_of(agency, year)[0]
    end_objective(agency.sdm, second, on=TODAY, reason="Selesai")
    with pytest.raises(Refused, match="tidak berlaku"):
        cite_objective(agency.sdm, row.id, objective_id=second)
    for stranger in (agency.actor("ppk"), agency.actor("atasan", "U2")):
        with pytest.raises(Forbidden):
            cite_objective(stranger, row.id, objective_id=first)
    with pytest.raises(NotFound):
        cite_objective(make_needs_regency("Kabupaten Lain").sdm, row.id, objective_id=first)
    propose(agency, plan)
    with pytest.raises(Refused, match="tidak sedang disusun"):
        cite_objective(agency.sdm, row.id, objective_id=first)
