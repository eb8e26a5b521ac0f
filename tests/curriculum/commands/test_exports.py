"""The catalogue as a workbook; costs only for those who may see them."""

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bina.curriculum.commands import apply_modules, export_modules, request_modules_export
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.files import open_path
from bina.platform.jobs import find_job
from tests.competency.factories import give_dictionary
from tests.curriculum.factories import module_row
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    agency = make_regency()
    give_dictionary(agency)
    apply_modules(agency.sdm, [module_row("M-INT-3", "INT"), module_row("M-KOM-2", "KOM")], START)
    return agency


def rows(actor: Actor) -> list[list[Any]]:
    ref = export_modules(actor, search="m-int", competency_id=None)
    sheet = CalamineWorkbook.from_path(open_path(actor, ref.id)).get_sheet_by_index(0)
    return [row for row in sheet.to_python() if str(row[0]).startswith("M-")]


def test_export_modules_shows_costs_to_hr_alone(regency: TestAgency):
    (full,) = rows(regency.sdm)
    assert full[:3] == ["M-INT-3", "Modul M-INT-3", "INT"]
    assert full[-1] == 750_000
    (bare,) = rows(regency.actor("pegawai"))
    assert bare[-1] == ""


def test_request_modules_export_queues_a_job(regency: TestAgency):
    sdm = regency.sdm
    ref = request_modules_export(sdm, search="", competency_id=None)
    with reading(sdm):
        assert find_job(sdm, ref.id) is not None


def test_exports_are_denied_to_partners(regency: TestAgency):
    partner = regency.actor("mitra")
    with pytest.raises(Forbidden):
        export_modules(partner, search="", competency_id=None)
    with pytest.raises(Forbidden):
        request_modules_export(partner, search="", competency_id=None)
