"""The workbook of the trail: for the auditor of the whole agency, and for nobody else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from python_calamine import CalamineWorkbook

from bina.organization.commands import PersonalFacts, correct_employee
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.platform.viewing import record_view
from bina.portal.commands import (
    export_openings,
    export_trail,
    request_openings_export,
    request_trail_export,
)
from bina.portal.jobs.workbooks import write_openings
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


def _look(regency: TestAgency, *positions: str) -> None:
    """HR opens the record of each holder."""
    with reading(regency.sdm):
        for position in positions:
            person = regency.actor("x", position=position).person_id
            assert person is not None
            record_view(regency.sdm, person, "organization:employee")


@pytest.mark.requirement("4.38")
@pytest.mark.parametrize(
    ("unit", "names"), [(None, ["Agus Salim", "Yohanes Tabuni"]), ("U21", ["Yohanes Tabuni"])]
)
def test_openings_are_a_workbook_as_far_as_the_right_reaches(
    regency: TestAgency, unit: str | None, names: list[str]
) -> None:
    _look(regency, "J21F", "J22P")
    made = export_openings(regency.actor("auditor", unit), wanted=TrailFilter())
    path = configured.FILES_DIR / str(regency.id) / str(made.id)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert sorted(str(row[0]) for row in rows[1:]) == names
    assert {row[1] for row in rows[1:]} == {"Halaman pegawai"}


def test_the_workbook_of_openings_is_made_in_the_background(regency: TestAgency) -> None:
    auditor = regency.actor("auditor", position="J21")
    made = request_openings_export(auditor, wanted={"first_on": "2026-11-01"})
    assert made.kind == "platform.jobrun"
    outcome = write_openings(auditor, None, wanted={"first_on": "2026-11-01"})
    assert outcome.route == "platform:file"


@pytest.mark.requirement("X.03")
def test_others_get_no_openings(regency: TestAgency) -> None:
    with pytest.raises(Forbidden):
        export_openings(regency.sdm, wanted=TrailFilter())
    with pytest.raises(Forbidden):
        request_openings_export(regency.sdm, wanted={})
