"""Employees, assignments, absences, superiors; and by whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.organization.commands import (
    PersonalFacts,
    assign,
    carry_over_day,
    change_assignment,
    correct_employee,
    end_assignment,
    end_employment,
    export_people,
    export_positions,
    record_absence,
    record_employee,
    replace_nip,
    request_people_export,
    request_positions_export,
    set_supervisor,
    withdraw_supervisor,
)
from bina.organization.commands.employees import EmployeeFacts
from bina.organization.commands.supervision import TASK
from bina.organization.models import Absence, Assignment, Employee, PersonNip
from bina.organization.queries import list_people_for_needs
from bina.organization.queries.nik import open_nik
from bina.organization.queries.people import PeopleFilter
from bina.organization.queries.positions import PositionFilter
from bina.platform.audit.queries import AuditFilter, list_entries
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.organization.factories import make_nip, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.02")]
DAY = date(2025, 7, 1)


def employee(agency, position):
    with reading(agency.system):
        return Employee.objects.get(id=agency.employees[position])


def open_tasks(agency):
    with reading(agency.system):
        return {task.unit_id for task in Task.objects.filter(kind=TASK, closed_at=None)}


def newcomer(agency, nip=None):
    return EmployeeFacts(nip or make_nip(), "Orang Baru, S.E.", "CPNS", agency.positions["J21P"])


def test_employee_is_recorded_in_a_unit():
    agency = make_regency()
    ref = record_employee(agency.sdm, agency.units["U21"], facts=newcomer(agency), on=DAY)
    with reading(agency.system):
        row = Employee.objects.get(id=ref.id)
        assert row.unit_id == agency.units["U21"]
        assert row.supervisor_id == agency.employees["J21"]
        assert row.activated_at is None
    again = newcomer(agency, agency.nips["J21F"])
    with pytest.raises(Refused):
        record_employee(agency.sdm, agency.units["U21"], facts=again, on=DAY)


@pytest.mark.requirement("4.36")
def test_nik_is_recorded_sealed_with_the_employee_and_once():
    agency, nik = make_regency(), "9901014203900002"
    facts = replace(newcomer(agency), nik=nik)
    ref = record_employee(agency.sdm, agency.units["U21"], facts=facts, on=DAY)
    with reading(agency.system):
        row = Employee.objects.get(id=ref.id)
        assert nik not in row.nik_sealed
        assert open_nik(row) == nik
        entries = list_entries(agency.system, AuditFilter(action="organization.employee.recorded"))
    assert nik not in str(entries.items)
    again = replace(facts, nip=make_nip())
    with pytest.raises(Refused, match="NIK ini sudah tercatat"):
        record_employee(agency.sdm, agency.units["U21"], facts=again, on=DAY)
    with pytest.raises(Refused, match="16 angka"):
        record_employee(agency.sdm, agency.units["U21"], facts=replace(again, nik="12"), on=DAY)


def test_nip_known_elsewhere_is_recorded_without_a_word():
    agency, other = make_regency(), make_regency()
    facts = newcomer(agency, other.nips["J21F"])
    ref = record_employee(agency.sdm, agency.units["U21"], facts=facts, on=DAY)
    with reading(agency.system):
        assert Employee.objects.get(id=ref.id).name == "Orang Baru, S.E."
    assert employee(other, "J21F").name == "Yohanes Tabuni"


def test_move_keeps_the_history_and_finds_another_superior():
    agency = make_regency()
    change_assignment(
        agency.sdm, agency.employees["J21P"], position_id=agency.positions["J22P"], on=DAY
    )
    moved = employee(agency, "J21P")
    assert moved.unit_id == agency.units["U22"]
    assert moved.supervisor_id == agency.employees["J22"]
    with reading(agency.system):
        before = {
            row.nip: row.unit_code for row in list_people_for_needs(agency.sdm, date(2025, 1, 1))
        }
        after = {row.nip: row.unit_code for row in list_people_for_needs(agency.sdm, DAY)}
    assert (before[agency.nips["J21P"]], after[agency.nips["J21P"]]) == ("U21", "U22")


def test_acting_head_is_the_superior_while_the_post_is_vacant():
    agency = make_regency()
    end_employment(agency.sdm, agency.employees["J22"], on=DAY, legal_status="99")
    assert employee(agency, "J22P").supervisor_id == agency.employees["J2"]
    ref = assign(
        agency.sdm,
        agency.employees["J21"],
        position_id=agency.positions["J22"],
        kind="PLT",
        on=DAY,
    )
    assert employee(agency, "J22P").supervisor_id == agency.employees["J21"]
    assert employee(agency, "J21").unit_id == agency.units["U21"]
    end_assignment(agency.sdm, agency.employees["J21"], assignment_id=ref.id, on=date(2025, 8, 1))
    assert employee(agency, "J22P").supervisor_id == agency.employees["J2"]
    with pytest.raises(Refused):
        assign(
            agency.sdm,
            agency.employees["J21"],
            position_id=agency.positions["J22"],
            kind="D",
            on=DAY,
        )


def test_absent_head_is_spoken_for():
    agency = make_regency()
    today = timezone.localdate()
    assign(
        agency.sdm,
        agency.employees["J21"],
        position_id=agency.positions["J22"],
        kind="PLH",
        on=today,
    )
    assert employee(agency, "J22P").supervisor_id == agency.employees["J22"]
    record_absence(agency.sdm, agency.employees["J22"], kind="CUTI", starts_on=today, ends_on=today)
    assert employee(agency, "J22P").supervisor_id == agency.employees["J21"]
    with pytest.raises(Refused):
        record_absence(
            agency.sdm, agency.employees["J22"], kind="CUTI", starts_on=today, ends_on=None
        )
    with reading(agency.system):
        assert Absence.objects.count() == 1


def test_new_nip_is_found_beside_the_old_one():
    agency = make_regency()
    nip = make_nip()
    replace_nip(agency.sdm, agency.employees["J21F"], nip=nip, on=DAY)
    with reading(agency.system):
        person = employee(agency, "J21F").person_id
    known = PersonNip.objects.filter(person_id=person).order_by("valid_from")
    assert [(row.nip, row.valid_to) for row in known] == [(agency.nips["J21F"], DAY), (nip, None)]
    with pytest.raises(Refused):
        replace_nip(
            agency.sdm, agency.employees["J21F"], nip=agency.nips["J1"], on=date(2026, 1, 1)
        )


def test_facts_are_corrected_and_told_in_the_audit_trail():
    agency = make_regency()
    facts = PersonalFacts("Dewi  Lestari, S.E.", "PNS", date(1990, 1, 2), "P", "S-1")
    correct_employee(agency.sdm, agency.employees["J21P"], facts=facts)
    row = employee(agency, "J21P")
    assert (row.name, row.sort_key) == ("Dewi Lestari, S.E.", "dewi lestari")
    assert (row.birth_on, row.sex, row.education) == (date(1990, 1, 2), "P", "S-1")
    with reading(agency.system):
        (entry,) = list_entries(agency.sdm, AuditFilter(action="organization.employee.corrected"))
    assert entry.before["name"] == "Dewi Lestari"
    assert entry.after["birth_on"] == "1990-01-02"


def test_assignment_that_never_began_is_taken_away():
    agency = make_regency()
    key = agency.employees["J21F"]
    ref = assign(agency.sdm, key, position_id=agency.positions["J22"], kind="PLT", on=DAY)
    with pytest.raises(Refused):
        assign(agency.sdm, key, position_id=agency.positions["J22"], kind="PLT", on=DAY)
    end_assignment(agency.sdm, key, assignment_id=ref.id, on=DAY)
    with reading(agency.system):
        assert not Assignment.objects.filter(id=ref.id).exists()
        held = Assignment.objects.get(employee_id=key)
    with pytest.raises(Refused):
        end_assignment(agency.sdm, key, assignment_id=held.id, on=held.valid_from)


def test_nothing_is_added_after_the_employment():
    agency = make_regency()
    key, later = agency.employees["J21P"], DAY + timedelta(days=30)
    end_employment(agency.sdm, key, on=DAY, legal_status="99")
    post = agency.positions["J22P"]
    with pytest.raises(Refused):
        change_assignment(agency.sdm, key, position_id=post, on=later)
    with pytest.raises(Refused):
        assign(agency.sdm, key, position_id=post, kind="PLT", on=later)
    with pytest.raises(Refused):
        record_absence(agency.sdm, key, kind="CUTI", starts_on=later, ends_on=None)
    with pytest.raises(Refused):
        end_employment(agency.sdm, key, on=later, legal_status="66")
    again = newcomer(agency, agency.nips["J21P"])
    with pytest.raises(Refused, match="pernah bekerja"):
        record_employee(agency.sdm, agency.units["U21"], facts=again, on=later)


def test_correction_of_the_superior_wins_until_withdrawn():
    agency = make_regency()
    set_supervisor(agency.sdm, agency.employees["J22P"], supervisor_nip=agency.nips["J21"])
    assert employee(agency, "J22P").supervisor_id == agency.employees["J21"]
    withdraw_supervisor(agency.sdm, agency.employees["J22P"])
    assert employee(agency, "J22P").supervisor_id == agency.employees["J22"]


def test_superior_must_be_another_person_of_the_agency():
    agency, other = make_regency(), make_regency()
    for nip in (agency.nips["J22P"], other.nips["J21"], make_nip()):
        with pytest.raises(Refused):
            set_supervisor(agency.sdm, agency.employees["J22P"], supervisor_nip=nip)


def test_head_mends_in_the_own_tree_and_never_for_oneself():
    agency = make_regency()
    head = agency.actor("atasan", "U21", position="J21")
    set_supervisor(head, agency.employees["J21P"], supervisor_nip=agency.nips["J21F"])
    withdraw_supervisor(head, agency.employees["J21P"])
    with pytest.raises(NotFound):
        set_supervisor(head, agency.employees["J22P"], supervisor_nip=agency.nips["J21"])
    with pytest.raises(NotFound):
        withdraw_supervisor(head, agency.employees["J22P"])
    with pytest.raises(Refused):
        set_supervisor(head, agency.employees["J21"], supervisor_nip=agency.nips["J1"])


def test_missing_superior_is_a_task_that_closes_when_mended():
    agency = make_regency()
    assert open_tasks(agency) == {agency.units["U1"], agency.units["U2"]}
    set_supervisor(agency.sdm, agency.employees["J2"], supervisor_nip=agency.nips["J1"])
    assert open_tasks(agency) == {agency.units["U1"]}


def test_day_is_carried_over():
    agency = make_regency()
    tomorrow = timezone.localdate() + timedelta(days=1)
    change_assignment(
        agency.sdm, agency.employees["J21P"], position_id=agency.positions["J22P"], on=tomorrow
    )
    assert employee(agency, "J21P").unit_id == agency.units["U21"]
    with reading(agency.system):
        Assignment.objects.filter(employee_id=agency.employees["J21P"], valid_to=None).update(
            valid_from=timezone.localdate()
        )
        Assignment.objects.filter(employee_id=agency.employees["J21P"], valid_to=tomorrow).update(
            valid_to=timezone.localdate()
        )
    assert carry_over_day(agency.system) == 1
    assert employee(agency, "J21P").unit_id == agency.units["U22"]
    with pytest.raises(Forbidden):
        carry_over_day(agency.sdm)


def test_exports_hold_what_the_actor_may_list(tmp_path, settings):
    settings.FILES_DIR = tmp_path
    agency = make_regency()
    head = agency.actor("atasan", "U21")
    assert request_people_export(head, wanted={}).kind == "platform.jobrun"
    assert request_positions_export(head, wanted={}).kind == "platform.jobrun"
    assert export_people(head, wanted=PeopleFilter()).kind == "platform.storedfile"
    assert export_positions(head, wanted=PositionFilter()).kind == "platform.storedfile"
    nobody = agency.actor("pegawai")
    with pytest.raises(Forbidden):
        request_people_export(nobody, wanted={})
    with pytest.raises(Forbidden):
        request_positions_export(nobody, wanted={})
    with pytest.raises(Forbidden):
        export_people(nobody, wanted=PeopleFilter())
    with pytest.raises(Forbidden):
        export_positions(nobody, wanted=PositionFilter())


@pytest.mark.parametrize("role", ["auditor", "pyb", "admin", "pegawai"])
def test_changes_of_people_denied(role):
    agency = make_regency()
    actor, key = agency.actor(role), agency.employees["J22P"]
    with pytest.raises(Forbidden):
        record_employee(actor, agency.units["U21"], facts=newcomer(agency), on=DAY)
    with pytest.raises(Forbidden):
        change_assignment(actor, key, position_id=agency.positions["J21P"], on=DAY)
    with pytest.raises(Forbidden):
        assign(actor, key, position_id=agency.positions["J22"], kind="PLT", on=DAY)
    with pytest.raises(Forbidden):
        end_assignment(actor, key, assignment_id=key, on=DAY)
    with pytest.raises(Forbidden):
        record_absence(actor, key, kind="CUTI", starts_on=DAY, ends_on=None)
    with pytest.raises(Forbidden):
        correct_employee(actor, key, facts=PersonalFacts("X", "PNS"))
    with pytest.raises(Forbidden):
        replace_nip(actor, key, nip=make_nip(), on=DAY)
    with pytest.raises(Forbidden):
        end_employment(actor, key, on=DAY, legal_status="99")
    with pytest.raises(Forbidden):
        set_supervisor(actor, key, supervisor_nip=agency.nips["J1"])
    with pytest.raises(Forbidden):
        withdraw_supervisor(actor, key)


def test_foreign_people_are_not_found():
    agency, other = make_regency(), make_regency()
    key = other.employees["J22P"]
    with pytest.raises(NotFound):
        change_assignment(agency.sdm, key, position_id=agency.positions["J21P"], on=DAY)
    with pytest.raises(NotFound):
        change_assignment(
            agency.sdm,
            agency.employees["J22P"],
            position_id=agency.positions["J22P"],
            unit_id=other.units["U21"],
            on=DAY,
        )
    with pytest.raises(NotFound):
        end_assignment(agency.sdm, agency.employees["J22P"], assignment_id=key, on=DAY)
