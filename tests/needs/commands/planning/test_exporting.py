"""The plan and its money as workbooks."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bina.needs.commands.planning import add_budget_line
from bina.needs.commands.planning.exporting import (
    export_budget,
    export_plan_rows,
    request_budget_export,
    request_plan_export,
)
from bina.needs.queries.plan_rows import IN, PlanRowFilter
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.platform.files import open_path
from tests.needs.commands.planning.test_budget import line_facts
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, fund, make_plan, record

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]
ALL = {"share": "", "unit_id": None, "competency_id": None, "quarter": None, "search": ""}
AKPK = [
    *("NIP", "Nama", "Jabatan", "Unit", "Kompetensi", "Level Standar", "Level Aktual", "Gap"),
    *("Jenis Kebutuhan", "Bentuk", "Jalur", "Prioritas Tahun", "Perkiraan JP", "Biaya"),
    "Penyelenggara",
]


@pytest.fixture
def made(settings, tmp_path: Path):
    settings.FILES_DIR = tmp_path
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    return agency, year


def cells_of(agency, file) -> list[list[object]]:
    with reading(agency.sdm):
        path = open_path(agency.system, file.id)
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_the_rows_have_the_columns_of_the_akpk(made) -> None:
    agency, year = made
    rows = cells_of(agency, export_plan_rows(agency.sdm, plan_year_id=year, wanted=ALL))
    head = next(number for number, row in enumerate(rows) if row[0] == "NIP")
    assert rows[head][: len(AKPK)] == AKPK
    mine = next(row for row in rows[head + 1 :] if row[0] == agency.nips["J21F"])
    assert mine[4:9] == ["Kurikulum", 3, 1.25, 1.75, "Teknis"]
    assert mine[11] == FIRST


def test_a_unit_head_gets_the_own_people_only(made) -> None:
    agency, year = made
    head = agency.actor("atasan", "U21")
    cells = cells_of(agency, export_plan_rows(head, plan_year_id=year, wanted=ALL))
    nips = {row[0] for row in cells}
    assert agency.nips["J21F"] in nips
    assert agency.nips["J22P"] not in nips


def test_budget_lines_are_written(made) -> None:
    agency, year = made
    add_budget_line(agency.sdm, year, **line_facts(agency))
    cells = cells_of(agency, export_budget(agency.sdm, plan_year_id=year))
    assert any("5.04.02" in row for row in cells)


def test_asking_queues_the_work(made) -> None:
    agency, year = made
    assert request_plan_export(agency.sdm, plan_year_id=year, wanted=PlanRowFilter(IN)).id
    assert request_budget_export(agency.sdm, plan_year_id=year).id


def test_others_get_nothing(made) -> None:
    agency, year = made
    other, staff = make_needs_regency("Kabupaten Lain"), agency.actor("pegawai", position="J21F")
    with pytest.raises(Forbidden):
        request_plan_export(staff, plan_year_id=year, wanted=PlanRowFilter())
    with pytest.raises(NotFound):
        export_plan_rows(other.sdm, plan_year_id=year, wanted=ALL)
    with pytest.raises(Forbidden):
        request_budget_export(agency.actor("atasan", "U2"), plan_year_id=year)
    with pytest.raises(NotFound):
        export_budget(other.sdm, plan_year_id=year)
