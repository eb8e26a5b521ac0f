"""The dated tree, cycles included."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.period import Period
from bina.organization.domain.tree import DatedEdge, UnitTree

numbers = st.integers(0, 12)
any_parents = st.dictionaries(numbers, st.none() | numbers)


@st.composite
def sound_parents(draw):
    count = draw(st.integers(1, 12))
    return {
        unit: draw(st.integers(0, unit - 1)) if unit and draw(st.booleans()) else None
        for unit in range(count)
    }


@given(any_parents, st.sets(numbers, max_size=4))
def test_below_is_total_and_holds_what_it_was_given(parents, units):
    found = UnitTree(parents).below(units)
    assert units <= found
    assert found == UnitTree(parents).below(found)


@given(sound_parents())
def test_below_and_chain_agree(parents):
    tree = UnitTree(parents)
    for unit in parents:
        for above in tree.chain(unit):
            assert unit in tree.below([above])
    assert not tree.find_cycles()


@given(any_parents)
def test_chain_ends_even_in_a_cycle(parents):
    tree = UnitTree(parents)
    for unit in parents:
        assert len(set(tree.chain(unit))) == len(tree.chain(unit))


def test_cycles_are_found_and_foreseen():
    assert UnitTree({1: 2, 2: 1, 3: None}).find_cycles() == {1, 2}
    tree = UnitTree({1: None, 2: 1, 3: 2})
    assert tree.would_cycle(1, 3)
    assert tree.would_cycle(1, 1)
    assert not tree.would_cycle(3, 1)
    assert not tree.would_cycle(1, None)


def test_tree_of_a_day():
    first, later = date(2024, 1, 1), date(2025, 1, 1)
    edges = [
        DatedEdge(1, None, Period(first)),
        DatedEdge(2, None, Period(first, later)),
        DatedEdge(2, 1, Period(later)),
    ]
    assert UnitTree.on(edges, date(2024, 12, 31)).chain(2) == (2,)
    assert UnitTree.on(edges, later).chain(2) == (2, 1)
