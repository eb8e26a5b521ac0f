"""The tree that is left when units end: a tree still, with everyone in it."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.reorganization import (
    ReorganizationFlaw,
    ReorganizationKind,
    ReorganizationOrder,
    find_new_parents,
    find_reorganization_flaw,
)
from bina.organization.domain.tree import UnitTree

pytestmark = pytest.mark.requirement("1.18")


@st.composite
def mergers(draw: st.DrawFn) -> tuple[dict[int, int | None], frozenset[int], int]:
    size = draw(st.integers(2, 12))
    parents: dict[int, int | None] = {0: None}
    for unit in range(1, size):
        parents[unit] = draw(st.none() | st.integers(0, unit - 1))
    successor = draw(st.integers(0, size - 1))
    rest = [unit for unit in parents if unit != successor]
    ending = draw(st.sets(st.sampled_from(rest), min_size=1))
    return parents, frozenset(ending), successor


@given(mergers())
def test_the_tree_stays_a_tree(case: tuple[dict[int, int | None], frozenset[int], int]) -> None:
    parents, ending, successor = case
    changed = find_new_parents(parents, ending, successor)
    after = {unit: parent for unit, parent in parents.items() if unit not in ending} | changed
    assert after.keys() == parents.keys() - ending
    assert not UnitTree(after).find_cycles()
    assert all(parent is None or parent in after for parent in after.values())
    assert all(changed[unit] != parents[unit] for unit in changed)


@given(mergers())
def test_what_lay_below_a_unit_lies_below_its_successor(
    case: tuple[dict[int, int | None], frozenset[int], int],
) -> None:
    parents, ending, successor = case
    after = {unit: parent for unit, parent in parents.items() if unit not in ending}
    after |= find_new_parents(parents, ending, successor)
    left = UnitTree(parents).below(ending) - ending
    assert left - {successor} <= UnitTree(after).below({successor})


@pytest.mark.parametrize(
    ("kind", "units", "positions", "flaw"),
    [
        ("MERGER", 0, 0, ReorganizationFlaw.NO_UNIT),
        ("CLOSING", 2, 0, ReorganizationFlaw.ONE_UNIT),
        ("SPLIT", 1, 0, ReorganizationFlaw.NO_POSITIONS),
        ("SPLIT", 1, 1, None),
        ("MERGER", 2, 0, None),
    ],
)
def test_an_order_names_what_its_kind_needs(
    kind: str, units: int, positions: int, flaw: ReorganizationFlaw | None
) -> None:
    order = ReorganizationOrder(
        ReorganizationKind(kind),
        date(2026, 12, 1),
        uuid4(),
        tuple(uuid4() for _ in range(units)),
        tuple(uuid4() for _ in range(positions)),
    )
    assert find_reorganization_flaw(order, date(2026, 11, 24)) is flaw


def test_a_unit_does_not_take_itself_over() -> None:
    unit = uuid4()
    order = ReorganizationOrder(ReorganizationKind.MERGER, date(2026, 12, 1), unit, (unit,))
    assert find_reorganization_flaw(order, date(2026, 11, 24)) is ReorganizationFlaw.ITSELF
