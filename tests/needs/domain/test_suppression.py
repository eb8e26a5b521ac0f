"""Nothing that is published tells of one to four people, not even by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.suppression import Tally, is_safe, is_small, release

pytestmark = pytest.mark.requirement("0.03")
EVERYBODY = 60


OTHER = "lainnya"


def core(people: int, with_gap: int, unassessed: int) -> Tally:
    """One pair for each person asked."""
    assessed = people - unassessed
    counts = (assessed, with_gap, assessed - with_gap, unassessed)
    return Tally(people, *counts, people, with_gap, unassessed)


def tally(rows) -> Tally:
    """Of pairs (person, state), counted as the database does."""
    who = {state: {person for person, found in rows if found == state} for state in "gmu"}
    return Tally(
        people=len({person for person, _ in rows}),
        people_assessed=len(who["g"] | who["m"]),
        people_with_gap=len(who["g"]),
        people_met=len(who["m"]),
        people_unassessed=len(who["u"]),
        pairs=len(rows),
        pairs_with_gap=sum(state == "g" for _, state in rows),
        unassessed_pairs=sum(state == "u" for _, state in rows),
    )


@st.composite
def agencies(draw):
    """Pairs of people and competencies by cell; the last cell has several for a person."""
    everybody = draw(st.integers(1, 40))
    cells = {}
    for code in draw(st.lists(st.sampled_from("ABCDE"), min_size=1, unique=True)):
        odds = draw(st.sampled_from(["g", "u", "gm", "gmu", "ggggggm", "uuuuuum", "mmmmmug"]))
        people = draw(st.integers(1, everybody))
        cells[code] = [(person, draw(st.sampled_from(odds))) for person in range(people)]
    if draw(st.booleans()):
        pairs = st.tuples(st.integers(0, everybody - 1), st.sampled_from("gmu"))
        cells[OTHER] = draw(st.lists(pairs, min_size=1, max_size=80))
    return everybody, cells


def published(everybody, cells):
    total = tally([pair for rows in cells.values() for pair in rows])
    return release(total, {code: tally(rows) for code, rows in cells.items()}, everybody)


def people_behind(rows) -> dict[str, int]:
    """People behind each count that is told of these pairs, or that follows from two told."""
    states = {"all": "gmu", "assessed": "gm", "gap": "g", "met": "m", "unassessed": "u"}
    return {
        name: len({person for person, state in rows if state in wanted})
        for name, wanted in states.items()
    }


@given(agencies())
def test_behind_no_published_count_or_complement_stand_one_to_four(agency) -> None:
    everybody, cells = agency
    found = published(everybody, cells)
    shown = [cells[code] for code, cell in found.cells.items() if cell]
    if found.total:
        shown.append([pair for rows in cells.values() for pair in rows])
    for rows in shown:
        assert not any(is_small(count) for count in people_behind(rows).values())
        assert not is_small(everybody - len({person for person, _ in rows}))


@given(agencies())
def test_subtraction_tells_of_no_single_and_of_no_small_cell(agency) -> None:
    everybody, cells = agency
    found = published(everybody, cells)
    hidden = [code for code, cell in found.cells.items() if cell is None]
    if found.total is None:
        assert len(hidden) == len(cells)
        return
    left = [pair for code in hidden for pair in cells[code]]
    assert not any(is_small(count) for count in people_behind(left).values())
    assert len(hidden) != 1 or len(cells) == 1


@given(agencies())
def test_what_is_published_is_not_altered(agency) -> None:
    everybody, cells = agency
    found = published(everybody, cells)
    assert found.cells.keys() == cells.keys()
    assert all(cell in (None, tally(cells[code])) for code, cell in found.cells.items())


CELLS = {"A": core(40, 20, 10), "B": core(30, 10, 10), "C": core(20, 3, 10)}
TOTAL = Tally(60, 50, 40, 50, 30, 90, 33, 30)


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    found = release(TOTAL, CELLS, EVERYBODY)
    assert found.total is not None
    assert [code for code, cell in found.cells.items() if cell] == ["A"]


def test_without_complements_the_hidden_cell_would_follow_from_a_subtraction() -> None:
    """The same agency with primary suppression alone: 33 - 30 tells of three people."""
    shown = [cell for cell in CELLS.values() if is_safe(cell, EVERYBODY)]
    assert TOTAL.pairs_with_gap - sum(cell.pairs_with_gap for cell in shown) == 3


def test_many_pairs_of_few_people_stay() -> None:
    few = Tally(30, 30, 3, 30, 20, 300, 20, 100)
    assert not is_safe(few, EVERYBODY)


def test_few_people_without_any_unassessed_pair_hide_nothing() -> None:
    """Their number is not published and does not follow: the demo's ministry is so."""
    assert is_safe(Tally(60, 60, 49, 60, 57, 900, 188, 483), EVERYBODY)


@pytest.mark.parametrize("everybody", [1, 4])
def test_a_tiny_agency_publishes_nothing(everybody: int) -> None:
    cell = core(everybody, 0, 0)
    assert release(cell, {"A": cell}, everybody).total is None


@pytest.mark.parametrize("with_gap", [*range(1, 5), *range(16, 20)])
def test_one_to_four_with_or_without_a_gap_hide_everything(with_gap: int) -> None:
    cell = core(20, with_gap, 0)
    assert release(cell, {"A": cell}, 20).total is None
