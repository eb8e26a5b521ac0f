"""The workbook of the trail: for the auditor of the whole agency, and for nobody else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from python_calamine import CalamineWorkbook

from bina.organization.commands import PersonalFacts, correct_employee
from bina.platform.errors import Forbidden, NotFound
from bina.portal.commands import export_trail, request_trail_export
from bina.portal.queries.trail import TrailFilter
from tests.organization.factories import TestAgency, make_regency


@pytest.fixture
def regency(db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


@pytest.mark.requirement("X.04")
@pytest.mark.requirement("6.17")
def test_the_workbook_holds_every_entry_that_matches(regency: TestAgency) -> None:
    auditor = regency.actor("auditor", position="J21")
    made = export_trail(auditor, wanted=TrailFilter(action="organization.units"))
    path = configured.FILES_DIR / str(regency.id) / str(made.id)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    codes = {cell for row in rows for cell in row if str(cell).startswith("organization.")}
    assert codes == {"organization.units.imported"}


def test_the_workbook_is_made_in_the_background(regency: TestAgency) -> None:
    auditor = regency.actor("auditor", position="J21")
    assert request_trail_export(auditor, wanted={}).kind == "platform.jobrun"


@pytest.mark.requirement("X.03")
def test_others_get_none(regency: TestAgency) -> None:
    with pytest.raises(Forbidden):
        export_trail(regency.sdm, wanted=TrailFilter())
    with pytest.raises(Forbidden):
        request_trail_export(regency.sdm, wanted={})


@pytest.mark.requirement("X.03")
def test_a_unit_out_of_sight_is_not_found(regency: TestAgency) -> None:
    with pytest.raises(NotFound):
        export_trail(
            regency.actor("auditor", "U21"), wanted=TrailFilter(unit_id=regency.units["U22"])
        )


def test_values_stand_under_their_names(regency: TestAgency) -> None:
    facts = PersonalFacts(name="Nama Baru", employment_kind="PNS")
    correct_employee(regency.sdm, regency.employees["J21F"], facts=facts)
    made = export_trail(
        regency.actor("auditor", position="J21"), wanted=TrailFilter(deed="corrected")
    )
    path = configured.FILES_DIR / str(regency.id) / str(made.id)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert "Nama: Nama Baru" in str(rows[1][9])
    assert "Nama Baru" in rows[1]
