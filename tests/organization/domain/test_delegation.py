"""What bars handing a role to a deputy."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.delegation import (
    DELEGABLE,
    DelegationBar,
    DelegationRequest,
    HeldRole,
    find_delegation_bar,
)
from bina.organization.domain.roles import ROLES

pytestmark = pytest.mark.requirement("2.32")
TODAY = date(2026, 11, 24)
GIVER, DEPUTY, UNIT = uuid4(), uuid4(), uuid4()


def bar(  # noqa: PLR0913 - one argument for each thing that bars
    held: list[HeldRole],
    *,
    role: str = "sdm",
    unit: UUID | None = None,
    deputy: UUID = DEPUTY,
    first: date = TODAY,
    days: int = 3,
) -> DelegationBar | None:
    request = DelegationRequest(GIVER, deputy, role, unit, first, first + timedelta(days=days))
    return find_delegation_bar(request, held, TODAY)


def test_what_is_held_in_ones_own_right_may_be_handed_over():
    assert bar([HeldRole("sdm", None)]) is None
    assert bar([HeldRole("sdm", None, is_deputy=True), HeldRole("sdm", None)]) is None


@pytest.mark.parametrize(
    ("held", "more", "expected"),
    [
        ([], {}, DelegationBar.NOT_HELD),
        ([HeldRole("sdm", UNIT)], {}, DelegationBar.NOT_HELD),
        ([HeldRole("sdm", None)], {"unit": UNIT}, DelegationBar.NOT_HELD),
        ([HeldRole("sdm", None, is_deputy=True)], {}, DelegationBar.ONLY_DEPUTY),
        ([HeldRole("sdm", None)], {"deputy": GIVER}, DelegationBar.ONESELF),
        ([HeldRole("sdm", None)], {"days": -1}, DelegationBar.BACKWARDS),
        ([HeldRole("sdm", None)], {"first": TODAY - timedelta(days=1)}, DelegationBar.OVER),
    ],
)
def test_what_bars_it(held, more, expected):
    assert bar(held, **more) is expected


@given(st.sampled_from([role for role in ROLES if role not in DELEGABLE]))
def test_only_deciding_roles_are_handed_over(role):
    assert bar([HeldRole(role, None)], role=role) is DelegationBar.NOT_DELEGABLE


@given(st.lists(st.builds(HeldRole, st.sampled_from(DELEGABLE), st.none(), st.booleans())))
def test_nobody_hands_on_what_was_handed_to_him(held):
    if bar(held) is None:
        assert HeldRole("sdm", None) in held
