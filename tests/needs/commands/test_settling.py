"""A settled run never changes; a run whose data changed says so."""

from datetime import timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from bina.competency.commands import record_result
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.events import EvidenceRecorded, StandardRevised
from bina.competency.queries import competency_ids_by_code
from bina.needs.commands import export_run, freeze_run, mark_runs_stale, open_cycle
from bina.needs.commands.computing import compute_run
from bina.needs.models import CompetencyNeed, GapRow, ModuleParticipant, TnaRun
from bina.needs.queries import get_run, list_open_cycles
from bina.needs.reactions import (
    note_applied,
    note_evidence,
    note_finding,
    note_signal,
    note_standard,
    note_undone,
)
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake.events import IntakeApplied, IntakeUndone
from bina.platform.outbox.models import OutboxEvent
from bina.platform.outbox.tasks import deliver
from bina.strategy.events import FindingStatusChanged, SignalChanged
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import TestAgency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.28")]


def test_settling_closes_run_and_cycle() -> None:
    agency = make_needs_regency()
    cycle = open_cycle(agency.sdm, name="Analisis 2026", as_of=AS_OF)
    first = compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)
    second = compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)
    freeze_run(agency.sdm, second, reason="Nota dinas 12")
    with reading(agency.sdm):
        run = get_run(agency.sdm, second.id)
        assert run.frozen_at is not None
        assert not list_open_cycles(agency.sdm)
    with pytest.raises(Refused, match="sudah ditetapkan"):
        freeze_run(agency.sdm, second)
    with pytest.raises(Refused, match="perhitungan lain"):
        freeze_run(agency.sdm, first)


@pytest.mark.parametrize(
    "deed",
    [
        lambda run: GapRow.objects.filter(run_id=run.id).update(priority=0),
        lambda run: CompetencyNeed.objects.filter(run_id=run.id)._raw_delete("default"),
        lambda run: GapRow.objects.bulk_create([_copy(run)]),
        lambda run: TnaRun.objects.filter(id=run.id).update(people=1),
        lambda run: TnaRun.objects.filter(id=run.id).update(frozen_at=None),
    ],
)
def test_the_database_refuses_to_change_a_settled_run(deed) -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, run)
    with (
        reading(agency.sdm),
        pytest.raises(ProgrammingError, match="settled run"),
        transaction.atomic(),
    ):
        deed(run)


@pytest.mark.parametrize(
    "stray",
    [
        {"employee_id": uuid4()},
        {"unit_id": uuid4()},
        {"top_unit_id": uuid4()},
        {"competency_id": uuid4()},
        {"weighing": 9_999},
        {"run_id": uuid4()},
    ],
)
def test_the_database_refuses_a_pair_that_points_outside_its_run(stray) -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        row = _copy(run)
    for name, value in stray.items():
        setattr(row, name, value)
    with reading(agency.sdm), pytest.raises(IntegrityError, match="outside"), transaction.atomic():
        GapRow.objects.bulk_create([row])


@pytest.mark.parametrize("column", ["unit_id", "gap_row_id", "run_id"])
def test_the_database_refuses_a_participant_that_points_outside_its_run(column) -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm), pytest.raises(IntegrityError, match="outside"), transaction.atomic():
        ModuleParticipant.objects.filter(run_id=run.id).update(**{column: uuid4()})


def _copy(run) -> GapRow:
    row = GapRow.objects.filter(run_id=run.id).first()
    row.pk, row.rank = None, 10_000
    return GapRow(
        **{f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name != "id"}
    )


def test_a_settled_run_can_still_be_printed(settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, run)
    assert len(export_run(agency.sdm, run)) == 4


def test_changed_data_mark_open_runs_and_leave_settled_ones() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    settled, open_run = (compute_run(agency.sdm, as_of=AS_OF) for _ in range(2))
    foreign = compute_run(other.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, settled)
    note_applied(IntakeApplied(open_run.id, ("Hasil",), AS_OF), agency.system)
    with reading(agency.sdm):
        assert get_run(agency.sdm, open_run.id).stale_at is not None
        assert get_run(agency.sdm, settled.id).stale_at is None
    with reading(other.sdm):
        assert get_run(other.sdm, foreign.id).stale_at is None
    assert mark_runs_stale(agency.system, cause="again") == 0


def test_sheets_that_no_calculation_reads_mark_nothing() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    note_applied(IntakeApplied(run.id, ("Program", "Kepuasan Layanan"), AS_OF), agency.system)
    note_undone(IntakeUndone(run.id, ("Program",)), agency.system)
    with reading(agency.sdm):
        assert get_run(agency.sdm, run.id).stale_at is None


def test_a_changed_finding_marks_open_runs() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    note_finding(FindingStatusChanged(uuid4(), "Selesai"), agency.system)
    with reading(agency.sdm):
        assert get_run(agency.sdm, run.id).stale_at is not None


def test_a_signal_that_changed_by_hand_marks_open_runs() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    note_signal(SignalChanged("consultation", uuid4()), agency.system)
    with reading(agency.sdm):
        assert get_run(agency.sdm, run.id).stale_at is not None


def test_what_was_recorded_or_revised_by_hand_marks_runs_that_read_before() -> None:
    agency = make_needs_regency()
    before = timezone.now()
    run = compute_run(agency.sdm, as_of=AS_OF)

    def is_stale() -> bool:
        with reading(agency.sdm):
            return get_run(agency.sdm, run.id).stale_at is not None

    late = EvidenceRecorded(EvidenceRecorded.RESULT, 1, before)
    note_evidence(late, agency.system)
    note_standard(StandardRevised(uuid4(), uuid4(), AS_OF, before), agency.system)
    assert not is_stale()
    record_result(
        agency.sdm,
        agency.employees["J21F"],
        competency_id=competency_of("INT", agency),
        method=AssessmentMethod.OBJECTIVE_TEST,
        level=Decimal(2),
        assessed_on=AS_OF,
        on=AS_OF,
    )
    deliver_all(agency)
    assert is_stale()


def test_a_run_from_before_its_reading_was_noted_goes_by_its_end() -> None:
    agency = make_needs_regency()
    compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.system):
        TnaRun.objects.update(read_at=None)
    revised = partial(StandardRevised, uuid4(), uuid4(), AS_OF)
    assert mark_of(agency, revised(timezone.now() - timedelta(hours=1))) == 0
    assert mark_of(agency, revised(timezone.now())) == 1


def mark_of(agency: TestAgency, event: StandardRevised) -> int:
    note_standard(event, agency.system)
    with reading(agency.system):
        return TnaRun.objects.exclude(stale_at=None).count()


def competency_of(code: str, agency: TestAgency) -> UUID:
    with reading(agency.system):
        return competency_ids_by_code()[code]


def deliver_all(agency: TestAgency) -> None:
    """What the queue would do with the events that wait for needs."""
    with reading(agency.system):
        rows = list(OutboxEvent.objects.filter(name=EvidenceRecorded.name))
    for row in rows:
        deliver(str(row.id), "bina.needs.reactions.note_evidence", str(agency.id))


def test_nobody_else_settles_or_marks() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    run = compute_run(agency.sdm, as_of=AS_OF)
    for role in ("pegawai", "atasan", "pyb", "ppk", "auditor"):
        with pytest.raises(Forbidden):
            freeze_run(agency.actor(role), run)
    with pytest.raises(NotFound):
        freeze_run(other.sdm, run)
    with pytest.raises(Forbidden):
        mark_runs_stale(agency.sdm, cause="by hand")
    with reading(agency.sdm):
        row = get_run(agency.sdm, run.id)
    assert (row.frozen_at, row.stale_at) == (None, None)
