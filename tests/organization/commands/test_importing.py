"""Applying the sheets of units, positions and people."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.kernel.outcome import OutcomeKind
from bina.organization.commands import apply_people, apply_positions, apply_units
from bina.organization.models import Assignment, Employee, EmployeeRank, Person, UnitVersion
from bina.organization.queries.importing import compare_positions, compare_units
from bina.organization.queries.importing_people import compare_people, list_absent_people
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from tests.organization.factories import (
    PEOPLE,
    POSITIONS,
    START,
    UNITS,
    make_agency,
    make_nip,
    make_regency,
    person_row,
    position_row,
    unit_row,
)

pytestmark = pytest.mark.django_db
LATER = date(2025, 7, 1)


def kinds(outcomes):
    return {outcome.kind for outcome in outcomes}


def all_rows(agency):
    people = [person_row(agency.nips[row[1]], *row) for row in PEOPLE]
    return (
        [unit_row(*row) for row in UNITS],
        [position_row(*row) for row in POSITIONS],
        people,
    )


@pytest.mark.requirement("X.06")
def test_second_import_changes_nothing():
    agency = make_regency()
    units, positions, people = all_rows(agency)
    assert kinds(apply_units(agency.sdm, units, START)) == {OutcomeKind.SAME}
    assert kinds(apply_positions(agency.sdm, positions, START)) == {OutcomeKind.SAME}
    assert kinds(apply_people(agency.sdm, people, START)) == {OutcomeKind.SAME}
    with reading(agency.system):
        assert Assignment.objects.count() == len(PEOPLE)
        assert UnitVersion.objects.count() == len(UNITS)


@pytest.mark.requirement("X.06")
def test_compare_tells_what_apply_does_and_writes_nothing():
    agency = make_regency()
    newcomer = person_row(make_nip(), "Orang Baru", "J22P", "U22")
    moved = person_row(agency.nips["J21P"], "Dewi Lestari", "J22P", "U22", "II/d")
    with reading(agency.system):
        dry = list(compare_people(agency.sdm, [newcomer, moved], LATER))
        assert Employee.objects.filter(name="Orang Baru").count() == 0
    real = apply_people(agency.sdm, [newcomer, moved], LATER)
    assert [row.kind for row in dry] == [row.kind for row in real]
    assert [row.kind for row in real] == [OutcomeKind.NEW, OutcomeKind.CHANGED]
    assert real[1].before == {"Kode Jabatan": "J21P", "Kode Unor": "U21", "Gol/Ruang": "II/c"}
    assert real[1].after == {"Kode Jabatan": "J22P", "Kode Unor": "U22", "Gol/Ruang": "II/d"}


@pytest.mark.requirement("X.02")
def test_change_starts_on_the_effective_day_and_keeps_what_was():
    agency = make_regency()
    apply_units(agency.sdm, [unit_row("U21", "Bidang Pendidik", "U1")], LATER)
    with reading(agency.system):
        rows = UnitVersion.objects.filter(unit_id=agency.units["U21"]).order_by("valid_from")
        told = [(row.name, row.valid_from, row.valid_to) for row in rows]
    assert told == [("Bidang Guru", START, LATER), ("Bidang Pendidik", LATER, None)]


def test_change_of_the_same_day_takes_its_place():
    agency = make_regency()
    apply_units(agency.sdm, [unit_row("U21", "Bidang Pendidik", "U2")], START)
    with reading(agency.system):
        row = UnitVersion.objects.get(unit_id=agency.units["U21"])
        assert (row.name, row.valid_from, row.valid_to) == ("Bidang Pendidik", START, None)


def test_future_change_does_not_move_anyone_today():
    agency = make_regency()
    tomorrow = timezone.localdate() + timedelta(days=1)
    row = person_row(agency.nips["J21P"], "Dewi Lestari", "J22P", "U22", "II/c")
    apply_people(agency.sdm, [row], tomorrow)
    with reading(agency.system):
        employee = Employee.objects.get(id=agency.employees["J21P"])
        assert employee.unit_id == agency.units["U21"]


def test_current_columns_repeat_the_dated_rows():
    agency = make_regency()
    with reading(agency.system):
        employee = Employee.objects.get(id=agency.employees["J21F"])
        assert employee.unit_id == agency.units["U21"]
        assert employee.position_id == agency.positions["J21F"]
        assert employee.golongan == "III/c"
        assert employee.sort_key == "yohanes tabuni"
        assert EmployeeRank.objects.filter(employee=employee).count() == 1


def test_units_of_one_file_may_name_parents_that_come_later():
    agency = make_agency()
    rows = [unit_row(*row) for row in reversed(UNITS)]
    assert kinds(apply_units(agency.sdm, rows, START)) == {OutcomeKind.NEW}
    with reading(agency.system):
        assert UnitVersion.objects.filter(kind="OPD").count() == 2


def test_dry_run_of_all_sheets_before_anything_is_there():
    agency = make_agency()
    with reading(agency.system):
        found = [
            *compare_units(agency.sdm, [unit_row(*row) for row in UNITS], START),
            *compare_positions(agency.sdm, [position_row(*row) for row in POSITIONS], START),
            *compare_people(agency.sdm, [person_row(make_nip(), "A", "J1", "U1")], START),
        ]
    assert kinds(found) == {OutcomeKind.NEW}


def test_code_that_vanished_stops_the_import_and_leaves_nothing():
    agency = make_regency()
    rows = [
        person_row(make_nip(), "Masuk Dulu", "J1", "U1"),
        person_row(make_nip(), "Tanpa Jabatan", "TIDAK-ADA", "U1"),
    ]
    with pytest.raises(Refused):
        apply_people(agency.sdm, rows, START)
    with reading(agency.system):
        assert not Employee.objects.filter(name="Masuk Dulu").exists()


@pytest.mark.parametrize("role", ["atasan", "auditor", "pyb", "admin", "pegawai"])
def test_import_denied(role):
    agency = make_regency()
    with pytest.raises(Forbidden):
        apply_units(agency.actor(role), [], START)
    with pytest.raises(Forbidden):
        apply_positions(agency.actor(role), [], START)
    with pytest.raises(Forbidden):
        apply_people(agency.actor(role), [], START)


def test_people_left_out_end_nothing_and_are_listed():
    agency = make_regency()
    apply_people(agency.sdm, [person_row(agency.nips["J1"], *PEOPLE[0])], LATER)
    with reading(agency.system):
        absent = list_absent_people(agency.sdm, {agency.nips["J1"]})
        assert len(absent) == len(PEOPLE) - 1
        assert Employee.objects.filter(left_on=None, employment_kind="PNS").count() == len(PEOPLE)


@pytest.mark.requirement("X.03")
def test_agency_that_shares_a_nip_learns_and_changes_nothing():
    first = make_regency("Kabupaten Pertama")
    with reading(first.system):
        before = Employee.objects.get(id=first.employees["J21F"])
    Person.objects.filter(id=before.person_id).update(password="sandi-lama", username="yohanes")
    second = make_agency("Kabupaten Kedua")
    apply_units(second.sdm, [unit_row("X", "Unit", "")], START)
    apply_positions(second.sdm, [position_row("Y", "Staf", "Pelaksana", "", "X", 1)], START)
    rows = [
        person_row(first.nips["J21F"], "Nama Lain", "Y", "X"),
        person_row(make_nip(), "Orang Baru", "Y", "X"),
    ]
    with reading(second.system):
        dry = list(compare_people(second.sdm, rows, START))
    shared, fresh = apply_people(second.sdm, rows, START)
    assert [row.kind for row in dry] == [shared.kind, fresh.kind] == [OutcomeKind.NEW] * 2
    assert shared.before is None
    with reading(second.system):
        assert set(
            Employee.objects.filter(employment_kind="PNS").values_list("name", flat=True)
        ) == {
            "Nama Lain",
            "Orang Baru",
        }
    with reading(first.system):
        after = Employee.objects.get(id=before.id)
        assert (after.name, after.unit_id) == (before.name, before.unit_id)
    person = Person.objects.get(id=before.person_id)
    assert (person.password, person.username) == ("sandi-lama", "yohanes")


@pytest.mark.requirement("2.09")
def test_contract_days_come_in_and_stay_where_a_row_leaves_them_out():
    agency = make_regency()
    row = person_row(agency.nips["J21P"], "Dewi Lestari", "J21P", "U21", "II/c")
    days = {"TMT Kontrak": date(2025, 3, 1), "Akhir Kontrak": date(2030, 2, 28)}
    (first,) = apply_people(agency.sdm, [row | days], LATER)
    assert first.after == days
    (second,) = apply_people(agency.sdm, [row], LATER)
    assert second.kind == OutcomeKind.SAME
    with reading(agency.system):
        kept = Employee.objects.get(id=agency.employees["J21P"])
    assert (kept.contract_from, kept.contract_to) == (date(2025, 3, 1), date(2030, 2, 28))
