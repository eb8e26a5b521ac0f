"""The limits of a plan as data."""

from fractions import Fraction

import pytest

from bina.needs.domain.plan_rules import (
    DEFAULT_PLAN_RULES,
    BadPlanRules,
    from_payload,
    to_payload,
)

pytestmark = pytest.mark.requirement("2.21")


def test_they_come_back_as_they_were() -> None:
    assert from_payload(to_payload(DEFAULT_PLAN_RULES)) == DEFAULT_PLAN_RULES
    assert from_payload({}) == DEFAULT_PLAN_RULES


@pytest.mark.parametrize(("kind", "hours"), [("PNS", 60), ("PPPK", 24), ("PPPK_PW", 24)])
def test_contracts_have_fewer_hours(kind, hours) -> None:
    assert DEFAULT_PLAN_RULES.hours_cap(kind) == Fraction(hours)


@pytest.mark.parametrize("bad", [{"floor": "1.1"}, {"away_share": "2"}, {"year_hours": "-1"}])
def test_shares_and_hours_have_their_range(bad) -> None:
    with pytest.raises(BadPlanRules):
        from_payload(bad)
