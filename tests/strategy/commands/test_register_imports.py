"""The sheets of goals, satisfaction and need for people: new, same, changed; denied to others."""

from datetime import date

import pytest

from bina.kernel.outcome import OutcomeKind
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.intake.registry import find_handler
from bina.strategy.commands import (
    apply_indicators,
    apply_objectives,
    apply_programmes,
    apply_satisfaction,
    apply_targets,
    apply_workforce,
)
from bina.strategy.models import IndicatorTarget, Objective, ObjectiveVersion
from bina.strategy.queries.objectives import list_objectives
from tests.organization.factories import START, make_regency
from tests.strategy.planning import (
    INDICATORS,
    OBJECTIVES,
    PROGRAMMES,
    SCORES,
    TARGETS,
    WORKFORCE,
    furnish,
    make_planned_regency,
)

pytestmark = pytest.mark.django_db
NEW, CHANGED, SAME = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.SAME
SHEETS = (
    ("Tujuan", apply_objectives, OBJECTIVES),
    ("Program", apply_programmes, PROGRAMMES),
    ("Indikator", apply_indicators, INDICATORS),
    ("Target Indikator", apply_targets, TARGETS),
    ("Kepuasan Layanan", apply_satisfaction, SCORES),
    ("Kebutuhan Pegawai", apply_workforce, WORKFORCE),
)


@pytest.mark.requirement("1.04")
@pytest.mark.requirement("1.05")
def test_a_dry_run_on_an_empty_agency_names_what_is_still_to_come() -> None:
    agency = make_regency()
    for sheet, _apply, rows in SHEETS:
        with reading(agency.sdm):
            found = list(find_handler(sheet).compare(agency.sdm, rows, START))
        assert {row.kind for row in found} == {NEW}, sheet


@pytest.mark.requirement("X.09")
def test_what_was_taken_in_is_the_same_the_second_time() -> None:
    agency = make_planned_regency()
    for sheet, apply, rows in SHEETS:
        with reading(agency.sdm):
            compared = list(find_handler(sheet).compare(agency.sdm, rows, START))
        assert {row.kind for row in compared} == {SAME}, sheet
        assert {row.kind for row in apply(agency.sdm, rows, START)} == {SAME}, sheet


@pytest.mark.requirement("1.04")
def test_an_objective_that_moves_keeps_its_past() -> None:
    agency, later = make_planned_regency(), date(2026, 5, 1)
    moved = OBJECTIVES[0] | {"Nama Tujuan": "Layanan sekolah cepat", "Kode Unor": "U21"}
    (outcome,) = apply_objectives(agency.sdm, [moved], later)
    assert outcome.kind is CHANGED
    assert outcome.before == {"Nama Tujuan": "Layanan sekolah lebih cepat", "Kode Unor": "U2"}
    assert outcome.after == {"Nama Tujuan": "Layanan sekolah cepat", "Kode Unor": "U21"}
    with reading(agency.sdm):
        then = {row.code: row.name for row in list_objectives(agency.sdm, START)}
        now = {row.code: row.name for row in list_objectives(agency.sdm, later)}
    assert (then["T1.1"], now["T1.1"]) == (
        "Layanan sekolah lebih cepat",
        "Layanan sekolah cepat",
    )
    other_kind = moved | {"Jenis": "Tujuan"}
    (outcome,) = apply_objectives(agency.sdm, [other_kind], later)
    assert (outcome.before, outcome.after) == ({"Jenis": "Sasaran"}, {"Jenis": "Tujuan"})


@pytest.mark.requirement("1.05")
def test_a_figure_that_came_in_changes_its_period_alone() -> None:
    agency = make_planned_regency()
    measured = TARGETS[1] | {"Realisasi": "86", "Tanggal Realisasi": "2026-11-02"}
    outcomes = apply_targets(agency.sdm, [TARGETS[0], measured], START)
    assert [row.kind for row in outcomes] == [SAME, CHANGED]
    with reading(agency.sdm):
        row = IndicatorTarget.objects.get(part=2)
    assert (row.actual, row.recorded_on) == (86, date(2026, 11, 2))


@pytest.mark.requirement("X.03")
def test_the_sheets_are_denied_to_others() -> None:
    agency = furnish(make_regency())
    head = agency.actor("atasan")
    with pytest.raises(Forbidden):
        apply_objectives(head, OBJECTIVES, START)
    with pytest.raises(Forbidden):
        apply_programmes(head, PROGRAMMES, START)
    with pytest.raises(Forbidden):
        apply_indicators(head, INDICATORS, START)
    with pytest.raises(Forbidden):
        apply_targets(head, TARGETS, START)
    with pytest.raises(Forbidden):
        apply_satisfaction(head, SCORES, START)
    with pytest.raises(Forbidden):
        apply_workforce(head, WORKFORCE, START)
    for sheet, _apply, rows in SHEETS:
        with reading(head), pytest.raises(Forbidden):
            find_handler(sheet).compare(head, rows, START)
    foreign = make_regency("Kabupaten Lain")
    with reading(foreign.sdm):
        assert not Objective.objects.exists()
        assert not ObjectiveVersion.objects.exists()
