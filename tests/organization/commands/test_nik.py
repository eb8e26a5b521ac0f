"""NIK: sealed in the table, found by its hash, seen for a reason."""

import pytest

from bina.organization.commands import record_nik, view_nik
from bina.organization.models import Employee
from bina.organization.queries.nik import find_by_nik
from bina.platform.audit.queries import AuditFilter, EntryView, list_entries
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.keys import SealBroken
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
NIK = "9171021705850001"
WHY = "mencocokkan dengan KTP"


def row(agency: TestAgency, position: str) -> Employee:
    with reading(agency.system):
        return Employee.objects.get(id=agency.employees[position])


def entry(agency: TestAgency, action: str) -> EntryView:
    with reading(agency.system):
        return list_entries(agency.system, AuditFilter(action=action)).items[0]


def test_a_nik_is_sealed_and_opens_for_a_reason():
    agency = make_regency()
    key = agency.employees["J21P"]
    record_nik(agency.sdm, key, nik=NIK)
    stored = row(agency, "J21P")
    assert NIK not in stored.nik_sealed + stored.nik_hash
    assert view_nik(agency.sdm, key, reason=WHY) == NIK
    told = entry(agency, "organization.nik.viewed")
    assert (told.reason, told.person_id, told.actor_name) == (WHY, stored.person_id, "Penguji")


def test_the_trail_holds_neither_nik_nor_hash():
    agency = make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    told = entry(agency, "organization.nik.recorded")
    assert told.facts == {"is_recorded": True}
    assert set(told.after.values()) == {"(tidak dicatat)"}


def test_search_is_exact_and_within_reach():
    agency, other = make_regency(), make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    with reading(agency.system):
        assert find_by_nik(agency.sdm, NIK) == agency.employees["J21P"]
        assert find_by_nik(agency.sdm, NIK[:-1] + "2") is None
        assert find_by_nik(agency.actor("sdm", "U22"), NIK) is None
    with reading(other.system):
        assert find_by_nik(other.sdm, NIK) is None


def test_what_cannot_be_recorded_or_seen():
    agency = make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    for key, nik in (("J22P", NIK), ("J22P", "123")):
        with pytest.raises(Refused):
            record_nik(agency.sdm, agency.employees[key], nik=nik)
    with pytest.raises(Refused):
        view_nik(agency.sdm, agency.employees["J21P"], reason="perlu")
    with pytest.raises(Refused):
        view_nik(agency.sdm, agency.employees["J22P"], reason=WHY)
    record_nik(agency.sdm, agency.employees["J21P"], nik="")
    assert (row(agency, "J21P").nik_sealed, row(agency, "J21P").nik_hash) == ("", "")


def test_others_neither_record_nor_see():
    agency = make_regency()
    key = agency.employees["J21P"]
    with pytest.raises(Forbidden):
        record_nik(agency.actor("auditor"), key, nik=NIK)
    with pytest.raises(Forbidden):
        view_nik(agency.actor("pegawai", position="J21P"), key, reason=WHY)
    with pytest.raises(NotFound):
        view_nik(agency.actor("sdm", "U22"), key, reason=WHY)


def test_a_sealed_nik_does_not_open_with_another_person():
    agency = make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    with reading(agency.system):
        moved = row(agency, "J21P").nik_sealed
        Employee.objects.filter(id=agency.employees["J22P"]).update(nik_sealed=moved)
    with pytest.raises(SealBroken):
        view_nik(agency.sdm, agency.employees["J22P"], reason=WHY)
