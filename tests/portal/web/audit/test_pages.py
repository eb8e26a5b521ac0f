"""The auditor's way through the trail, and who is turned away."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

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
    assert "organization.people.imported" in page
    units = text(auditor, "/jejak-audit/?tindakan=organization.units&periode=1")
    assert "Daftar unit kerja: diterima dari unggahan" in units
    assert "organization.people.imported" not in units
    none = text(auditor, "/jejak-audit/?hasil=denied&tindakan=needs.run")
    assert "Tidak ada entri yang cocok" in none
    entry = text(auditor, "/jejak-audit/1/")
    assert "Sebelum dan sesudah" in entry


def test_what_is_no_value_of_a_filter_is_left_out(auditor: Client) -> None:
    assert "Jejak audit" in text(auditor, "/jejak-audit/?periode=x&pelaku=x&sesudah=x")


def test_an_entry_that_is_not_there_is_not_found(auditor: Client) -> None:
    assert auditor.get("/jejak-audit/999999/").status_code == 404


def test_the_workbook_is_made_in_the_background(auditor: Client) -> None:
    response = auditor.post("/jejak-audit/unduh/", {"periode": "7"})
    assert response.status_code == 302
    assert response["Location"].startswith("/pekerjaan/")


@pytest.mark.requirement("X.03")
def test_others_are_turned_away(regency: TestAgency) -> None:
    client = signed_in(regency, "J21P")
    for path in ("/jejak-audit/", "/jejak-audit/1/"):
        assert client.get(path).status_code == 403
    assert client.post("/jejak-audit/unduh/").status_code == 403
