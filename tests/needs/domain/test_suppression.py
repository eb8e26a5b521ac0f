"""Nothing that is published tells of one to four people, not even by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.suppression import FEWEST, Tally, is_safe, is_small, release

pytestmark = pytest.mark.requirement("0.03")
EVERYBODY = 60


@st.composite
def core_cells(draw) -> Tally:
    """One pair for each person asked."""
    people = draw(st.integers(1, EVERYBODY))
    unassessed = draw(st.integers(0, people))
    with_gap = draw(st.integers(0, people - unassessed))
    return Tally(people, with_gap, unassessed, people, with_gap, unassessed)


agencies = st.dictionaries(st.sampled_from("ABCDEFGHI"), core_cells(), min_size=1)


def total_of(cells) -> Tally:
    """As if everybody had all gaps, so that only the pairs can be unsafe."""
    pairs = [sum(getattr(cell, name) for cell in cells.values()) for name in PAIRS]
    people = max(cell.people for cell in cells.values())
    return Tally(people, min(people, pairs[1]), min(people, pairs[2]), *pairs)


PAIRS = ("pairs", "pairs_with_gap", "unassessed_pairs")


@given(agencies)
def test_no_published_count_or_complement_is_small(cells) -> None:
    found = release(total_of(cells), cells, EVERYBODY)
    for cell in filter(None, (found.total, *found.cells.values())):
        assessed = cell.pairs - cell.unassessed_pairs
        for count in (
            *(cell.people, EVERYBODY - cell.people),
            *(cell.people_with_gap, cell.people - cell.people_with_gap),
            *(cell.people_unassessed, cell.people - cell.people_unassessed),
            *(cell.pairs_with_gap, assessed - cell.pairs_with_gap, cell.unassessed_pairs),
        ):
            assert count == 0 or count >= FEWEST


@given(agencies)
def test_subtraction_tells_of_no_single_and_of_no_small_cell(cells) -> None:
    found = release(total_of(cells), cells, EVERYBODY)
    shown = [cell for cell in found.cells.values() if cell]
    hidden = len(cells) - len(shown)
    if found.total is None:
        assert not shown
        return
    left = [
        getattr(found.total, name) - sum(getattr(cell, name) for cell in shown) for name in PAIRS
    ]
    pairs, with_gap, unassessed = left
    if hidden == 1:
        assert not shown
        assert len(cells) == 1  # the total is this cell, and safe as such
    for count in (pairs, with_gap, unassessed, pairs - unassessed, pairs - unassessed - with_gap):
        assert not is_small(count)


@given(agencies)
def test_what_is_published_is_not_altered(cells) -> None:
    found = release(total_of(cells), cells, EVERYBODY)
    assert found.cells.keys() == cells.keys()
    assert all(cell in (None, cells[code]) for code, cell in found.cells.items())


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    cells = {
        "A": Tally(40, 20, 10, 40, 20, 10),
        "B": Tally(30, 10, 10, 30, 10, 10),
        "C": Tally(20, 3, 10, 20, 3, 10),
    }
    found = release(Tally(60, 40, 30, 90, 33, 30), cells, EVERYBODY)
    assert found.total is not None
    assert [code for code, cell in found.cells.items() if cell] == ["A"]


def test_without_complements_the_hidden_cell_would_follow_from_a_subtraction() -> None:
    """The same agency with primary suppression alone: 33 - 30 tells of three people."""
    cells = {
        "A": Tally(40, 20, 10, 40, 20, 10),
        "B": Tally(30, 10, 10, 30, 10, 10),
        "C": Tally(20, 3, 10, 20, 3, 10),
    }
    shown = [cell for cell in cells.values() if is_safe(cell, EVERYBODY)]
    assert 33 - sum(cell.pairs_with_gap for cell in shown) == 3


@pytest.mark.parametrize("everybody", [1, 4])
def test_a_tiny_agency_publishes_nothing(everybody: int) -> None:
    cell = Tally(everybody, 0, 0, everybody, 0, 0)
    assert release(cell, {"A": cell}, everybody).total is None


@pytest.mark.parametrize("with_gap", [*range(1, 5), *range(16, 20)])
def test_one_to_four_with_or_without_a_gap_hide_everything(with_gap: int) -> None:
    cell = Tally(20, with_gap, 0, 20, with_gap, 0)
    assert release(cell, {"A": cell}, 20).total is None
