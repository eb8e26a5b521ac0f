"""Figures roll up by the unit and position of the day, across a transfer and a merger."""

import pytest
from django.utils import timezone

from bina.competency.models import Evidence
from bina.competency.queries import get_profile
from bina.needs.commands.computing import compute_run
from bina.needs.domain.plan import IN_PLAN, PlanState
from bina.needs.models import DevelopmentPlan, GapRow, RunUnit, UnitNeed
from bina.needs.queries import heat_map
from bina.needs.queries.equity import given_by_newest_plan
from bina.organization.commands import open_reorganization, record_move
from bina.organization.domain.handover import HandoverSide
from bina.organization.domain.moves import MoveKind, MoveOrder
from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationOrder
from bina.organization.queries.handover import list_handover_items
from bina.platform.commands import reading
from bina.platform.outbox.models import OutboxEvent
from tests.needs.factories import AS_OF, make_needs_regency
from tests.needs.plans import fund, make_plan, record
from tests.needs.plans import rows_of as rows_of_year
from tests.organization.factories import TestAgency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]


@pytest.fixture
def agency() -> TestAgency:
    return make_needs_regency()


def change_everything(agency: TestAgency) -> None:
    """J21F moves to U22, then U21 and U22 end in U2."""
    today = timezone.localdate()
    order = MoveOrder(MoveKind.TRANSFER, today, agency.positions["J22P"])
    record_move(agency.sdm, agency.employees["J21F"], order=order)
    units = (agency.units["U21"], agency.units["U22"])
    merger = ReorganizationOrder(ReorganizationKind.MERGER, today, agency.units["U2"], units)
    open_reorganization(agency.sdm, order=merger)


def rows_of(agency: TestAgency, run_id: object) -> list[tuple[object, ...]]:
    with reading(agency.system):
        gaps = GapRow.objects.filter(run_id=run_id).order_by("rank")
        needs = UnitNeed.objects.filter(run_id=run_id).order_by("unit", "competency")
        return [
            *gaps.values_list("employee", "unit", "top_unit", "position", "gap", "priority"),
            *needs.values_list("unit", "top_unit", "competency", "assessed", "with_gap"),
            *RunUnit.objects.filter(run_id=run_id).order_by("code").values_list("code", "name"),
        ]


def test_a_run_of_last_year_is_unchanged_and_comes_out_the_same_again(agency: TestAgency) -> None:
    before = compute_run(agency.sdm, as_of=AS_OF)
    rows = rows_of(agency, before.id)
    with reading(agency.sdm):
        heat = heat_map(agency.sdm, before.id, "inti")
    change_everything(agency)
    assert rows_of(agency, before.id) == rows
    with reading(agency.sdm):
        assert heat_map(agency.sdm, before.id, "inti") == heat
    again = compute_run(agency.sdm, as_of=AS_OF)
    assert rows_of(agency, again.id) == rows


def test_a_run_of_today_counts_the_new_unit(agency: TestAgency) -> None:
    change_everything(agency)
    run = compute_run(agency.sdm, as_of=timezone.localdate())
    with reading(agency.system):
        units = set(GapRow.objects.filter(run_id=run.id).values_list("unit_id", flat=True))
    assert not units & {agency.units["U21"], agency.units["U22"]}


def test_results_and_evidence_follow_the_person_and_keep_their_unit(agency: TestAgency) -> None:
    person = agency.employees["J21F"]
    with reading(agency.system):
        former = list(
            Evidence.objects.filter(result__employee_id=person).values_list("id", "unit_id")
        )
    assert former
    change_everything(agency)
    head = agency.actor("atasan", "U2", position="J2")
    with reading(head):
        profile = get_profile(head, person, timezone.localdate())
        kept = list(
            Evidence.objects.filter(result__employee_id=person).values_list("id", "unit_id")
        )
    assert kept == former
    assert kept[0][1] == agency.units["U21"]
    assert profile.employee.id == person


def test_moves_and_mergers_make_runs_stale(agency: TestAgency) -> None:
    change_everything(agency)
    with reading(agency.system):
        names = set(OutboxEvent.objects.values_list("name", flat=True))
    assert {"organization.EmployeeMoved", "organization.UnitMerged"} <= names


def test_the_new_unit_learns_of_gaps(agency: TestAgency) -> None:
    compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.system):
        items = list_handover_items(
            agency.employees["J21F"], HandoverSide.RECEIVING, timezone.localdate()
        )
        (gaps,) = [item for item in items if item.key == "needs:gaps"]
        leaving = list_handover_items(
            agency.employees["J21F"], HandoverSide.LEAVING, timezone.localdate()
        )
    assert "Kurikulum" in gaps.detail
    assert "needs:gaps" not in {item.key for item in leaving}


def test_a_plan_in_force_is_passed_on_and_counted(agency: TestAgency) -> None:
    _, plan = make_plan(agency, years=1)
    (year,) = fund(agency, plan).values()
    record(agency, year)
    planned = rows_of_year(agency, year)
    person = planned[0].employee_id
    with reading(agency.system):
        DevelopmentPlan.objects.filter(id=plan.id).update(state=PlanState.APPROVED)
        items = {
            side: {
                item.key: item.detail
                for item in list_handover_items(person, side, timezone.localdate())
            }
            for side in HandoverSide
        }
        given = given_by_newest_plan(agency.sdm)
    assert items[HandoverSide.LEAVING]["needs:plan"].endswith("0 sedang berjalan.")
    assert "needs:plan" in items[HandoverSide.RECEIVING]
    assert given is not None
    assert given.title == "Rencana 2027, tahun 2027"
    assert sum(row.seats for row in given.rows) == len(
        [row for row in planned if row.standing in IN_PLAN]
    )
