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


@pytest.mark.requirement("X.15")
def test_a_correction_is_asked_for_and_taken_back(regency: TestAgency) -> None:
    client = signed_in(regency, "J21P")
    page = text(client, "/data-saya/")
    assert "Dewi Lestari" in page
    assert "/data-saya/perbaikan/education/" in page
    form = text(client, "/data-saya/perbaikan/education/")
    assert "S-1" in form
    empty = client.post("/data-saya/perbaikan/education/", {"wanted": ""})
    assert "Isi yang benar menurut Anda." in empty.content.decode()
    client.post("/data-saya/perbaikan/education/", {"wanted": "S-2"})
    again = client.post("/data-saya/perbaikan/education/", {"wanted": "S-3"})
    assert "masih menunggu jawaban" in again.content.decode()
    page = text(client, "/data-saya/")
    assert "Menunggu jawaban" in page
    path = page.split('action="/data-saya/perbaikan/')[1].split('"')[0]
    assert client.post(f"/data-saya/perbaikan/{path}").status_code == 302
    assert "Ditarik" in text(client, "/data-saya/")


@pytest.mark.requirement("X.15")
@pytest.mark.parametrize(
    ("datum", "wanted"), [("birth", "1985-05-18"), ("sex", "P"), ("position", "Saya di U22")]
)
def test_each_datum_is_asked_for_in_its_shape(regency: TestAgency, datum: str, wanted: str) -> None:
    client = signed_in(regency, "J21P")
    path = f"/data-saya/perbaikan/{datum}/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"wanted": wanted})["Location"] == "/data-saya/"
    assert client.get("/data-saya/").status_code == 200


@pytest.mark.requirement("4.38")
def test_the_owner_says_that_all_is_right(regency: TestAgency) -> None:
    client = signed_in(regency, "J21P")
    assert "Belum pernah Anda periksa" in text(client, "/data-saya/")
    assert client.post("/data-saya/periksa/").status_code == 302
    assert "Terakhir Anda periksa" in text(client, "/data-saya/")


def test_an_unknown_datum_is_not_found(regency: TestAgency) -> None:
    assert signed_in(regency, "J21P").get("/data-saya/perbaikan/entah/").status_code == 404
