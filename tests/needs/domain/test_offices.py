"""Units and their offices of the first level."""

from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.offices import offices

TREE = {"P": None, "A": "P", "B": "P", "A1": "A", "A11": "A1"}


def test_below_one_root_the_offices_are_its_children() -> None:
    assert offices(TREE) == {"P": "P", "A": "A", "B": "B", "A1": "A", "A11": "A"}


def test_a_stray_unit_is_its_own_office() -> None:
    assert offices(TREE | {"X": None})["X"] == "X"
    assert offices(TREE | {"X": None})["A11"] == "A"


def test_several_roots_are_offices() -> None:
    assert offices({"A": None, "A1": "A", "B": None, "B1": "B"}) == {
        "A": "A",
        "A1": "A",
        "B": "B",
        "B1": "B",
    }


@given(st.dictionaries(st.integers(0, 20), st.none() | st.integers(0, 20), max_size=20))
def test_every_unit_has_one_known_office_whatever_the_tree(parents) -> None:
    known = {
        str(unit): None if parent is None or parent not in parents else str(parent)
        for unit, parent in parents.items()
    }
    found = offices(known)
    assert found.keys() == known.keys()
    assert set(found.values()) <= known.keys()
