"""The exports as a worker does them: what the filter form asked for, passed on as JSON."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from bina.platform.commands import reading
from bina.platform.files import open_path
from bina.platform.jobs import JobOutcome, Progress
from bina.strategy.commands import apply_findings, apply_kpis
from bina.strategy.jobs import write_findings, write_kpis
from bina.strategy.queries import FindingFilter, KpiFilter
from bina.strategy.web.forms import as_json
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import finding_row, kpi_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    agency = make_regency()
    findings = [finding_row("LHP-1", "U21", severity=3), finding_row("LHP-2", "U21")]
    apply_findings(agency.sdm, findings, START)
    apply_kpis(agency.sdm, [kpi_row("IKU-1", "U21"), kpi_row("IKU-2", "U1", actual=90)], START)
    return agency


def table_of(regency: TestAgency, made: JobOutcome) -> list[list[Any]]:
    with reading(regency.system):
        path = open_path(regency.system, made.route_args["file_id"])
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def passed_on(wanted: FindingFilter | KpiFilter) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(json.dumps(as_json(wanted)))
    return values


def test_findings_are_written_with_the_headings_of_the_import(regency: TestAgency) -> None:
    wanted = FindingFilter(unit_id=regency.units["U2"], severity=3, year=2026, after="x")
    progress = Progress(uuid4(), regency.id)
    made = write_findings(regency.system, progress, wanted=passed_on(wanted))
    heads, *rows = table_of(regency, made)
    assert heads[:3] == ["Nomor Temuan", "Kode Unor", "Nama Unor"]
    assert [row[:2] for row in rows] == [["LHP-1", "U21"]]
    told = dict(zip(heads, rows[0], strict=True))
    assert told["Tanggal"] == date(2026, 1, 19)
    assert (told["Status"], told["Akar Masalah"]) == ("Proses", "Kapasitas")


def test_kpis_are_written_with_their_shortfall(regency: TestAgency) -> None:
    wanted = KpiFilter(is_met=False, competency="kom")
    progress = Progress(uuid4(), regency.id)
    made = write_kpis(regency.system, progress, wanted=passed_on(wanted))
    heads, *rows = table_of(regency, made)
    assert [row[0] for row in rows] == ["IKU-1"]
    told = dict(zip(heads, rows[0], strict=True))
    assert (told["Target"], told["Kekurangan (%)"]) == (80, 25)
