"""Moves of one employee: past, today and to come; taken back; told to the apps above."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.organization.commands import (
    correct_move,
    let_move_take_effect,
    record_move,
    withdraw_move,
)
from bina.organization.domain.moves import MoveKind, MoveOrder, MoveState
from bina.organization.models import Assignment, Employee, EmployeeMove, EmployeeRank, Handover
from bina.organization.queries import placements_on
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.outbox.models import OutboxEvent
from bina.platform.tasks.models import Task
from bina.platform.tenancy import agency
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
DAY = timedelta(days=1)


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def today() -> date:
    return timezone.localdate()


def transfer(regency: TestAgency, position: str, on: date, kind: str = "TRANSFER") -> MoveOrder:
    return MoveOrder(MoveKind(kind), on, regency.positions[position], letter_number="800/12/2026")


def rows_of(regency: TestAgency, position: str) -> list[tuple[object, ...]]:
    with reading(regency.system):
        rows = Assignment.objects.filter(employee_id=regency.employees[position])
        return list(
            rows.order_by("valid_from").values_list(
                "position_id", "unit_id", "kind", "valid_from", "valid_to"
            )
        )


def employee(regency: TestAgency, position: str) -> Employee:
    with reading(regency.system):
        return Employee.objects.get(id=regency.employees[position])


def move_of(regency: TestAgency, key: object) -> EmployeeMove:
    with reading(regency.system):
        return EmployeeMove.objects.get(id=key)


def test_a_transfer_of_today_holds_at_once(regency: TestAgency) -> None:
    done = record_move(
        regency.sdm, regency.employees["J21P"], order=transfer(regency, "J22P", today())
    )
    row = employee(regency, "J21P")
    assert (row.unit_id, row.position_id) == (regency.units["U22"], regency.positions["J22P"])
    assert row.supervisor_id == regency.employees["J22"]
    assert move_of(regency, done.id).state == MoveState.IN_FORCE
    with reading(regency.system):
        event = OutboxEvent.objects.get(name="organization.EmployeeMoved")
        before = placements_on(today() - DAY, [row.id])
    assert event.payload["from_unit_id"] == str(regency.units["U21"])
    assert before[row.id].unit_id == regency.units["U21"]


def test_a_move_to_come_changes_nothing_before_its_day(regency: TestAgency) -> None:
    on = today() + 10 * DAY
    done = record_move(regency.sdm, regency.employees["J21P"], order=transfer(regency, "J22P", on))
    assert employee(regency, "J21P").unit_id == regency.units["U21"]
    assert move_of(regency, done.id).state == MoveState.PLANNED
    with reading(regency.system):
        assert not OutboxEvent.objects.exists()
        then = placements_on(on, [regency.employees["J21P"]])
    assert then[regency.employees["J21P"]].unit_id == regency.units["U22"]


def test_withdrawing_restores_everything(regency: TestAgency) -> None:
    former = rows_of(regency, "J21P")
    order = MoveOrder(
        MoveKind.PROMOTION, today() + 9 * DAY, regency.positions["J21F"], golongan="III/a"
    )
    done = record_move(regency.sdm, regency.employees["J21P"], order=order)
    assert rows_of(regency, "J21P") != former
    withdraw_move(regency.sdm, done.id, reason="SK batal")
    assert rows_of(regency, "J21P") == former
    with reading(regency.system):
        ranks = EmployeeRank.objects.filter(employee_id=regency.employees["J21P"])
        assert list(ranks.values_list("golongan", "valid_to")) == [("II/c", None)]
        assert not Handover.objects.exists()
        assert not Task.objects.filter(kind="organization.handover", closed_at=None).exists()
    with pytest.raises(Refused):
        withdraw_move(regency.sdm, done.id)


def test_the_first_of_two_moves_cannot_be_withdrawn_alone(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees["J21P"]
    first = record_move(sdm, person, order=transfer(regency, "J22P", today() + 5 * DAY))
    second = record_move(sdm, person, order=transfer(regency, "J21P", today() + 9 * DAY))
    with pytest.raises(Refused, match="sesudahnya"):
        withdraw_move(sdm, first.id)
    withdraw_move(sdm, second.id)
    withdraw_move(sdm, first.id)
    assert len(rows_of(regency, "J21P")) == 1


def test_leaving_holds_from_its_day(regency: TestAgency, monkeypatch: pytest.MonkeyPatch) -> None:
    on = today() + 3 * DAY
    order = MoveOrder(MoveKind.LEAVING, on, legal_status="99", letter_number="882/1")
    done = record_move(regency.sdm, regency.employees["J22P"], order=order)
    assert employee(regency, "J22P").left_on is None
    monkeypatch.setattr(timezone, "localdate", lambda *_: on)
    nightly = Actor.system("organization.day", regency.id)
    let_move_take_effect(nightly, done.id)
    let_move_take_effect(nightly, done.id)
    row = employee(regency, "J22P")
    assert (row.left_on, row.legal_status, row.unit_id) == (on, "99", None)
    with reading(regency.system):
        assert OutboxEvent.objects.filter(name="organization.EmployeeLeft").count() == 1


def test_who_left_comes_back(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees["J22P"]
    leaving = MoveOrder(MoveKind.LEAVING, today() - 30 * DAY, legal_status="66")
    record_move(sdm, person, order=leaving)
    with pytest.raises(Refused):
        record_move(sdm, person, order=transfer(regency, "J21P", today()))
    record_move(sdm, person, order=transfer(regency, "J21P", today(), "REHIRE"))
    row = employee(regency, "J22P")
    assert (row.left_on, row.legal_status, row.unit_id) == (None, "01", regency.units["U21"])


def test_a_wrong_move_is_corrected_with_a_reason(regency: TestAgency) -> None:
    former = rows_of(regency, "J21P")
    done = record_move(
        regency.sdm, regency.employees["J21P"], order=transfer(regency, "J22P", today() - 20 * DAY)
    )
    with pytest.raises(Refused):
        correct_move(regency.sdm, done.id, reason=" ")
    correct_move(regency.sdm, done.id, reason="SK milik pegawai lain")
    assert rows_of(regency, "J21P") == former
    assert employee(regency, "J21P").unit_id == regency.units["U21"]
    assert move_of(regency, done.id).state == MoveState.CORRECTED


def test_acting_runs_beside_the_position(regency: TestAgency) -> None:
    order = MoveOrder(
        MoveKind.ACTING,
        today(),
        regency.positions["J22"],
        assignment_kind="PLT",
        until=today() + 30 * DAY,
    )
    record_move(regency.sdm, regency.employees["J21"], order=order)
    assert [row[2] for row in rows_of(regency, "J21")] == ["D", "PLT"]
    with pytest.raises(Refused, match="sudah tercatat"):
        record_move(regency.sdm, regency.employees["J21"], order=order)


def test_a_rank_is_raised_by_hand(regency: TestAgency) -> None:
    order = MoveOrder(MoveKind.RANK, today(), golongan="III/d")
    record_move(regency.sdm, regency.employees["J21F"], order=order)
    assert employee(regency, "J21F").golongan == "III/d"
    with pytest.raises(Refused, match="tidak mengubah"):
        record_move(regency.sdm, regency.employees["J21F"], order=order)


@pytest.mark.parametrize(
    ("days", "field"), [(-400, "on"), (800, "on")], ids=["long ago", "far ahead"]
)
def test_the_day_lies_within_limits(regency: TestAgency, days: int, field: str) -> None:
    order = transfer(regency, "J22P", today() + days * DAY)
    with pytest.raises(Refused) as refusal:
        record_move(regency.sdm, regency.employees["J21P"], order=order)
    assert refusal.value.field == field


def test_only_hr_moves_people_of_its_own_units(regency: TestAgency) -> None:
    person = regency.employees["J21P"]
    order = transfer(regency, "J22P", today())
    with pytest.raises(Forbidden):
        record_move(regency.actor("atasan", "U0"), person, order=order)
    with pytest.raises(NotFound):
        record_move(regency.actor("sdm", "U22"), person, order=order)
    with pytest.raises(NotFound):
        record_move(regency.actor("sdm", "U21"), person, order=order)
    done = record_move(regency.sdm, person, order=order)
    with pytest.raises(Forbidden):
        withdraw_move(regency.actor("auditor"), done.id)
    with pytest.raises(NotFound):
        correct_move(regency.actor("sdm", "U1"), done.id, reason="keliru")
    with pytest.raises(Forbidden):
        let_move_take_effect(regency.sdm, done.id)
    assert len(rows_of(regency, "J21P")) == 2


def test_both_heads_get_their_half(regency: TestAgency) -> None:
    record_move(regency.sdm, regency.employees["J21P"], order=transfer(regency, "J22P", today()))
    with reading(regency.system):
        waiting = dict(
            Task.objects.filter(kind="organization.handover").values_list("person_id", "title")
        )
        heads = {
            key: Employee.objects.get(id=regency.employees[key]).person_id for key in ("J21", "J22")
        }
    assert waiting[heads["J21"]].startswith("Serahkan")
    assert waiting[heads["J22"]].startswith("Terima")


def test_a_moving_head_does_not_hand_over_to_itself(regency: TestAgency) -> None:
    order = transfer(regency, "J1", today() + DAY)
    record_move(regency.sdm, regency.employees["J21"], order=order)
    with agency(regency.id):
        leaving = Task.objects.get(kind="organization.handover", title__startswith="Serahkan")
        head = Employee.objects.get(id=regency.employees["J2"]).person_id
    assert leaving.person_id == head
