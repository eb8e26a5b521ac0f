"""The job gets its filter as JSON has it."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bina.portal.jobs.workbooks import write_trail
from bina.portal.queries.trail import TrailFilter
from bina.portal.web.audit.forms import as_json
from tests.organization.factories import make_regency


@pytest.mark.requirement("6.17")
def test_the_filter_comes_through_the_queue(db: None, settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path
    regency = make_regency()
    auditor = regency.actor("auditor", position="J21")
    wanted = TrailFilter(first_on=timezone.localdate(), actor_id=auditor.person_id)
    made = write_trail(auditor, None, wanted=as_json(wanted))
    path = tmp_path / str(regency.id) / str(made.route_args["file_id"])
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert not any("organization." in str(cell) for row in rows for cell in row)
