"""Who agrees to a plan, as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.plan_approval import (
    DEFAULT_APPROVAL,
    LAST,
    STEPS,
    ApprovalRules,
    BadApproval,
    from_payload,
    to_payload,
)

pytestmark = pytest.mark.requirement("2.32")
chains = st.dictionaries(st.sampled_from(STEPS), st.integers(1, 30), min_size=1)


@given(chains.filter(lambda days: days.keys() & LAST))
def test_they_come_back_as_they_were_in_the_order_of_the_chain(days) -> None:
    rules = ApprovalRules(days)
    assert from_payload(to_payload(rules)) == rules
    steps = [one["step"] for one in to_payload(rules)["steps"]]
    assert steps == sorted(steps, key=STEPS.index)


def test_what_a_payload_leaves_out_is_as_by_default() -> None:
    assert from_payload({}) == DEFAULT_APPROVAL


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [{"step": "sdm", "days": 3}],
        [{"step": "ppk", "days": 0}],
        [{"step": "ppk", "days": 31}],
        [{"step": "ppk", "days": 5}, {"step": "camat", "days": 5}],
    ],
)
def test_a_chain_ends_with_an_authority_and_has_its_days(steps) -> None:
    with pytest.raises(BadApproval):
        from_payload({"steps": steps})
