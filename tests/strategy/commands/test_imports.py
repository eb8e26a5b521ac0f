"""The sheets of findings and KPIs: new, changed, same; denied to others."""

import pytest

from bina.kernel.outcome import OutcomeKind
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.strategy.commands import apply_findings, apply_kpis
from bina.strategy.models import AuditFinding, UnitKpi
from bina.strategy.queries.incoming import compare_findings, compare_kpis
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import finding_row, kpi_row

pytestmark = pytest.mark.django_db
NEW, CHANGED, SAME = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.SAME


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.mark.requirement("2.13")
def test_a_finding_is_known_by_its_number(regency: TestAgency):
    rows = [finding_row("LHP-1", "U21"), finding_row("LHP-2", "U22")]
    with reading(regency.sdm):
        assert [row.kind for row in compare_findings(regency.sdm, rows, START)] == [NEW, NEW]
        assert not AuditFinding.objects.exists()
    assert [row.kind for row in apply_findings(regency.sdm, rows, START)] == [NEW, NEW]
    assert [row.kind for row in apply_findings(regency.sdm, rows, START)] == [SAME, SAME]
    done = finding_row("lhp-1", "U2", status="SELESAI")
    (outcome,) = apply_findings(regency.sdm, [done], START)
    assert outcome.kind is CHANGED
    assert outcome.before == {"Kode Unor": "U21", "Status": "Proses"}
    assert outcome.after == {"Kode Unor": "U2", "Status": "Selesai"}


@pytest.mark.requirement("2.13")
def test_one_number_may_cite_several_competencies(regency: TestAgency):
    rows = [finding_row("LHP-1", "U21", "INT"), finding_row("LHP-1", "U21", "KOM")]
    apply_findings(regency.sdm, rows, START)
    assert [row.kind for row in apply_findings(regency.sdm, rows, START)] == [SAME, SAME]
    with reading(regency.sdm):
        assert AuditFinding.objects.count() == 2


@pytest.mark.requirement("2.14")
def test_a_kpi_is_known_by_its_code_and_year(regency: TestAgency):
    rows = [kpi_row("IKU-1", "U21"), kpi_row("IKU-1", "U21", year=2025)]
    with reading(regency.sdm):
        assert [row.kind for row in compare_kpis(regency.sdm, rows, START)] == [NEW, NEW]
    assert [row.kind for row in apply_kpis(regency.sdm, rows, START)] == [NEW, NEW]
    changed = [kpi_row("IKU-1", "U21", actual="121/2"), rows[1]]
    assert [row.kind for row in apply_kpis(regency.sdm, changed, START)] == [CHANGED, SAME]
    with reading(regency.sdm):
        assert UnitKpi.objects.get(year=2026).actual == 60.5


def test_a_dry_run_may_name_units_that_are_still_to_come(regency: TestAgency):
    with reading(regency.sdm):
        (outcome,) = compare_findings(regency.sdm, [finding_row("LHP-9", "U999")], START)
    assert (outcome.kind, outcome.after["Kode Unor"]) == (NEW, "U999")


def test_imports_are_denied_to_others(regency: TestAgency):
    auditor = regency.actor("auditor")
    with pytest.raises(Forbidden):
        apply_findings(auditor, [finding_row("LHP-1", "U21")], START)
    with pytest.raises(Forbidden):
        apply_kpis(auditor, [kpi_row("IKU-1", "U21")], START)
    with reading(auditor):
        with pytest.raises(Forbidden):
            compare_findings(auditor, [], START)
        with pytest.raises(Forbidden):
            compare_kpis(auditor, [], START)
        assert not AuditFinding.objects.exists()
