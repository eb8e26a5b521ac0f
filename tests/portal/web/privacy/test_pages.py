"""Data saya: purposes, the own trail, and a file for who has just proven to be its owner."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bina.organization.domain.codes import EmploymentKind
from bina.organization.models import Employee
from bina.platform.commands import reading
from bina.platform.web.proof import PROOF_SECONDS
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in


@pytest.fixture
def regency(transactional_db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


@pytest.mark.requirement("4.38")
def test_the_page_tells_purpose_basis_and_retention(regency: TestAgency) -> None:
    page = text(signed_in(regency, "J21P"), "/data-saya/tujuan/")
    for words in ("Administrasi kepegawaian", "Kewajiban hukum", "730 hari (2 tahun)"):
        assert words in page
    assert 'href="/data-saya/"' in page


@pytest.mark.requirement("4.38")
def test_the_owner_sees_who_opened_the_record(regency: TestAgency) -> None:
    owner = signed_in(regency, "J21P")
    assert "Belum ada yang membuka data Anda" in text(owner, "/data-saya/dilihat/")
    own, other = (f"/pegawai/{regency.employees[name]}/" for name in ("J21P", "J21F"))
    assert owner.get(own).status_code == 200
    head = signed_in(regency, "J21")
    for path in (own, other, "/pegawai/"):
        assert head.get(path).status_code == 200
    page = text(owner, "/data-saya/dilihat/")
    assert page.count("Budi Santoso") == page.count("Halaman pegawai") == 1
    assert "Dewi Lestari" in text(owner, own)


@pytest.mark.requirement("4.38")
def test_everybody_with_an_account_has_own_data(regency: TestAgency) -> None:
    """Also who holds no role at all; and whoever works for the nation has all but openings."""
    with reading(regency.system):
        kind = EmploymentKind.NON_ASN
        Employee.objects.filter(id=regency.employees["J22P"]).update(employment_kind=kind)
    client = signed_in(regency, "J22P")
    for path in ("", "tujuan/", "dilihat/", "jejak/"):
        assert client.get(f"/data-saya/{path}").status_code == 200
    assert client.post("/data-saya/unduh/")["Location"].startswith("/pekerjaan/")


@pytest.mark.requirement("4.38")
def test_the_file_is_asked_for_after_a_fresh_proof_only(
    regency: TestAgency, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(regency, "J21P")
    assert client.post("/data-saya/unduh/")["Location"].startswith("/pekerjaan/")
    later = time.time() + PROOF_SECONDS + 1
    monkeypatch.setattr("bina.platform.web.proof.time.time", lambda: later)
    assert not client.post("/data-saya/unduh/")["Location"].startswith("/pekerjaan/")


@pytest.mark.requirement("X.03")
def test_without_signing_in_there_is_nothing(regency: TestAgency, client: Any) -> None:
    assert client.get("/data-saya/")["Location"].startswith("/masuk/")
