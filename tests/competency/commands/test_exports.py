"""The dictionary and the standards as workbooks."""

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bina.competency.commands import (
    export_dictionary,
    export_standards,
    request_dictionary_export,
    request_standards_export,
)
from bina.competency.queries.dictionary import CompetencyFilter
from bina.competency.queries.standards import StandardFilter
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.files import open_path
from bina.platform.jobs import find_job
from tests.competency.factories import give_dictionary
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    agency = make_regency()
    give_dictionary(agency)
    return agency


def rows(actor: Actor, ref: Ref) -> list[list[Any]]:
    return CalamineWorkbook.from_path(open_path(actor, ref.id)).get_sheet_by_index(0).to_python()


def test_export_dictionary_follows_the_filter(regency: TestAgency):
    sdm = regency.sdm
    ref = export_dictionary(sdm, on=START, wanted=CompetencyFilter(group="TECHNICAL"))
    codes = [row[0] for row in rows(sdm, ref)]
    assert "T01" in codes
    assert "INT" not in codes


def test_export_standards_has_the_headings_of_the_import(regency: TestAgency):
    sdm = regency.sdm
    found = rows(sdm, export_standards(sdm, on=START, wanted=StandardFilter(search="J21")))
    assert any({"Kode Jabatan", "Kode Kompetensi", "Level"} <= set(row) for row in found)
    assert ["J21", "INT", 3, "mutlak"] in [[row[0], row[2], row[4], row[5]] for row in found]


def test_requests_queue_a_job(regency: TestAgency):
    sdm = regency.sdm
    for ref in (
        request_dictionary_export(sdm, on=START, wanted={}),
        request_standards_export(sdm, on=START, wanted={}),
    ):
        with reading(sdm):
            assert find_job(sdm, ref.id) is not None


def test_exports_are_denied_to_partners(regency: TestAgency):
    partner = regency.actor("mitra")
    with pytest.raises(Forbidden):
        export_dictionary(partner, on=START, wanted=CompetencyFilter())
    with pytest.raises(Forbidden):
        export_standards(partner, on=START, wanted=StandardFilter())
    with pytest.raises(Forbidden):
        request_dictionary_export(partner, on=START, wanted={})
    with pytest.raises(Forbidden):
        request_standards_export(partner, on=START, wanted={})
