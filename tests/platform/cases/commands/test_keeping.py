"""The clock of cases under simulated time: holidays, cuti bersama, deputies, lateness."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.organization.commands import grant_role, withdraw_role
from bina.organization.models import Person, RoleGrant
from bina.platform.calendar import HolidayKind
from bina.platform.calendar.commands import add_holiday, set_work_week
from bina.platform.cases.commands import keep_cases, pass_on_waiting
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.organization.factories import START
from tests.platform.cases.making import (
    acting,
    hand_in,
    history,
    make_chain,
    moment,
    person_of,
    say,
    step_of,
    tasks_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.07")]


def due_of(agency, case, code="atasan") -> date | None:
    return step_of(agency, case, code).due_on


def keep(agency, day: str) -> int:
    return keep_cases(agency.system, at=moment(day))


@pytest.mark.parametrize(
    ("handed_in", "due"),
    [
        # three workdays after a Monday
        ("2026-07-06", "2026-07-09"),
        # over a weekend, and from a Sunday
        ("2026-07-09", "2026-07-14"),
        ("2026-07-05", "2026-07-08"),
        # 16 February is cuti bersama, 17 Imlek
        ("2026-02-12", "2026-02-19"),
        # 18 March to 24 March 2026: Nyepi, Idulfitri and the cuti bersama around them
        ("2026-03-16", "2026-03-26"),
        # over the end of the year: cuti bersama, Natal, weekend, Tahun Baru
        ("2026-12-23", "2026-12-30"),
        ("2025-12-30", "2026-01-05"),
    ],
)
def test_deadlines_skip_what_is_not_worked(handed_in, due):
    agency = make_chain()
    case = hand_in(agency, at=moment(handed_in))
    assert due_of(agency, case) == date.fromisoformat(due)


def test_a_week_of_six_days_moves_what_waits():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-09"))
    assert due_of(agency, case) == date(2026, 7, 14)
    thursday = date(2026, 7, 9)
    set_work_week(agency.sdm, days=6, valid_from=thursday, legal_basis="Keputusan", on=thursday)
    keep(agency, "2026-07-10")
    assert due_of(agency, case) == date(2026, 7, 13)
    # late on the Tuesday that was still in time before
    assert keep(agency, "2026-07-14") == 1


def test_each_step_has_its_own_clock():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-06"))
    say(agency, "J21", case, at=moment("2026-07-07"))
    assert due_of(agency, case, "sdm") == date(2026, 7, 14)


def test_late_is_told_to_the_next_in_the_chain_once():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-06"))
    assert keep(agency, "2026-07-09") == 0
    assert tasks_of(agency, "J21P") == []
    assert keep(agency, "2026-07-10") == 1
    assert tasks_of(agency, "J21P") == ["cases.overdue"]
    assert keep(agency, "2026-07-11") == 0
    assert history(agency, case) == ["opened", "escalated"]
    say(agency, "J21", case, at=moment("2026-07-13"))
    assert tasks_of(agency, "J21P") == ["cases.decide"]


def test_the_last_step_escalates_to_the_overseer():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-06"))
    for position in ("J21", "J21P", "J1"):
        say(agency, position, case, at=moment("2026-07-06"))
    assert keep(agency, "2026-07-20") == 1
    assert history(agency, case)[-1] == "escalated"
    assert keep(agency, "2026-07-21") == 0


def test_a_holiday_declared_meanwhile_moves_the_deadline():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-06"))
    add_holiday(
        agency.sdm,
        held_on=date(2026, 7, 8),
        kind=HolidayKind.REGIONAL,
        name="Hari jadi",
        legal_basis="Keputusan Bupati",
    )
    assert keep(agency, "2026-07-10") == 0
    assert due_of(agency, case) == date(2026, 7, 10)


def test_a_role_withdrawn_leaves_the_task_to_the_others():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    with reading(agency.system):
        grant = RoleGrant.objects.get(person_id=person_of(agency, "J21P"), role="sdm")
    withdraw_role(agency.sdm, grant.id)
    assert (tasks_of(agency, "J21P"), tasks_of(agency, "J22")) == ([], ["cases.decide"])


def test_a_role_given_frees_what_nobody_could_decide():
    agency = make_chain()
    with reading(agency.system):
        RoleGrant.objects.filter(role="ppk").update(valid_to=START + timedelta(days=1))
    case = hand_in(agency)
    for position in ("J21", "J21P", "J1"):
        say(agency, position, case)
    grant_role(agency.sdm, agency.employees["J22P"], role="ppk")
    assert tasks_of(agency, "J22P") == ["cases.decide"]


def test_asking_anew_changes_nothing_where_nothing_changed():
    agency = make_chain()
    hand_in(agency)
    pass_on_waiting(agency.system, roles=("atasan",), at=timezone.now())
    assert tasks_of(agency, "J21") == ["cases.decide"]


def test_a_named_person_who_left_makes_way_for_the_role():
    agency = make_chain()
    case = hand_in(agency, named={"atasan": person_of(agency, "J22P")})
    with reading(agency.system):
        Person.objects.filter(id=person_of(agency, "J22P")).update(is_active=False)
    keep_cases(agency.system, at=moment("2026-07-06"))
    assert tasks_of(agency, "J21") == ["cases.decide"]
    say(agency, "J21", case)


def test_only_the_clock_itself_keeps_cases():
    agency = make_chain()
    with pytest.raises(Forbidden):
        keep_cases(acting(agency, "J21P"), at=moment("2026-07-06"))
    with pytest.raises(Forbidden):
        pass_on_waiting(acting(agency, "J21P"), roles=("sdm",), at=moment("2026-07-06"))
