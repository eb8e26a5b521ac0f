"""The rules of cycles survive the rulebook, and a part of them keeps the rest."""

from decimal import Decimal

import pytest

from bina.needs.domain.cycle_rules import (
    DEFAULT_CYCLE,
    DEFAULT_RATERS,
    DEFAULT_VALIDITY,
    cycle_payload,
    cycle_rules_of,
    rater_payload,
    rater_rules_of,
    validity_rules_of,
)

pytestmark = pytest.mark.requirement("2.30")


def test_payloads_go_there_and_back() -> None:
    payload = cycle_payload(DEFAULT_CYCLE, DEFAULT_VALIDITY)
    assert cycle_rules_of(payload) == DEFAULT_CYCLE
    assert validity_rules_of(payload) == DEFAULT_VALIDITY
    assert rater_rules_of(rater_payload(DEFAULT_RATERS)) == DEFAULT_RATERS


def test_a_part_leaves_the_rest_as_it_was() -> None:
    assert cycle_rules_of({"remind_days": [1, 7, 7]}).remind_days == (7, 1)
    assert validity_rules_of({"disagreement": "1.5"}).disagreement == Decimal("1.5")
    assert validity_rules_of({}).straight_items == DEFAULT_VALIDITY.straight_items
    assert rater_rules_of({"licences": {}}).in_chain == DEFAULT_RATERS.in_chain
