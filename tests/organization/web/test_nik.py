"""NIK on pages: masked, whole for a reason, never in an address."""

import pytest

from bina.organization.commands import record_nik
from tests.organization.factories import make_regency
from tests.organization.web.test_mending import manager, path, text

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
NIK = "9171021705850001"
MASKED = "9171********0001"


def test_recorded_masked_and_shown_for_a_reason():
    agency = make_regency()
    client = manager(agency)
    answer = client.post(path(agency, "J21P", "nik"), {"nik": "9171 0217 0585 0001"})
    assert answer.status_code == 302
    page = text(client.get(path(agency, "J21P")))
    assert MASKED in page
    assert NIK not in page
    assert NIK not in text(client.get(path(agency, "J21P", "nik")))
    where = path(agency, "J21P", "nik/tampilkan")
    assert NIK not in text(client.get(where))
    assert NIK not in text(client.post(where, {"reason": "ingin"}))
    shown = client.post(where, {"reason": "mencocokkan dengan KTP"})
    assert NIK in text(shown)
    assert shown["Cache-Control"] == "no-store"


def test_search_leads_to_the_page_without_the_nik_in_its_address():
    agency = make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    client = manager(agency)
    assert "Cari menurut NIK" in text(client.get("/pegawai/"))
    found = client.post("/pegawai/cari-nik/", {"nik": NIK})
    assert found["Location"] == path(agency, "J21P")
    missed = text(client.post("/pegawai/cari-nik/", {"nik": NIK[:-1] + "2"}))
    assert "Tidak ada pegawai dengan NIK ini" in missed
    assert "NIK terdiri atas 16 angka" in text(client.post("/pegawai/cari-nik/", {"nik": "12"}))


def test_closed_to_others():
    agency = make_regency()
    record_nik(agency.sdm, agency.employees["J21P"], nik=NIK)
    client = manager(agency, role="auditor")
    assert MASKED in text(client.get(path(agency, "J21P")))
    for deed in ("nik", "nik/tampilkan"):
        assert client.get(path(agency, "J21P", deed)).status_code == 403
    assert client.post("/pegawai/cari-nik/", {"nik": NIK}).status_code == 403
