"""The catalogue: list, filters, one module with its history."""

from datetime import date

import pytest

from bina.curriculum.commands import apply_modules
from bina.curriculum.models import Module
from bina.platform.commands import reading
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
