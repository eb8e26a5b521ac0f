"""Data saya: purposes, the own trail, and a file for who has just proven to be its owner."""

import time
from pathlib import Path
from typing import Any

import pytest

from bina.platform.web.proof import PROOF_SECONDS
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in


@pytest.fixture
def regency(transactional_db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


@pytest.mark.requirement("4.38")
def test_the_page_tells_purpose_basis_and_retention(regency: TestAgency) -> None:
    page = signed_in(regency, "J21P").get("/data-saya/").content.decode()
    for words in ("Administrasi kepegawaian", "Kewajiban hukum", "Masa simpan: 10 tahun"):
        assert words in page
    assert 'href="/data-saya/"' in page


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
