"""The sheet of modules: new, changed from a day on, same; denied to others."""

from datetime import date

import pytest

from bina.curriculum.commands import apply_modules
from bina.curriculum.models import ModuleVersion
from bina.curriculum.queries.incoming import compare_modules
from bina.kernel.outcome import OutcomeKind
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.competency.factories import give_dictionary
from tests.curriculum.factories import module_row
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.11")]
LATER = date(2026, 1, 1)
NEW, CHANGED, SAME = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.SAME


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def test_a_changed_module_starts_a_version(regency: TestAgency):
    rows = [module_row("M-INT-3", "INT")]
    with reading(regency.sdm):
        assert [row.kind for row in compare_modules(regency.sdm, rows, START)] == [NEW]
    assert [row.kind for row in apply_modules(regency.sdm, rows, START)] == [NEW]
    assert [row.kind for row in apply_modules(regency.sdm, rows, LATER)] == [SAME]
    (outcome,) = apply_modules(regency.sdm, [module_row("m-int-3", "kom", seats=20)], LATER)
    assert outcome.kind is CHANGED
    assert outcome.before == {"Kode Kompetensi": "INT", "Kapasitas": 30}
    assert outcome.after == {"Kode Kompetensi": "KOM", "Kapasitas": 20}
    with reading(regency.sdm):
        versions = ModuleVersion.objects.order_by("valid_from")
        told = list(versions.values_list("capacity", "valid_from", "valid_to"))
    assert told == [(30, START, LATER), (20, LATER, None)]


def test_a_dry_run_may_name_competencies_that_are_still_to_come(regency: TestAgency):
    with reading(regency.sdm):
        (outcome,) = compare_modules(regency.sdm, [module_row("M-1", "T99")], START)
    assert (outcome.kind, outcome.after["Kode Kompetensi"]) == (NEW, "T99")


def test_apply_modules_is_denied_to_others(regency: TestAgency):
    with pytest.raises(Forbidden):
        apply_modules(regency.actor("pengajar"), [module_row("M-1", "INT")], START)
    with reading(regency.system):
        assert not ModuleVersion.objects.exists()
