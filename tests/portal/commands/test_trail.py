"""The workbook of the trail: for the auditor of the whole agency, and for nobody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from python_calamine import CalamineWorkbook

from bina.kernel.ref import Ref
from bina.platform.errors import Forbidden
from bina.portal.commands import export_trail, request_trail_export
from tests.organization.factories import TestAgency, make_regency

NO_FILTER = {"action": "", "outcome": "", "actor_id": None, "since": None}


@pytest.fixture
def regency(db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.FILES_DIR = tmp_path / "files"
    return make_regency()


@pytest.mark.requirement("X.04")
@pytest.mark.requirement("6.17")
def test_the_workbook_holds_every_entry_that_matches(regency: TestAgency) -> None:
    auditor = regency.actor("auditor", position="J21")
    made = export_trail(auditor, wanted=NO_FILTER | {"action": "organization.units"})
    path = configured.FILES_DIR / str(regency.id) / str(made.id)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    codes = {cell for row in rows for cell in row if str(cell).startswith("organization.")}
    assert codes == {"organization.units.imported"}


def test_the_workbook_is_made_in_the_background(regency: TestAgency) -> None:
    auditor = regency.actor("auditor", position="J21")
    assert request_trail_export(auditor, wanted=NO_FILTER).kind == "platform.jobrun"


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("asked", [export_trail, request_trail_export])
@pytest.mark.parametrize(("role", "unit"), [("sdm", None), ("auditor", "U21")])
def test_others_and_auditors_of_a_unit_get_none(
    regency: TestAgency, asked: Callable[..., Ref], role: str, unit: str | None
) -> None:
    with pytest.raises(Forbidden):
        asked(regency.actor(role, unit), wanted=NO_FILTER)
