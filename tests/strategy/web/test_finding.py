"""The page of one finding and the form of its status."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.strategy.commands import apply_findings
from bina.strategy.models import AuditFinding
from tests.organization.factories import START, TestAgency, make_regency
from tests.organization.signing import signed_in
from tests.strategy.factories import finding_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.13")]


@pytest.fixture
def regency() -> TestAgency:
    agency, recent = make_regency(), timezone.localdate() - timedelta(days=30)
    rows = [
        finding_row("LHP-1", "U21", on=recent, severity=3),
        finding_row("LHP-2", "U2", on=recent, severity=1),
        finding_row("LHP-3", "U1", on=recent),
    ]
    apply_findings(agency.sdm, rows, START)
    return agency


def path_of(regency: TestAgency, number: str) -> str:
    with reading(regency.system):
        return f"/temuan/{AuditFinding.objects.get(number=number).pk}/"


def manager(regency: TestAgency, role: str = "sdm") -> Client:
    grant_role(regency.system, regency.employees["J21F"], role=role, unit_id=None)
    return signed_in(regency, "J21F", with_code=True)


def test_a_finding_explains_its_weight(regency: TestAgency) -> None:
    page = manager(regency).get(path_of(regency, "LHP-1")).content.decode()
    assert "Mengapa ini memengaruhi kebutuhan?" in page
    # 0.5 x (3 + 1) / 6
    assert "Mengapa 1,3333?" in page
    assert "0,5 × 4 ÷ 6" in page
    assert "2 temuan yang belum selesai, jumlah tingkat 4." in page
    assert "LHP-2" in page
    assert "Perbarui status" in page


def test_a_head_sees_the_factor_but_not_the_findings_above(regency: TestAgency) -> None:
    client = signed_in(regency, "J21")
    page = client.get(path_of(regency, "LHP-1")).content.decode()
    assert "Mengapa 1,3333?" in page
    assert "1 di antaranya pada unit di atas" in page
    assert "LHP-2" not in page
    assert "Perbarui status" not in page
    assert client.get(path_of(regency, "LHP-2")).status_code == 404
    assert client.get(f"{path_of(regency, 'LHP-1')}status/").status_code == 403


def test_the_status_is_changed_on_its_page(regency: TestAgency) -> None:
    client, path = manager(regency, "auditor"), path_of(regency, "LHP-1")
    form = client.get(f"{path}status/").content.decode()
    assert 'value="Proses"' in form
    same = client.post(f"{path}status/", {"status": "Proses"}).content.decode()
    assert "Pilih status lain" in same
    wrong = client.post(f"{path}status/", {"status": "Beres"}).content.decode()
    assert "Pilih salah satu status yang tersedia." in wrong
    answer = client.post(f"{path}status/", {"status": "Selesai"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(path, 302)]
    assert "Status temuan diperbarui." in page
    assert "Temuan ini sudah selesai" in page
    unexplained = client.post(f"{path}status/", {"status": "Terbuka"}).content.decode()
    assert "alasan membuka kembali" in unexplained


@pytest.mark.requirement("X.03")
def test_nothing_of_another_agency_is_found(regency: TestAgency) -> None:
    client = manager(make_regency("Kabupaten Lain"))
    path = path_of(regency, "LHP-1")
    assert client.get(path).status_code == 404
    assert client.get(f"{path}status/").status_code == 404
    assert client.post(f"{path}status/", {"status": "Selesai"}).status_code == 404
    with reading(regency.system):
        assert not AuditFinding.objects.filter(status="Selesai").exists()


def test_a_list_tells_what_each_finding_does(regency: TestAgency) -> None:
    client = manager(regency)
    page = client.get("/temuan/", {"tingkat": "3", "kompetensi": "INT"}).content.decode()
    rows = page.split("<tbody")[-1]
    assert "Faktor audit 1,33" in rows
    assert "LHP-2" not in rows
    odd = {"tingkat": "9", "tahun": "abad", "unit": "x", "sesudah": '["a", "\\u0000", 1]'}
    answer = client.get("/temuan/", odd)
    assert answer.status_code == 200
    assert "LHP-2" in answer.content.decode()
