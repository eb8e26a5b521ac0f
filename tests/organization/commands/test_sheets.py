"""The three sheets through the intake: applied, applied again, moved and taken back."""

import pytest

from bina.organization.models import (
    Assignment,
    Employee,
    EmployeeRank,
    Person,
    Position,
    Unit,
    UnitVersion,
)
from bina.platform.commands import reading
from bina.platform.intake.models import UploadState
from tests.organization.factories import give_account, make_agency
from tests.platform.intake.handing import DATA, bring_in, hand_in, take_back

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.06")]
FOLDER = DATA / "kabupaten-contoh"
BOOKS = [FOLDER / "peta-jabatan.xlsx", FOLDER / "pegawai.xlsx"]


def counts(agency):
    with reading(agency.system):
        people = Employee.objects.filter(employment_kind__in=("PNS", "CPNS", "PPPK"))
        return people.count(), Unit.objects.count(), Position.objects.count()


def told(upload):
    return {
        sheet.sheet: (sheet.counts.new, sheet.counts.changed, sheet.counts.same)
        for sheet in upload.sheets
    }


@pytest.fixture
def _files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.mark.usefixtures("_files")
def test_sample_is_applied_once_and_taken_back():
    agency = make_agency("Kabupaten Contoh")
    first = bring_in(agency.system, BOOKS)
    people, units, positions = counts(agency)
    assert people == told(first)["Pegawai"][0] == 1200
    assert (units, positions) == (told(first)["Unit"][0], told(first)["Jabatan"][0])
    again = hand_in(agency.system, BOOKS)
    assert {row[:2] for row in told(again).values()} == {(0, 0)}
    with reading(agency.system):
        assert Employee.objects.filter(supervisor__isnull=False).count() > 1000
        assert not Person.objects.exclude(password="!").exists()
    assert take_back(agency.system, first.id).state == UploadState.UNDONE
    assert counts(agency) == (0, 0, 0)
    with reading(agency.system):
        assert not UnitVersion.objects.exists()
        assert not Assignment.objects.exists()
        assert not EmployeeRank.objects.exists()
    assert bring_in(agency.system, BOOKS).state == UploadState.APPLIED
    assert counts(agency) == (people, units, positions)


@pytest.mark.usefixtures("_files")
def test_account_that_was_taken_up_keeps_an_upload_from_being_undone():
    agency = make_agency("Kabupaten Contoh")
    upload = bring_in(agency.system, BOOKS)
    with reading(agency.system):
        someone = Employee.objects.filter(employment_kind="PNS").first().id
    agency.employees["X"] = someone
    give_account(agency, "X", "seseorang")
    assert take_back(agency.system, upload.id).state == UploadState.APPLIED
    assert counts(agency)[0] == 1200
