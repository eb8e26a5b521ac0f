"""What the lists say, page by page."""

from decimal import Decimal

import pytest

from bina.needs.commands.computing import compute_run
from bina.needs.queries import (
    CORE,
    TECHNICAL,
    PriorityFilter,
    explain,
    find_competency,
    find_unit,
    get_matrix,
    get_person_gaps,
    heat_map,
    list_methods,
    list_module_needs,
    list_offices,
    list_participants,
    list_priorities,
    list_terms,
)
from bina.platform.commands import reading
from tests.needs.factories import AS_OF, make_needs_regency, make_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return make_needs_regency()


@pytest.fixture
def run(agency):
    return compute_run(agency.sdm, as_of=AS_OF)


@pytest.mark.requirement("2.10")
def test_the_heat_map_rolls_sections_up_to_offices(agency, run) -> None:
    with reading(agency.sdm):
        core = heat_map(agency.sdm, run.id, CORE)
        inside = heat_map(agency.sdm, run.id, CORE, agency.units["U2"])
        technical = heat_map(agency.sdm, run.id, TECHNICAL)
    assert [column.code for column in core.columns] == ["INT", "PRB"]
    assert core.counts == {CORE: 2, TECHNICAL: 1}
    office = next(row for row in core.rows if row.name == "Dinas Pendidikan")
    integrity = office.cells[0]
    # J2 and J21 have a gap, J22 was not assessed
    assert (integrity.assessed, integrity.with_gap, integrity.unassessed) == (2, 2, 1)
    assert integrity.percent == 100
    # of seven pairs in the office five are assessed
    assert (office.done_share, office.is_behind, core.behind) == (71, True, 1)
    assert {row.name for row in inside.rows} == {
        "Dinas Pendidikan",
        "Bidang Guru",
        "Bidang Sekolah",
    }
    assert [column.code for column in technical.columns] == ["T01"]
    secretariat = next(row for row in technical.rows if row.name == "Sekretariat Daerah")
    assert secretariat.cells == (None,)


@pytest.mark.requirement("2.01")
@pytest.mark.requirement("2.11")
def test_priorities_say_which_competency_who_and_until_when(agency, run) -> None:
    with reading(agency.sdm):
        page = list_priorities(agency.sdm, run.id, PriorityFilter())
        unit = find_unit(run.id, "U2")
        alone = find_unit(run.id, "U2", alone=True)
        competency = find_competency(run.id, "T01")
        filtered = list_priorities(agency.sdm, run.id, PriorityFilter(unit, competency))
        only = list_priorities(agency.sdm, run.id, PriorityFilter(alone))
        missing = list_priorities(agency.sdm, run.id, PriorityFilter(state="belum"))
        met = list_priorities(agency.sdm, run.id, PriorityFilter(state="terpenuhi"))
        short = list_priorities(agency.sdm, run.id, PriorityFilter(term="pendek"))
    priorities = [row.priority for row in page]
    assert priorities == sorted(priorities, reverse=True)
    assert all(row.term and row.competency and row.name for row in page)
    assert {row.name for row in filtered} == {"Yohanes Tabuni", "Agus Salim"}
    assert {row.name for row in only} == {"Siti Aminah, S.Pd."}
    assert {row.held for row in missing} == {None}
    assert {row.gap for row in met} == {Decimal(0)}
    assert {row.term for row in short} == {"pendek"}


@pytest.mark.requirement("2.11")
def test_pages_follow_each_other_without_gap_or_double() -> None:
    agency = make_sample("kementerian-contoh")
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        first = list_priorities(agency.sdm, run.id, PriorityFilter())
        second = list_priorities(agency.sdm, run.id, PriorityFilter(), first.after)
        module = max(list_module_needs(agency.sdm, run.id), key=lambda m: m.participants)
        seen: list[int] = []
        after = ""
        while True:
            page = list_participants(agency.sdm, run.id, module.module_id, after)
            seen += [row.rank for row in page]
            if page.after is None:
                break
            after = page.after
        matrix = get_matrix(agency.sdm, run.id, 2)
        more = get_matrix(agency.sdm, run.id, 2, after=matrix.rows.after)
    assert [row.rank for row in first] == list(range(1, 11))
    assert [row.rank for row in second] == list(range(11, 21))
    assert first.is_capped
    assert first.total == 1000
    assert seen == list(range(1, module.participants + 1))
    codes = [row.code for row in (*matrix.rows, *more.rows)]
    assert codes == sorted(set(codes))
    assert len(matrix.section.modules) == 7


