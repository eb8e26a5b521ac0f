"""The day begins: what was planned for it takes effect, in the right order, once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from bina.organization import jobs
from bina.organization.commands import open_reorganization, record_move
from bina.organization.domain.moves import MoveKind, MoveOrder, MoveState
from bina.organization.domain.reorganization import (
    ReorganizationKind,
    ReorganizationOrder,
    ReorganizationState,
)
from bina.organization.jobs import let_day_begin
from bina.organization.models import Employee, EmployeeMove, Reorganization
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.outbox.models import OutboxEvent
from bina.platform.tasks.models import Task
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
DAY = timedelta(days=1)


def begin(regency: TestAgency, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    let_day_begin(Actor.system("organization.day", regency.id))


def test_planned_things_take_effect_on_their_day(monkeypatch: pytest.MonkeyPatch) -> None:
    regency = make_regency()
    start = timezone.localdate()
    move = MoveOrder(MoveKind.TRANSFER, start + 2 * DAY, regency.positions["J22P"])
    record_move(regency.sdm, regency.employees["J21P"], order=move)
    leave = MoveOrder(MoveKind.LEAVING, start + 3 * DAY, legal_status="99")
    record_move(regency.sdm, regency.employees["J22P"], order=leave)
    merger = ReorganizationOrder(
        ReorganizationKind.MERGER, start + 2 * DAY, regency.units["U21"], (regency.units["U22"],)
    )
    open_reorganization(regency.sdm, order=merger)

    def states() -> list[str]:
        with reading(regency.system):
            moves = EmployeeMove.objects.order_by("effective_on").values_list("state", flat=True)
            return [*moves, Reorganization.objects.get().state]

    def unit_of(position: str) -> object:
        with reading(regency.system):
            return Employee.objects.get(id=regency.employees[position]).unit_id

    begin(regency, start + DAY, monkeypatch)
    assert states() == [MoveState.PLANNED, MoveState.PLANNED, ReorganizationState.PLANNED]
    begin(regency, start + 2 * DAY, monkeypatch)
    assert states() == [MoveState.IN_FORCE, MoveState.PLANNED, ReorganizationState.IN_FORCE]
    assert unit_of("J22P") == unit_of("J21P") == regency.units["U21"]
    begin(regency, start + 3 * DAY, monkeypatch)
    begin(regency, start + 3 * DAY, monkeypatch)
    assert states()[1] == MoveState.IN_FORCE
    assert unit_of("J22P") is None
    begin(regency, start + 40 * DAY, monkeypatch)
    with reading(regency.system):
        assert Task.objects.filter(kind="organization.handover_overdue").count() == 3
        names = sorted(OutboxEvent.objects.values_list("name", flat=True))
    assert names == [
        "organization.EmployeeLeft",
        "organization.EmployeeMoved",
        "organization.UnitMerged",
    ]


def test_one_that_fails_keeps_no_other_from_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    regency = make_regency()
    start = timezone.localdate()
    for person, post in (("J21P", "J22P"), ("J22P", "J21P")):
        order = MoveOrder(MoveKind.TRANSFER, start + DAY, regency.positions[post])
        record_move(regency.sdm, regency.employees[person], order=order)
    real = jobs.let_move_take_effect
    broken: list[object] = []

    def let_take_effect(actor: Actor, key: UUID) -> object:
        if not broken:
            broken.append(key)
            raise OSError("uji")
        return real(actor, key)

    monkeypatch.setattr(jobs, "let_move_take_effect", let_take_effect)
    with pytest.raises(ExceptionGroup):
        begin(regency, start + DAY, monkeypatch)
    with reading(regency.system):
        states = set(EmployeeMove.objects.values_list("state", flat=True))
        placed = Employee.objects.get(id=regency.employees["J21P"]).unit_id
    assert states == {MoveState.PLANNED, MoveState.IN_FORCE}
    assert placed == regency.units["U22"]
