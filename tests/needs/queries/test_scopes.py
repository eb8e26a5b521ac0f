"""Who sees what of a run: the whole agency, the own tree, the own gaps, nothing."""

import pytest

from bina.needs.commands.computing import compute_run
from bina.needs.models import GapRow, TnaRun
from bina.needs.queries import (
    PriorityFilter,
    explain,
    find_latest_run,
    find_own_gaps,
    get_matrix,
    get_module_need,
    get_person_gaps,
    get_rules,
    get_run,
    heat_map,
    list_methods,
    list_module_needs,
    list_participants,
    list_priorities,
    list_run_files,
    list_runs,
    list_terms,
)
from bina.needs.queries.stored import stored_answer
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    made = make_needs_regency()
    compute_run(made.sdm, as_of=AS_OF)
    return made


def the_run(agency):
    return find_latest_run(agency.sdm)


def names(page):
    return {row.name for row in page}


@pytest.mark.parametrize("role", ["sdm", "pyb", "ppk", "auditor"])
def test_the_whole_agency_is_open_to_those_who_answer_for_it(agency, role) -> None:
    actor = agency.actor(role)
    with reading(actor):
        run = the_run(agency)
        everyone = names(list_priorities(actor, run.id, PriorityFilter()))
        assert everyone == {"Siti Aminah, S.Pd.", "Budi Santoso", "Yohanes Tabuni", "Agus Salim"}
        assert {row.name for row in heat_map(actor, run.id, "inti").rows} == {
            "Sekretariat Daerah",
            "Dinas Pendidikan",
        }
        assert get_person_gaps(actor, agency.employees["J22P"]).missing
        assert list_methods(actor, run.id)
        assert get_matrix(actor, run.id).rows.items
        assert not list_run_files(actor, run.id)


def test_a_head_counts_the_own_tree_only(agency) -> None:
    head = agency.actor("atasan", "U21", position="J21")
    with reading(head):
        whole, own = find_latest_run(agency.sdm), find_latest_run(head)
        rows = list_priorities(head, own.id, PriorityFilter())
        assert own.pairs_with_gap == rows.total < whole.pairs_with_gap
        assert own.people == len(names(rows)) < whole.people
        assert own.terms.total == own.pairs_with_gap
        assert (own.total_cost, own.priority_total < whole.priority_total) == (0, True)


def test_a_head_sees_the_own_tree_only(agency) -> None:
    head = agency.actor("atasan", "U21", position="J21")
    with reading(head):
        run = the_run(agency)
        assert names(list_priorities(head, run.id, PriorityFilter())) == {
            "Budi Santoso",
            "Yohanes Tabuni",
        }
        (row,) = heat_map(head, run.id, "inti").rows
        assert row.name == "Bidang Guru"
        assert get_person_gaps(head, agency.employees["J21F"]).missing
        module = next(m for m in list_module_needs(agency.sdm, run.id) if m.code == "M-T01-3")
        found = list_participants(head, run.id, module.module_id)
        assert names(found) == {"Yohanes Tabuni"}
        # the rank is that of the whole agency
        assert found.total == 1
        assert sum(term.total for term in list_terms(head, run.id)) == 2
        for outside in ("J1", "J2", "J22", "J22P"):
            with pytest.raises(NotFound):
                get_person_gaps(head, agency.employees[outside])
        foreign = GapRow.objects.filter(employee_id=agency.employees["J22P"]).first()
        with pytest.raises(NotFound):
            explain(head, foreign.id)
        for closed in (list_methods, list_module_needs, get_matrix, list_run_files, stored_answer):
            with pytest.raises(Forbidden):
                closed(head, run.id)


def test_an_employee_sees_the_own_gaps_only(agency) -> None:
    actor = agency.actor("pegawai", position="J21F")
    with reading(actor):
        gaps = find_own_gaps(actor)
        assert gaps.is_own
        assert [gap.code for gap in gaps.missing] == ["T01"]
        assert explain(actor, gaps.missing[0].id).findings
        with pytest.raises(NotFound):
            get_person_gaps(actor, agency.employees["J21"])
        run = TnaRun.objects.get()
        for closed in (get_run, list_priorities, heat_map, list_terms, get_module_need):
            with pytest.raises(Forbidden):
                closed(actor, run.id, *_rest(closed))
        for closed in (find_latest_run, list_runs):
            with pytest.raises(Forbidden):
                closed(actor)
        with pytest.raises(Forbidden):
            get_rules(actor, AS_OF)


def _rest(query):
    more = {list_priorities: [PriorityFilter()], heat_map: ["inti"], get_module_need: [None]}
    return more.get(query, [])


@pytest.mark.parametrize("role", ["admin", "pengajar", "asesor", "integritas", "mitra", "nasional"])
def test_nobody_else_sees_anything(agency, role) -> None:
    actor = agency.actor(role)
    with reading(actor):
        row = GapRow.objects.first()
        with pytest.raises(Forbidden):
            find_latest_run(actor)
        with pytest.raises(Forbidden):
            get_person_gaps(actor, row.employee_id)
        with pytest.raises(Forbidden):
            explain(actor, row.id)
        with pytest.raises(Forbidden):
            list_priorities(actor, row.run_id, PriorityFilter())


def test_another_agency_finds_nothing_by_any_key(agency) -> None:
    other = make_needs_regency("Kabupaten Lain")
    with reading(agency.sdm):
        run = TnaRun.objects.get()
        row = GapRow.objects.first()
    with reading(other.sdm):
        assert find_latest_run(other.sdm) is None
        for query, keys in (
            (get_run, [run.id]),
            (explain, [row.id]),
            (get_person_gaps, [row.employee_id]),
            (get_module_need, [run.id, row.competency_id]),
            (stored_answer, [run.id]),
        ):
            with pytest.raises(NotFound):
                query(other.sdm, *keys)
        assert not list_priorities(other.sdm, run.id, PriorityFilter()).items
        assert not heat_map(other.sdm, run.id, "inti").rows
        assert not list_module_needs(other.sdm, run.id)
