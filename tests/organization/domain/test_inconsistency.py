"""Contradictions within one record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.inconsistency import Inconsistency, find_inconsistencies

pytestmark = pytest.mark.requirement("X.02")
BIRTHS = st.dates(date(1940, 1, 1), date(2010, 12, 31))


@given(born=BIRTHS, written=BIRTHS)
def test_birth_is_held_against_the_nip(born, written):
    nip = f"{written:%Y%m%d}2010011001"
    found = find_inconsistencies(nip, born, None, None)
    assert (Inconsistency.BIRTH in found) == (born != written)


@given(unit=st.integers(1, 3), home=st.integers(1, 3))
def test_unit_is_held_against_the_position(unit, home):
    found = find_inconsistencies("", None, unit, home)
    assert (Inconsistency.UNIT in found) == (unit != home)


@pytest.mark.parametrize(
    ("nip", "born", "unit", "home"),
    [
        ("", date(1985, 5, 17), 1, 1),
        ("198505172010011001", None, 1, None),
        ("19850517", date(1990, 1, 1), None, 1),
    ],
)
def test_what_is_unknown_contradicts_nothing(nip, born, unit, home):
    assert find_inconsistencies(nip, born, unit, home) == ()
