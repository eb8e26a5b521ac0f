"""Units that end: people, positions, roles and tasks go on; what was stays as it was."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from bina.organization.commands import (
    grant_role,
    let_reorganization_take_effect,
    open_reorganization,
    record_move,
    reorganizations,
    withdraw_reorganization,
    write_reorganization,
)
from bina.organization.domain.moves import MoveKind, MoveOrder
from bina.organization.domain.reorganization import (
    ReorganizationKind,
    ReorganizationOrder,
    ReorganizationState,
)
from bina.organization.models import (
    Assignment,
    Employee,
    PositionVersion,
    Reorganization,
    RoleGrant,
    UnitVersion,
)
from bina.organization.queries import placements_on, tree_on
from bina.organization.queries.unit_page import list_placed
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs.starting import run_job
from bina.platform.outbox.models import OutboxEvent
from bina.platform.tasks import TaskSpec, open_task
from bina.platform.tasks.models import Task
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
DAY = timedelta(days=1)


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def today() -> date:
    return timezone.localdate()


def merger(
    regency: TestAgency, on: date, units: tuple[str, ...] = ("U22",), into: str = "U21"
) -> ReorganizationOrder:
    return ReorganizationOrder(
        ReorganizationKind.MERGER,
        on,
        regency.units[into],
        tuple(regency.units[code] for code in units),
        letter_number="100.3.3/5/2026",
    )


def snapshot(regency: TestAgency) -> list[object]:
    """Everything dated, to be found again after an undo."""
    with reading(regency.system):
        return [
            sorted(
                UnitVersion.objects.values_list("unit", "parent", "valid_from", "valid_to"), key=str
            ),
            sorted(
                PositionVersion.objects.values_list("position", "unit", "valid_from", "valid_to"),
                key=str,
            ),
            sorted(
                Assignment.objects.values_list(
                    "employee", "position", "unit", "kind", "valid_from", "valid_to"
                ),
                key=str,
            ),
            sorted(Employee.objects.values_list("id", "unit", "supervisor"), key=str),
        ]


def state(regency: TestAgency, key: UUID) -> str:
    with reading(regency.system):
        return Reorganization.objects.get(id=key).state


def test_a_merger_of_today_takes_everyone_along(regency: TestAgency) -> None:
    done = open_reorganization(regency.sdm, order=merger(regency, today()))
    assert state(regency, done.id) == ReorganizationState.IN_FORCE
    with reading(regency.system):
        now, before = placements_on(today()), placements_on(today() - DAY)
        event = OutboxEvent.objects.get(name="organization.UnitMerged")
        row = Employee.objects.get(id=regency.employees["J22P"])
        post = PositionVersion.objects.get(position=regency.positions["J22P"], valid_to=None)
    person = regency.employees["J22P"]
    assert now[person].unit_id == row.unit_id == post.unit_id == regency.units["U21"]
    assert now[person].position_id == before[person].position_id
    assert before[person].unit_id == regency.units["U22"]
    assert now.keys() == before.keys()
    assert event.payload["successor_id"] == str(regency.units["U21"])


def test_past_reports_stay_as_they_were(regency: TestAgency) -> None:
    last_year = START + 90 * DAY

    def report() -> list[object]:
        with reading(regency.system):
            return sorted(list_placed(regency.sdm, list(regency.units.values()), last_year))

    former = report()
    assert former
    record_move(
        regency.sdm,
        regency.employees["J21P"],
        order=MoveOrder(MoveKind.TRANSFER, today() - DAY, regency.positions["J22P"]),
    )
    open_reorganization(regency.sdm, order=merger(regency, today(), ("U22", "U21"), "U2"))
    assert report() == former


def test_undoing_before_the_day_restores_everything(regency: TestAgency) -> None:
    former = snapshot(regency)
    order = merger(regency, today() + 20 * DAY, ("U2", "U22"), "U21")
    done = open_reorganization(regency.sdm, order=order)
    assert state(regency, done.id) == ReorganizationState.PLANNED
    assert snapshot(regency) != former
    withdraw_reorganization(regency.sdm, done.id)
    assert snapshot(regency) == former
    with pytest.raises(Refused):
        withdraw_reorganization(regency.sdm, done.id)


def test_a_successor_below_what_ends_rises(regency: TestAgency) -> None:
    order = merger(regency, today(), ("U2",), "U21")
    open_reorganization(regency.sdm, order=order)
    with reading(regency.system):
        tree = tree_on(today())
    assert tree.chain(regency.units["U22"]) == (
        regency.units["U22"],
        regency.units["U21"],
        regency.units["U0"],
    )
    assert not tree.find_cycles()


def test_roles_and_tasks_move_on_the_day(
    regency: TestAgency, monkeypatch: pytest.MonkeyPatch
) -> None:
    sdm = regency.sdm
    grant_role(sdm, regency.employees["J21F"], role="sdm", unit_id=regency.units["U22"])
    spec = TaskSpec("uji", "1", "Uji", "portal:home", role="sdm", unit_id=regency.units["U22"])
    with reading(regency.system):
        open_task(regency.id, spec)
    on = today() + 5 * DAY
    done = open_reorganization(sdm, order=merger(regency, on))
    with reading(regency.system):
        assert (
            RoleGrant.objects.get(role="sdm", valid_to=None, unit__isnull=False).unit_id
            == (regency.units["U22"])
        )
    monkeypatch.setattr(timezone, "localdate", lambda *_: on)
    nightly = Actor.system("organization.day", regency.id)
    let_reorganization_take_effect(nightly, done.id)
    let_reorganization_take_effect(nightly, done.id)
    with reading(regency.system):
        grants = RoleGrant.objects.filter(role="sdm", unit__isnull=False)
        assert list(grants.order_by("valid_from").values_list("unit_id", "valid_to")) == [
            (regency.units["U22"], on),
            (regency.units["U21"], None),
        ]
        assert Task.objects.get(kind="uji").unit_id == regency.units["U21"]


def test_a_split_gives_positions_away(regency: TestAgency) -> None:
    order = ReorganizationOrder(
        ReorganizationKind.SPLIT,
        today(),
        regency.units["U22"],
        (regency.units["U21"],),
        (regency.positions["J21P"],),
    )
    open_reorganization(regency.sdm, order=order)
    with reading(regency.system):
        now = placements_on(today())
        assert regency.units["U21"] in dict(
            UnitVersion.objects.filter(valid_to=None).values_list("unit", "id")
        )
    assert now[regency.employees["J21P"]].unit_id == regency.units["U22"]
    assert now[regency.employees["J21F"]].unit_id == regency.units["U21"]


def test_a_large_one_is_written_in_the_background(
    regency: TestAgency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reorganizations, "LARGE", 1)
    system = regency.system
    done = open_reorganization(system, order=merger(regency, today() + DAY))
    assert state(regency, done.id) == ReorganizationState.ASKED
    with reading(system):
        job = Reorganization.objects.get(id=done.id).job_id
    run_job(run_id=str(job), agency_id=str(regency.id))
    assert state(regency, done.id) == ReorganizationState.PLANNED
    former = snapshot(regency)
    write_reorganization(system, done.id)
    assert snapshot(regency) == former


def test_only_hr_of_all_units_reorganizes(regency: TestAgency) -> None:
    order = merger(regency, today() + DAY)
    with pytest.raises(Forbidden):
        open_reorganization(regency.actor("atasan", "U0"), order=order)
    with pytest.raises(NotFound):
        open_reorganization(regency.actor("sdm", "U22"), order=order)
    done = open_reorganization(regency.actor("sdm", "U2"), order=order)
    with pytest.raises(Forbidden):
        withdraw_reorganization(regency.actor("auditor"), done.id)
    with pytest.raises(NotFound):
        withdraw_reorganization(regency.actor("sdm", "U1"), done.id)
    with pytest.raises(Forbidden):
        write_reorganization(regency.actor("atasan"), done.id)
    with pytest.raises(Forbidden):
        let_reorganization_take_effect(regency.sdm, done.id)
    assert state(regency, done.id) == ReorganizationState.PLANNED


def test_another_agency_has_no_such_unit(regency: TestAgency) -> None:
    other = make_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        open_reorganization(other.sdm, order=merger(regency, today() + DAY))
