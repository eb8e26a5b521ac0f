"""An incident starts a clock, the clock sets alarms, and alarms reach ever higher."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.incidents.commands import escalate_incident, report_incident
from bina.platform.incidents.commands.reporting import ESCALATE
from bina.platform.incidents.domain import IncidentState
from bina.platform.tasks import TaskView, list_tasks
from tests.platform.incidents.making import holder, hours_ago, report_of, reported, row_of, told

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()
ROLES = ("admin", "pyb", "ppk")
SYSTEM = Actor.system("test", AGENCY)


def tasks_of(role: str, agency_id: UUID = AGENCY) -> list[TaskView]:
    actor = holder(agency_id, role)
    with reading(actor):
        return list(list_tasks(actor))


def summoned() -> list[str]:
    return [role for role in ROLES if tasks_of(role)]


def alarms(incident_id: UUID) -> list[ProcrastinateJob]:
    rows = ProcrastinateJob.objects.filter(task_name=ESCALATE)
    return list(rows.filter(args__incident_id=str(incident_id)).order_by("scheduled_at"))


@pytest.mark.parametrize("role", ["pegawai", "sdm", "mitra", "auditor", ""])
def test_whoever_notices_it_starts_the_clock(role):
    found = hours_ago(2)
    incident = report_incident(holder(AGENCY, role), report=report_of(found), at=timezone.now())
    row = row_of(AGENCY, incident)
    assert row.state_now is IncidentState.REPORTED
    assert row.clock.due_at == found + timedelta(hours=72)
    assert row.number == f"ID-{timezone.localtime(found).year}-001"
    assert summoned() == ["admin"]


def test_numbers_follow_one_another_within_an_agency():
    numbers = [row_of(AGENCY, reported(AGENCY)).number[-3:] for _ in range(3)]
    assert numbers == ["001", "002", "003"]
    other = uuid4()
    assert row_of(other, reported(other)).number.endswith("001")


def test_an_alarm_is_set_for_every_stage_that_is_still_to_come():
    found = hours_ago(30)
    incident = reported(AGENCY, found)
    moments = [job.scheduled_at - found for job in alarms(incident.id)]
    assert moments == [timedelta(hours=hours) for hours in (48, 66, 72)]


@pytest.mark.parametrize("hours", [-1, -50])
def test_an_incident_of_tomorrow_is_refused(hours):
    with pytest.raises(Refused):
        report_incident(
            holder(AGENCY, "pegawai"), report=report_of(hours_ago(hours)), at=timezone.now()
        )


def test_the_nation_reports_nothing():
    nation = Actor(uuid4(), None, "Nasional", (Grant("nasional"),))
    with pytest.raises(NotFound):
        report_incident(nation, report=report_of(hours_ago(1)), at=timezone.now())


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(23.9, 1), (24.1, 2), (48.1, 3), (66.1, 3), (72.1, 3), (500, 3)],
)
def test_the_longer_it_runs_the_more_answer_for_it(hours, expected):
    incident = reported(AGENCY)
    now = row_of(AGENCY, incident).found_at + timedelta(hours=hours)
    assert escalate_incident(SYSTEM, incident, now=now)
    assert summoned() == list(ROLES[:expected])


def test_a_task_says_what_is_left_and_is_renewed_not_doubled():
    incident = reported(AGENCY)
    found = row_of(AGENCY, incident).found_at
    for hours, words in ((48, "sisa 24 jam"), (66, "sisa 6 jam"), (75, "terlambat 3 jam")):
        escalate_incident(SYSTEM, incident, now=found + timedelta(hours=hours))
        (task,) = tasks_of("admin")
        assert words in task.detail


def test_nobody_is_reminded_once_everybody_is_told():
    incident = told(AGENCY)
    assert summoned() == []
    assert not escalate_incident(SYSTEM, incident, now=timezone.now() + timedelta(days=9))
    assert summoned() == []


def test_only_the_clock_rings():
    incident = reported(AGENCY)
    with pytest.raises(Forbidden):
        escalate_incident(holder(AGENCY, "admin"), incident, now=timezone.now())


def test_the_clock_of_another_agency_is_not_there():
    incident = reported(AGENCY)
    with pytest.raises(NotFound):
        escalate_incident(Actor.system("test", uuid4()), incident, now=timezone.now())
