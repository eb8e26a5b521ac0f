"""Late by the rule's workdays, the superior is told; by name of person, never by title."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.notices.queries import NoticeView, list_notices
from bina.portal.commands import escalate_late_tasks
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.inbox.waiting import open_for, staff_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def due_on(regency: TestAgency) -> date:
    return timezone.localdate() - timedelta(days=40)


def after(regency: TestAgency, due_on: date, workdays: int) -> date:
    with reading(regency.system):
        return work_calendar(due_on, timezone.localdate()).add(due_on, workdays)


def told(regency: TestAgency, position: str) -> list[NoticeView]:
    person = staff_of(regency, position)
    with reading(person):
        return list(list_notices(person))


def test_after_three_workdays_and_not_before(regency: TestAgency, due_on: date):
    open_for(staff_of(regency), "uji.satu", ["a"], due_on=due_on)
    early, day = (after(regency, due_on, days) for days in (2, 3))
    assert escalate_late_tasks(regency.system, on=early) == 0
    assert escalate_late_tasks(regency.system, on=day) == 1
    assert escalate_late_tasks(regency.system, on=day) == 0
    (notice,) = told(regency, "J21")
    assert notice.title == "1 tugas bawahan Anda terlambat: Tugas lain"
    assert (notice.detail, "Isi a" in notice.title) == ("Dewi Lestari", False)
    assert told(regency, "J2") == []


def test_many_of_a_kind_make_one_notice(regency: TestAgency, due_on: date):
    for position in ("J21P", "J21F"):
        open_for(staff_of(regency, position), "uji.satu", [position], due_on=due_on)
    assert escalate_late_tasks(regency.system, on=timezone.localdate()) == 2
    (notice,) = told(regency, "J21")
    assert notice.title.startswith("2 tugas bawahan Anda terlambat")
    assert notice.detail == "Dewi Lestari, Yohanes Tabuni"


def test_a_units_task_goes_to_who_speaks_for_the_unit_above(regency: TestAgency, due_on: date):
    unit = {"person_id": None, "role": "atasan", "unit_id": regency.units["U21"]}
    open_for(staff_of(regency, "J21"), "uji.satu", ["unit"], due_on=due_on, **unit)
    escalate_late_tasks(regency.system, on=timezone.localdate())
    (notice,) = told(regency, "J2")
    assert notice.detail == "Bidang Guru"
    assert told(regency, "J21") == []


def test_kinds_with_a_clock_of_their_own_and_tasks_of_nobody_are_left(
    regency: TestAgency, due_on: date
):
    open_for(staff_of(regency), "cases.decide", ["a"], due_on=due_on)
    role = {"person_id": None, "role": "sdm"}
    open_for(staff_of(regency), "uji.satu", ["sdm"], due_on=due_on, **role)
    assert escalate_late_tasks(regency.system, on=timezone.localdate()) == 0


def test_only_the_clock_does_that_and_in_its_own_agency(regency: TestAgency, due_on: date):
    person = staff_of(regency)
    open_for(person, "uji.satu", ["a"], due_on=due_on)
    with pytest.raises(Forbidden):
        escalate_late_tasks(person, on=timezone.localdate())
    foreign = Actor.system("uji", make_regency().id)
    assert escalate_late_tasks(foreign, on=timezone.localdate()) == 0
    assert told(regency, "J21") == []
