"""Contract dates, disability and absences: written, corrected, and kept from who may not see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.organization.commands import (
    PersonalFacts,
    correct_absence,
    correct_employee,
    record_absence,
    record_contract,
    record_disability,
    remove_absence,
    tell_disability,
    view_disability,
)
from bina.organization.domain.disability import DisabilityKind, read_kinds, write_kinds
from bina.organization.models import Absence, Disability, Employee
from bina.organization.queries import employees_with_disability, find_contract_year
from bina.organization.queries.disabilities import find_own_disability
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.15")]
PERSON = "J21P"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def make_pppk(regency: TestAgency) -> None:
    facts = PersonalFacts("Dewi Lestari", "PPPK", date(1985, 5, 17), "P", "S-1")
    correct_employee(regency.sdm, regency.employees[PERSON], facts=facts)


@pytest.mark.requirement("2.09")
def test_a_contract_gives_contract_years(regency: TestAgency) -> None:
    make_pppk(regency)
    record_contract(
        regency.sdm,
        regency.employees[PERSON],
        contract_from=date(2025, 3, 1),
        contract_to=date(2027, 2, 28),
    )
    with reading(regency.system):
        year = find_contract_year(regency.system, regency.employees[PERSON], on=date(2026, 11, 24))
        after = find_contract_year(regency.system, regency.employees[PERSON], on=date(2027, 3, 1))
    assert year is not None
    assert (year.start, year.end) == (date(2026, 3, 1), date(2027, 3, 1))
    assert after is None


def test_only_pppk_have_contracts_that_run_forward(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees[PERSON]
    days = {"contract_from": date(2026, 1, 1), "contract_to": date(2025, 1, 1)}
    with pytest.raises(Refused, match="hanya dicatat untuk PPPK"):
        record_contract(sdm, person, **days)
    make_pppk(regency)
    with pytest.raises(Refused) as refusal:
        record_contract(sdm, person, **days)
    assert refusal.value.field == "contract_to"
    with pytest.raises(NotFound):
        record_contract(regency.actor("sdm", "U22"), person, **days)
    with pytest.raises(Forbidden):
        record_contract(regency.actor("atasan", "U21"), person, **days)


def test_the_person_tells_and_takes_back(regency: TestAgency) -> None:
    me = regency.actor("pegawai", position=PERSON)
    tell_disability(me, regency.employees[PERSON], kinds=["RUNGU", "NETRA"])
    with reading(me):
        assert find_own_disability(me) == (DisabilityKind.VISUAL, DisabilityKind.HEARING)
        row = Disability.objects.get()
        assert employees_with_disability() == {regency.employees[PERSON]}
    assert "RUNGU" not in row.kinds_sealed
    tell_disability(me, regency.employees[PERSON], kinds=[])
    with reading(me):
        assert find_own_disability(me) == ()
        assert not Disability.objects.exists()


def test_nobody_tells_it_of_another(regency: TestAgency) -> None:
    me = regency.actor("pegawai", position=PERSON)
    with pytest.raises(NotFound):
        tell_disability(me, regency.employees["J22P"], kinds=["RUNGU"])
    with pytest.raises(Refused):
        tell_disability(me, regency.employees[PERSON], kinds=["LAIN"])


def test_hr_needs_a_document_and_leaves_the_persons_word_alone(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees[PERSON]
    with pytest.raises(Refused):
        record_disability(sdm, person, kinds=["FISIK"], document=" ")
    record_disability(sdm, person, kinds=["FISIK"], document="Surat RSUD 12/2026")
    me = regency.actor("pegawai", position=PERSON)
    tell_disability(me, person, kinds=["WICARA"])
    with pytest.raises(Refused, match="mengisinya sendiri"):
        record_disability(sdm, person, kinds=["FISIK"], document="Surat RSUD 12/2026")
    with pytest.raises(NotFound):
        record_disability(regency.actor("sdm", "U22"), person, kinds=[], document="x")


def test_seeing_it_needs_a_reason_that_stays(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees[PERSON]
    record_disability(sdm, person, kinds=["FISIK"], document="Surat RSUD 12/2026")
    with pytest.raises(Refused):
        view_disability(sdm, person, reason="lihat")
    seen = view_disability(sdm, person, reason="Menyiapkan ruang pelatihan")
    assert seen == (DisabilityKind.PHYSICAL,)
    with pytest.raises(Forbidden):
        view_disability(regency.actor("auditor"), person, reason="Menyiapkan ruang pelatihan")
    with reading(regency.system):
        entries = AuditEntry.objects.filter(action__startswith="organization.disability")
        assert not [entry for entry in entries if "FISIK" in f"{entry.before}{entry.after}"]
        assert entries.filter(action="organization.disability.viewed", outcome="done").count() == 1


def test_kinds_are_written_in_one_order() -> None:
    assert write_kinds(["WICARA", "FISIK", "FISIK"]) == "FISIK,WICARA"
    assert read_kinds(write_kinds(["WICARA"])) == (DisabilityKind.SPEECH,)
    with pytest.raises(ValueError, match="LAIN"):
        write_kinds(["LAIN"])


def test_an_absence_is_ended_corrected_and_removed(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees[PERSON]
    today = timezone.localdate()
    first = record_absence(sdm, person, kind="CUTI", starts_on=today, ends_on=None)
    correct_absence(
        sdm, person, absence_id=first.id, kind="CUTI_SAKIT", starts_on=today, ends_on=today
    )
    with reading(sdm):
        row = Absence.objects.get()
    assert (row.kind, row.ends_on) == ("CUTI_SAKIT", today)
    day = today + timedelta(days=3)
    second = record_absence(sdm, person, kind="CUTI", starts_on=day, ends_on=day)
    with pytest.raises(Refused, match="Sudah ada"):
        correct_absence(
            sdm, person, absence_id=second.id, kind="CUTI", starts_on=today, ends_on=day
        )
    remove_absence(sdm, person, absence_id=second.id)
    with reading(sdm):
        assert Absence.objects.count() == 1
        assert Employee.objects.get(id=person).left_on is None


def test_only_hr_corrects_absences(regency: TestAgency) -> None:
    sdm, person = regency.sdm, regency.employees[PERSON]
    today = timezone.localdate()
    made = record_absence(sdm, person, kind="CUTI", starts_on=today, ends_on=None)
    days = {"kind": "CUTI", "starts_on": today, "ends_on": today}
    with pytest.raises(NotFound):
        correct_absence(sdm, regency.employees["J22P"], absence_id=made.id, **days)
    with pytest.raises(Forbidden):
        correct_absence(regency.actor("atasan"), person, absence_id=made.id, **days)
    with pytest.raises(Forbidden):
        remove_absence(regency.actor("atasan"), person, absence_id=made.id)
