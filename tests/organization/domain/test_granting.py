"""Nobody gives to oneself, nobody gives more than one's own reach."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.granting import GrantBar, GrantRequest, find_grant_bar
from bina.organization.domain.roles import GRANTABLE, ROLES, SDM
from bina.organization.domain.tree import UnitTree

TREE = UnitTree({1: None, 2: 1, 3: 2, 4: 1})
ME, YOU = UUID(int=100), UUID(int=101)


def bar(role, unit, held, receiver=YOU):
    request = GrantRequest(role, unit, ME, receiver)
    return find_grant_bar(request, frozenset(held), TREE.below)


@pytest.mark.parametrize(
    ("role", "unit", "held", "expected"),
    [
        ("asesor", 3, {(SDM, 2)}, None),
        ("asesor", 4, {(SDM, 2)}, GrantBar.ABOVE_OWN),
        ("asesor", None, {(SDM, 1)}, GrantBar.ABOVE_OWN),
        ("pyb", None, {(SDM, 1)}, GrantBar.ABOVE_OWN),
        ("pyb", None, {(SDM, None)}, None),
        ("pyb", 2, {(SDM, None)}, GrantBar.WHOLE_AGENCY_ONLY),
        ("nasional", None, {(SDM, None)}, GrantBar.NOT_GRANTABLE),
        ("asesor", 3, {("admin", None)}, GrantBar.ABOVE_OWN),
    ],
)
def test_reach(role, unit, held, expected):
    assert bar(role, unit, held) == expected


@given(st.sampled_from(ROLES), st.none() | st.integers(1, 4))
def test_never_to_oneself(role, unit):
    assert bar(role, unit, {(SDM, None)}, ME) == GrantBar.ONESELF


@given(st.sampled_from(sorted(GRANTABLE)), st.none() | st.integers(1, 4), st.integers(1, 4))
def test_unit_manager_gives_below_the_own_unit_only(role, unit, own):
    if bar(role, unit, {(SDM, own)}) is None:
        assert unit in TREE.below([own])