@pytest.mark.requirement("2.15")
@pytest.mark.requirement("2.17")
def test_matrix_and_budget_agree(agency, run) -> None:
    with reading(agency.sdm):
        modules = {row.code: row for row in list_module_needs(agency.sdm, run.id)}
        matrix = get_matrix(agency.sdm, run.id)
        office = get_matrix(agency.sdm, run.id, unit_id=agency.units["U1"])
        beyond = get_matrix(agency.sdm, run.id, 99)
    assert [module.code for module in matrix.section.modules] == ["M-INT-4", "M-T01-3"]
    sums = [sum(row.cells[index] for row in matrix.rows) for index in range(2)]
    assert sums == [modules["M-INT-4"].participants, modules["M-T01-3"].participants] == [2, 2]
    assert not office.rows.items
    assert beyond.section.number == 1
    assert modules["M-T01-3"].direct_cost == 15_000_000 + 2 * 500_000
    # 20 JP of 45 minutes at 45,000 (III/c) and 30,000 (II/c) rupiah an hour
    assert modules["M-T01-3"].indirect_cost == 15 * (45_000 + 30_000)


@pytest.mark.requirement("2.16")
def test_participants_are_ranked_with_their_reasons(agency, run) -> None:
    with reading(agency.sdm):
        module = next(m for m in list_module_needs(agency.sdm, run.id) if m.code == "M-INT-4")
        page = list_participants(agency.sdm, run.id, module.module_id)
    assert [row.rank for row in page] == [1, 2]
    assert all(row.benefit == row.closure * row.weight for row in page)
    assert [row.benefit for row in page] == sorted((r.benefit for r in page), reverse=True)


@pytest.mark.requirement("2.18")
@pytest.mark.requirement("2.19")
@pytest.mark.requirement("2.20")
def test_terms_methods_and_levels(agency, run) -> None:
    with reading(agency.sdm):
        terms = {row.code: row for row in list_terms(agency.sdm, run.id)}
        methods = {row.code: row for row in list_methods(agency.sdm, run.id)}
        offices = [office.name for office in list_offices(run.id)]
    # J2 misses 1.29 and J21 2 levels, one step sooner because the standard says mutlak
    assert (terms["INT"].pendek, terms["INT"].total) == (2, 2)
    assert (methods["INT"].level, methods["INT"].method) == (
        "selektif",
        "action learning + coaching",
    )
    assert (methods["T01"].assessed, methods["T01"].with_gap) == (3, 2)
    assert "PRB" not in methods
    assert offices == ["Pemerintah Kabupaten Uji", "Sekretariat Daerah", "Dinas Pendidikan"]


def test_a_person_sees_what_is_missing_first_and_which_modules_help(agency, run) -> None:
    with reading(agency.sdm):
        gaps = get_person_gaps(agency.sdm, agency.employees["J21"])
    assert [gap.code for gap in gaps.missing] == ["INT"]
    assert [gap.code for gap in gaps.unassessed] == ["PRB"]
    assert [module.code for module in gaps.missing[0].modules] == ["M-INT-4"]
    assert (gaps.position, gaps.unit, gaps.total) == ("Kepala Bidang Guru", "Bidang Guru", 2)


@pytest.mark.requirement("2.13")
@pytest.mark.requirement("2.14")
def test_an_explanation_multiplies_to_the_priority_and_names_its_sources(agency, run) -> None:
    with reading(agency.sdm):
        gaps = get_person_gaps(agency.sdm, agency.employees["J21F"])
        found = explain(agency.sdm, gaps.missing[0].id)
        other = explain(
            agency.sdm, get_person_gaps(agency.sdm, agency.employees["J2"]).missing[0].id
        )
    factors = found.factors
    product = factors.importance * factors.service * factors.strategic * factors.audit * factors.kpi
    assert found.gap * product == found.priority
    assert (found.severity_sum, found.shortfall_sum) == (3, Decimal("0.25"))
    assert found.weighted_sum / found.confidence == found.held
    assert [use.method for use in other.results] == ["OBJECTIVE_TEST", "SUPERVISOR_RATING"]
    assert other.missing_methods == ("ASSESSMENT_CENTER", "WORK_OBSERVATION", "SELF_RATING")
    assert not other.findings
