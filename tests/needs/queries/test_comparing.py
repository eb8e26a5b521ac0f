"""Two baselines side by side; the older one stays what it was."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.competency.commands import apply_results
from bina.needs.commands import adopt_needs_rules, freeze_run
from bina.needs.commands.computing import compute_run
from bina.needs.domain.comparison import GapChange, change_of
from bina.needs.models import GapRow
from bina.needs.queries import compare_runs, find_base, get_run, list_baselines, list_changes
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.09")]
LATER = date(2027, 11, 2)
# lessens (a word of the superior still counts beside the test), closes, newly shows a gap
NEW_RESULTS = (("J2", "INT", "4"), ("J21", "INT", "3"), ("J1", "INT", "3"))


@pytest.fixture
def agency():
    return make_needs_regency()


def assess(agency, results) -> None:
    rows = [
        {
            "NIP": agency.nips[who],
            "Kode Kompetensi": code,
            "Metode": "Tes Objektif" if who != "J1" else "Assessment Center",
            "Level": level,
            "Tanggal": date(2027, 3, 1),
        }
        for who, code, level in results
    ]
    apply_results(agency.system, rows, LATER)


def two_baselines(agency):
    base = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, base)
    assess(agency, NEW_RESULTS)
    later = compute_run(agency.sdm, as_of=LATER)
    return base.id, later.id


def test_gaps_close_lessen_and_arise(agency) -> None:
    base, later = two_baselines(agency)
    with reading(agency.sdm):
        found = compare_runs(agency.sdm, base, later)
        closed = list_changes(agency.sdm, base, later, change=GapChange.CLOSED)
    integrity = next(row for row in found.rows if row.code == "INT")
    assert integrity.count(GapChange.LESSENED) == 1
    assert integrity.count(GapChange.ARISEN) == 1
    assert found.count(*GapChange) == found.later.pairs
    assert [(row.code, row.held, row.gap) for row in closed] == [
        ("INT", (Decimal(1), Decimal(3)), (Decimal(2), Decimal(0)))
    ]


def test_the_settled_baseline_stays_as_it_was(agency) -> None:
    base = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, base)
    with reading(agency.sdm):
        before = get_run(agency.sdm, base.id)
        pairs = list(GapRow.objects.filter(run_id=base.id).order_by("rank").values())
    adopt_needs_rules(
        agency.sdm,
        values={"kpi_reach": "1"},
        valid_from=date(2027, 1, 1),
        legal_basis="Keputusan Bupati",
    )
    assess(agency, NEW_RESULTS)
    later = compute_run(agency.sdm, as_of=LATER)
    with reading(agency.sdm):
        after = get_run(agency.sdm, base.id)
        assert list(GapRow.objects.filter(run_id=base.id).order_by("rank").values()) == pairs
        baselines = list_baselines(agency.sdm)
        assert [run.id for run in baselines] == [base.id]
        found = find_base(baselines, get_run(agency.sdm, later.id))
        assert found is not None
        assert found.id == after.id
    assert after == before
    assert get_rule_of(agency, later.id) != before.rule.id


def get_rule_of(agency, run_id):
    with reading(agency.sdm):
        return get_run(agency.sdm, run_id).rule.id


def test_an_open_run_is_no_baseline(agency) -> None:
    base = compute_run(agency.sdm, as_of=AS_OF)
    later = compute_run(agency.sdm, as_of=LATER)
    with reading(agency.sdm), pytest.raises(NotFound):
        compare_runs(agency.sdm, base.id, later.id)


def test_a_unit_head_compares_the_own_tree_alone(agency) -> None:
    base, later = two_baselines(agency)
    head = agency.actor("atasan", "U2")
    with reading(head):
        mine = compare_runs(head, base, later)
        names = list_changes(head, base, later, change=GapChange.ARISEN)
    with reading(agency.sdm):
        whole = compare_runs(agency.sdm, base, later)
    assert 0 < mine.count(*GapChange) < whole.count(*GapChange)
    # the one whose gap is new sits above this office
    assert not names.items


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(["0", "1", "2.5", "3", "4"]), min_size=3, max_size=3))
def test_the_statement_and_the_rule_say_the_same(levels) -> None:
    agency = make_needs_regency(f"Kabupaten {'-'.join(levels)}")
    base = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, base)
    assess(
        agency,
        [(who, code, level) for (who, code, _), level in zip(NEW_RESULTS, levels, strict=True)],
    )
    later = compute_run(agency.sdm, as_of=LATER)
    with reading(agency.sdm):
        gaps = [
            {
                (row.employee_id, row.competency_id): row.gap
                for row in GapRow.objects.filter(run_id=run)
            }
            for run in (base.id, later.id)
        ]
        found = compare_runs(agency.sdm, base.id, later.id)
    expected = [
        change_of(
            gaps[0].get(pair),
            gaps[1].get(pair),
            is_in_before=pair in gaps[0],
            is_in_after=pair in gaps[1],
        )
        for pair in {*gaps[0], *gaps[1]}
    ]
    assert {change: found.count(change) for change in GapChange} == {
        change: expected.count(change) for change in GapChange
    }
