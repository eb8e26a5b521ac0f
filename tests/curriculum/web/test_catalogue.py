"""The catalogue: list, filters, one module with its history."""

from datetime import date
from uuid import UUID

import pytest

from bina.curriculum.commands import apply_modules
from bina.curriculum.models import Module
from bina.curriculum.queries import get_module, list_modules
from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.competency.factories import give_dictionary
from tests.curriculum.factories import module_row
from tests.organization.factories import START, TestAgency, make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.11")]


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    apply_modules(agency.sdm, [module_row("M-INT-3", "INT"), module_row("M-KOM-2", "KOM")], START)
    return agency


def key_of(regency: TestAgency, code: str) -> str:
    with reading(regency.system):
        return str(Module.objects.get(code=code).pk)


def test_employees_see_the_catalogue_without_costs(regency: TestAgency):
    client = signed_in(regency, "J21P")
    page = client.get("/modul/").content.decode()
    assert "Modul M-INT-3" in page
    assert "Biaya" not in page
    found = client.get("/modul/", {"cari": "m-kom"}).content.decode()
    assert "Modul M-INT-3" not in found
    detail = client.get(f"/modul/{key_of(regency, 'M-INT-3')}/").content.decode()
    assert "Menaikkan Integritas sampai tingkat 3." in detail
    assert "Biaya" not in detail


def test_a_module_tells_its_history(regency: TestAgency):
    apply_modules(regency.sdm, [module_row("M-INT-3", "INT", hours=20)], date(2026, 1, 1))
    client = signed_in(regency, "J21P")
    detail = client.get(f"/modul/{key_of(regency, 'M-INT-3')}/").content.decode()
    assert "20 JP" in detail
    assert "16 JP" in detail


def test_a_module_of_another_agency_is_not_there(regency: TestAgency):
    other = make_regency("Kabupaten Lain")
    client = signed_in(other, "J21P")
    assert client.get(f"/modul/{key_of(regency, 'M-INT-3')}/").status_code == 404


def test_the_cost_for_a_number_of_participants_is_explained(regency: TestAgency):
    grant_role(regency.system, regency.employees["J21F"], role="sdm", unit_id=None)
    client = signed_in(regency, "J21F", with_code=True)
    path = f"/modul/{key_of(regency, 'M-INT-3')}/"
    usual = client.get(path).content.decode()
    assert "30 peserta memerlukan 1 angkatan" in usual
    assert "Mengapa Rp 47.500.000?" in usual
    more = client.get(path, {"peserta": "31"}).content.decode()
    assert "31 peserta memerlukan 2 angkatan" in more
    assert "2 angkatan × Rp 25.000.000" in more
    for odd in ("0", "abc", "", "1,5", "9999999"):
        answer = client.get(path, {"peserta": odd})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "30 peserta memerlukan 1 angkatan" in page
        assert 'aria-invalid="true"' in page


def test_a_module_that_has_not_begun_says_so(regency: TestAgency):
    apply_modules(regency.sdm, [module_row("M-NANTI", "INT")], date(2999, 1, 1))
    client = signed_in(regency, "J21P")
    assert "M-NANTI" not in client.get("/modul/").content.decode()
    detail = client.get(f"/modul/{key_of(regency, 'M-NANTI')}/").content.decode()
    assert "tidak berlaku hari ini" in detail


def test_odd_addresses_of_the_list_are_forgiven(regency: TestAgency):
    client = signed_in(regency, "J21P")
    for query in ({"sesudah": "\x00"}, {"kompetensi": "x"}, {"cari": "%"}):
        assert client.get("/modul/", query).status_code == 200


@pytest.mark.requirement("X.03")
def test_partners_find_no_modules(regency: TestAgency):
    partner = regency.actor("mitra")
    with reading(partner), pytest.raises(Forbidden):
        list_modules(partner, search="M-INT")
    with reading(partner), pytest.raises(Forbidden):
        get_module(partner, UUID(key_of(regency, "M-INT-3")))
