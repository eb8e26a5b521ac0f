"""Findings and KPIs as workbooks: within scope, by those who may see them."""

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.files import open_path
from bina.platform.jobs import find_job
from bina.strategy.commands import (
    apply_findings,
    apply_kpis,
    export_findings,
    export_kpis,
    request_findings_export,
    request_kpis_export,
)
from bina.strategy.queries.findings import FindingFilter
from bina.strategy.queries.kpis import KpiFilter
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import finding_row, kpi_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    agency = make_regency()
    findings = [finding_row("LHP-1", "U21"), finding_row("LHP-2", "U1")]
    apply_findings(agency.sdm, findings, START)
    apply_kpis(agency.sdm, [kpi_row("IKU-1", "U21"), kpi_row("IKU-2", "U1")], START)
    return agency


def first_column(actor: Actor, ref: Ref) -> list[Any]:
    with reading(actor):
        sheet = CalamineWorkbook.from_path(open_path(actor, ref.id)).get_sheet_by_index(0)
    return [row[0] for row in sheet.to_python()]


def test_export_findings_holds_what_the_head_may_see(regency: TestAgency):
    head = regency.actor("atasan", "U2")
    found = first_column(head, export_findings(head, wanted=FindingFilter()))
    assert "LHP-1" in found
    assert "LHP-2" not in found


def test_export_kpis_holds_what_the_head_may_see(regency: TestAgency):
    head = regency.actor("atasan", "U2")
    found = first_column(head, export_kpis(head, wanted=KpiFilter()))
    assert "IKU-1" in found
    assert "IKU-2" not in found


def test_requests_queue_a_job(regency: TestAgency):
    sdm, wanted = regency.sdm, {"search": "", "unit_id": None}
    for ref in (
        request_findings_export(sdm, wanted=wanted),
        request_kpis_export(sdm, wanted=wanted),
    ):
        with reading(sdm):
            assert find_job(sdm, ref.id) is not None


def test_exports_are_denied_to_employees(regency: TestAgency):
    employee = regency.actor("pegawai", position="J21P")
    with pytest.raises(Forbidden):
        export_findings(employee, wanted=FindingFilter())
    with pytest.raises(Forbidden):
        export_kpis(employee, wanted=KpiFilter())
    with pytest.raises(Forbidden):
        request_findings_export(employee, wanted={})
    with pytest.raises(Forbidden):
        request_kpis_export(employee, wanted={})
