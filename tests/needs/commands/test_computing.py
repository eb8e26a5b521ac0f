"""A run says what the command line says, keeps it, and tells what it was made from."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest

from bina.competency.commands import apply_results
from bina.needs.commands import freeze_run, open_cycle
from bina.needs.commands.computing import compute_run
from bina.needs.domain.campaign import CycleState
from bina.needs.domain.figures import figures
from bina.needs.models import GapRow, ModuleNeed, RunPerson, RunWeight, TnaRun, UnitSignal
from bina.needs.queries.explaining import explain
from bina.needs.queries.runs import get_run, list_open_cycles
from bina.needs.queries.stored import stored_answer
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.outbox.models import OutboxEvent
from bina.strategy.domain.consultation import Verdict
from tests.needs.factories import AS_OF, DATA, make_needs_regency, make_sample
from tests.organization.factories import make_agency, make_regency
from tests.strategy.consulting import consult

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["kabupaten-contoh", "kementerian-contoh"])
@pytest.mark.requirement("2.10")
@pytest.mark.requirement("2.28")
def test_the_snapshot_of_a_sample_gives_the_expected_figures(name: str) -> None:
    agency = make_sample(name)
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        stored = figures(stored_answer(agency.sdm, run.id))
        row = TnaRun.objects.get(id=run.id)
    expected = json.loads((DATA / name / "expected.json").read_text())
    assert stored.keys() == expected.keys()
    for part, value in expected.items():
        assert stored[part] == value, part
    assert round(float(row.priority_total), 6) == expected["priority_total"]
    assert row.terms == expected["terms"]
    assert row.direct_cost == sum(m["direct_cost"] for m in expected["modules"].values())


@pytest.mark.requirement("2.11")
def test_a_pair_keeps_its_factors_and_the_results_that_counted() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        row = GapRow.objects.get(employee_id=agency.employees["J21F"], competency__code="T01")
        factors = RunWeight.objects.get(run_id=run.id, place=row.weighing)
        told = explain(agency.sdm, row.id)
        signal = UnitSignal.objects.get(unit_id=row.unit_id, competency_id=row.competency_id)
    assert (row.required, row.held, row.gap) == (3, Fraction("1.25"), Fraction("1.75"))
    # a finding of severity 3 in the office above: 1 + 0.5 x 3/6; a quarter of the KPI missing
    assert (factors.audit_factor, factors.kpi_factor) == (Fraction("1.25"), Fraction("1.125"))
    assert row.priority == row.gap * factors.weight
    assert [(used.method, used.level, used.assessed_on) for used in told.results] == [
        ("WORK_OBSERVATION", Fraction("1.25"), date(2026, 3, 1))
    ]
    assert signal.findings == [["LHP-1", "Dinas Pendidikan", "3", "2026-01-11"]]
    assert signal.kpis == [["IKU-1", "Ketuntasan kurikulum", "Bidang Guru", "80", "60"]]


@pytest.mark.requirement("2.12")
def test_what_stakeholders_say_moves_a_priority_and_is_told() -> None:
    agency = make_needs_regency()
    before = compute_run(agency.sdm, as_of=AS_OF)
    made = consult(agency.sdm, agency.units["U2"], "T01", Verdict.REJECTED)
    consult(agency.sdm, agency.units["U1"], "INT", Verdict.ADJUSTED, factor="1.25")
    after = compute_run(agency.sdm, as_of=AS_OF)
    of_person = {"employee_id": agency.employees["J21F"], "competency__code": "T01"}
    with reading(agency.sdm):
        rows = [GapRow.objects.get(run_id=run.id, **of_person) for run in (before, after)]
        told = explain(agency.sdm, rows[1].id)
        weights = {row.consultation_factor for row in RunWeight.objects.filter(run_id=after.id)}
        stored = stored_answer(agency.sdm, after.id)
    assert rows[1].priority == rows[0].priority * Decimal("0.75")
    assert weights == {1, Decimal("0.75"), Decimal("1.25")}
    assert all(pair.weight == pair.factors.weight for pair in stored.pairs)
    (use,) = told.consultations
    assert (use.id, use.unit, use.verdict, use.counts, use.is_open) == (
        made.id,
        "Dinas Pendidikan",
        "REJECTED",
        True,
        True,
    )
    employee = agency.actor("pegawai", position="J21F")
    with reading(employee):
        (use,) = explain(employee, rows[1].id).consultations
    assert not use.is_open


def test_everyone_with_a_position_is_kept_and_nobody_unassessed_counts_as_zero() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        assert RunPerson.objects.filter(run_id=run.id).count() == 7
        unassessed = GapRow.objects.filter(run_id=run.id, gap=None)
        assert {row.held for row in unassessed} == {None}
        assert get_run(agency.sdm, run.id).unassessed_pairs == unassessed.count() == 2
        ranks = list(GapRow.objects.order_by("rank").values_list("rank", flat=True))
    assert ranks == list(range(1, len(ranks) + 1))


def test_a_module_without_participants_is_kept_with_zeros() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        idle = ModuleNeed.objects.get(run_id=run.id, code="M-PRB-2")
    assert (idle.participants, idle.cohorts, idle.direct_cost, idle.indirect_cost) == (0, 0, 0, 0)


@pytest.mark.requirement("2.28")
def test_equal_data_have_equal_digests_and_one_more_result_changes_one() -> None:
    agency = make_needs_regency()
    first = compute_run(agency.sdm, as_of=AS_OF)
    second = compute_run(agency.sdm, as_of=AS_OF)
    result = {
        "NIP": agency.nips["J1"],
        "Kode Kompetensi": "INT",
        "Metode": "Tes Objektif",
        "Level": "3",
        "Tanggal": date(2026, 5, 1),
    }
    apply_results(agency.system, [result], AS_OF)
    third = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        digests = [
            {part.kind: part.digest for part in get_run(agency.sdm, run.id).inputs}
            for run in (first, second, third)
        ]
    assert digests[0] == digests[1]
    assert {kind for kind in digests[0] if digests[0][kind] != digests[2][kind]} == {"results"}


def test_a_run_is_announced_and_marks_its_cycle() -> None:
    agency = make_needs_regency()
    cycle = open_cycle(agency.sdm, name="Analisis 2026", as_of=AS_OF)
    run = compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)
    with reading(agency.sdm):
        (open_now,) = list_open_cycles(agency.sdm)
        event = OutboxEvent.objects.get(name="needs.RunComputed")
    assert open_now.state == CycleState.COMPUTED
    assert event.payload["run_id"] == str(run.id)


def test_progress_is_told_in_steps() -> None:
    agency = make_needs_regency()
    told: list[tuple[int, int]] = []
    compute_run(agency.sdm, as_of=AS_OF, report=lambda done, total, _: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_without_people_standards_or_an_open_cycle_nothing_is_computed() -> None:
    with pytest.raises(Refused, match="pegawai"):
        compute_run(make_agency().sdm, as_of=AS_OF)
    with pytest.raises(Refused, match="standar"):
        compute_run(make_regency().sdm, as_of=AS_OF)
    agency = make_needs_regency()
    with pytest.raises(NotFound):
        compute_run(agency.sdm, as_of=AS_OF, cycle_id=uuid4())
    cycle = open_cycle(agency.sdm, name="Analisis 2026", as_of=AS_OF)
    freeze_run(agency.sdm, compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id))
    with pytest.raises(Refused, match="ditetapkan"):
        compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)


@pytest.mark.parametrize("role", ["pegawai", "atasan", "pyb", "ppk", "auditor", "admin"])
def test_only_hr_computes(role: str) -> None:
    agency = make_needs_regency()
    with pytest.raises(Forbidden):
        compute_run(agency.actor(role), as_of=AS_OF)
    with reading(agency.sdm):
        assert not TnaRun.objects.exists()
