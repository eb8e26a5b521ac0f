"""The documents of a run."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bina.needs.commands import export_run
from bina.needs.commands.computing import compute_run
from bina.needs.queries import list_run_files
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.platform.files import open_path
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


@pytest.mark.requirement("2.15")
@pytest.mark.requirement("2.16")
@pytest.mark.requirement("2.17")
def test_four_documents_are_written_from_the_snapshot() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    export_run(agency.sdm, run)
    with reading(agency.sdm):
        files = {file.kind: file for file in list_run_files(agency.sdm, run.id)}
        paths = {kind: open_path(agency.sdm, file.file_id) for kind, file in files.items()}
    assert set(files) == {"matrix", "participants", "budget", "report"}
    assert paths["report"].read_bytes().startswith(b"%PDF")
    sheet = CalamineWorkbook.from_path(str(paths["participants"])).get_sheet_by_index(0)
    cells = [cell for row in sheet.to_python() for cell in row]
    assert agency.nips["J21F"] in cells
    assert "Kurikulum" in cells


def test_neither_a_unit_head_nor_another_agency_gets_them() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    run = compute_run(agency.sdm, as_of=AS_OF)
    with pytest.raises(Forbidden):
        export_run(agency.actor("atasan", "U2"), run)
    with pytest.raises(NotFound):
        export_run(other.sdm, run)
    with reading(agency.sdm):
        assert not list_run_files(agency.sdm, run.id)
