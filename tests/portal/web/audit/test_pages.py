"""The auditor's way through the trail, and who is turned away."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bina.organization.commands import grant_role
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in


@pytest.fixture
def regency(transactional_db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


@pytest.fixture
def auditor(regency: TestAgency) -> Client:
    grant_role(regency.system, regency.employees["J21P"], role="auditor")
    return signed_in(regency, "J21P", with_code=True)


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


@pytest.mark.requirement("X.04")
@pytest.mark.requirement("6.17")
def test_the_trail_is_filtered_and_opened(auditor: Client) -> None:
    page = text(auditor, "/jejak-audit/")
    assert "Rantai jejak audit" in page
    assert "Daftar pegawai: diterima dari unggahan" in page
    today = timezone.localdate()
    units = text(auditor, f"/jejak-audit/?tindakan=organization.units&mulai={today}")
    assert "Daftar unit kerja: diterima dari unggahan" in units
    assert "Daftar pegawai: diterima" not in units
    none = text(auditor, "/jejak-audit/?hasil=denied&tindakan=needs.run")
    assert "Tidak ada entri yang cocok" in none
    entry = text(auditor, "/jejak-audit/1/")
    assert "Sebelum dan sesudah" in entry


def test_what_is_no_value_of_a_filter_is_left_out(auditor: Client) -> None:
    assert "Jejak audit" in text(auditor, "/jejak-audit/?mulai=x&pelaku=x&orang=x&unit=x&sesudah=x")


def test_an_entry_that_is_not_there_is_not_found(auditor: Client) -> None:
    assert auditor.get("/jejak-audit/999999/").status_code == 404


def test_the_workbook_is_made_in_the_background(auditor: Client) -> None:
    response = auditor.post("/jejak-audit/unduh/", {"sampai": "2026-11-24"})
    assert response.status_code == 302
    assert response["Location"].startswith("/pekerjaan/")


def test_a_last_day_before_the_first_is_told(auditor: Client) -> None:
    page = text(auditor, "/jejak-audit/?mulai=2026-11-24&sampai=2026-11-01")
    assert "mendahului tanggal awal" in page


@pytest.mark.requirement("4.38")
def test_a_person_is_followed_without_a_nip_in_the_address(
    auditor: Client, regency: TestAgency
) -> None:
    signed_in(regency, "J22", with_code=False).get(f"/pegawai/{regency.employees['J22P']}/")
    asked = {"login": regency.nips["J22P"], "daftar": "openings.orang"}
    response = auditor.post("/jejak-audit/orang/", asked)
    assert response["Location"].startswith("/jejak-audit/pembukaan/?orang=")
    page = text(auditor, response["Location"])
    assert "Pemilik data: Agus Salim" in page
    assert "Ratna Sari" in page
    assert "Halaman pegawai" in page
    unknown = auditor.post("/jejak-audit/orang/", asked | {"login": "196001011985031999"})
    assert "Tidak ada orang dengan NIP" in unknown.content.decode()


@pytest.mark.requirement("X.03")
def test_others_are_turned_away(regency: TestAgency) -> None:
    client = signed_in(regency, "J21P")
    paths = ("/jejak-audit/", "/jejak-audit/1/", "/jejak-audit/pembukaan/", "/jejak-audit/orang/")
    for path in paths:
        assert client.get(path).status_code == 403
    assert client.post("/jejak-audit/unduh/").status_code == 403
