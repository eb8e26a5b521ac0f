"""The lists of findings and KPIs: filters, scope, pages."""

import pytest

from bina.strategy.commands import apply_findings, apply_kpis
from tests.organization.factories import START, TestAgency, make_regency
from tests.organization.signing import signed_in
from tests.strategy.factories import finding_row, kpi_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    findings = [
        finding_row("LHP-1", "U21"),
        finding_row("LHP-2", "U22", status="Selesai"),
        finding_row("LHP-3", "U1"),
    ]
    apply_findings(agency.sdm, findings, START)
    kpis = [
        kpi_row("IKU-1", "U21"),
        kpi_row("IKU-2", "U22", actual=90),
        kpi_row("IKU-3", "U1", year=2025),
    ]
    apply_kpis(agency.sdm, kpis, START)
    return agency


@pytest.mark.requirement("2.13")
def test_a_head_sees_and_filters_the_findings_of_the_own_tree(regency: TestAgency):
    client = signed_in(regency, "J2")
    page = client.get("/temuan/").content.decode()
    assert "LHP-1" in page
    assert "LHP-2" in page
    assert "LHP-3" not in page
    open_ones = client.get("/temuan/", {"status": "Proses", "sesudah": "x"}).content.decode()
    assert "LHP-1" in open_ones
    assert "LHP-2" not in open_ones
    nothing = client.get("/temuan/", {"cari": "tidak ada"}).content.decode()
    assert "Tidak ada temuan yang cocok" in nothing


@pytest.mark.requirement("2.14")
def test_a_head_sees_and_filters_the_kpis_of_the_own_tree(regency: TestAgency):
    client = signed_in(regency, "J2")
    page = client.get("/kinerja-unit/").content.decode()
    assert "IKU-1" in page
    assert "Kurang 25,0%" in page
    assert "IKU-3" not in page
    unmet = client.get("/kinerja-unit/", {"capaian": "belum", "tahun": "2026"}).content.decode()
    assert "IKU-1" in unmet
    assert "IKU-2" not in unmet


@pytest.mark.requirement("2.13")
def test_long_lists_come_in_pages(regency: TestAgency):
    rows = [finding_row(f"P-{number:03d}", "U21") for number in range(60)]
    apply_findings(regency.sdm, rows, START)
    client = signed_in(regency, "J21")
    seen: set[str] = set()
    address = "/temuan/"
    for _ in range(3):
        answer = client.get(address)
        shown = {row.number for row in answer.context_data["page"]}
        assert not shown & seen
        seen |= shown
        after = answer.context_data["page"].after
        address = f"/temuan/?sesudah={after}"
    assert len(seen) == 61
    assert after is None


@pytest.mark.requirement("X.03")
def test_employees_have_no_such_page(regency: TestAgency):
    client = signed_in(regency, "J21P")
    for path in ("/temuan/", "/kinerja-unit/", "/temuan/ekspor/", "/kinerja-unit/ekspor/"):
        assert client.get(path).status_code == 403
        assert client.post(path).status_code == 403
