"""A run says what the command line says, and keeps it."""

import json

import pytest

from bina.needs.commands import compute_run
from bina.needs.domain.figures import figures
from bina.needs.models import GapRow, TnaRun
from bina.needs.queries.stored import stored_answer
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from tests.needs.factories import AS_OF, DATA, make_needs_regency, make_sample
from tests.organization.factories import make_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["kabupaten-contoh", "kementerian-contoh"])
@pytest.mark.requirement("2.10")
@pytest.mark.requirement("2.28")
def test_the_snapshot_of_a_sample_gives_the_expected_figures(name: str) -> None:
    agency = make_sample(name)
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        stored = figures(stored_answer(agency.sdm, run.id))
    expected = json.loads((DATA / name / "expected.json").read_text())
    assert stored.keys() == expected.keys()
    for part, value in expected.items():
        assert stored[part] == value, part
