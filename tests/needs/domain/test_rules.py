"""Rule sets as JSON, exactly, and what cannot be adopted."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from bina.needs.domain.rules import (
    DEFAULT_RULES,
    BadRules,
    RuleSet,
    find_flaws,
    from_payload,
    to_payload,
)

pytestmark = pytest.mark.requirement("2.11")


def same(rules: RuleSet, other: RuleSet) -> bool:
    return to_payload(rules) == to_payload(other)


def test_the_default_is_sound_and_comes_back():
    assert find_flaws(DEFAULT_RULES) == ()
    payload = json.loads(json.dumps(to_payload(DEFAULT_RULES)))
    assert payload["method_weights"]["ASSESSMENT_CENTER"] == "0.4"
    assert same(from_payload(payload), DEFAULT_RULES)
    assert from_payload(payload, "tna-3").name == "tna-3"


def test_a_third_comes_back_exactly():
    rules = replace(DEFAULT_RULES, mass_share=Fraction(1, 3))
    assert from_payload(to_payload(rules)).mass_share == Fraction(1, 3)


def test_what_is_left_out_is_as_in_the_default():
    rules = from_payload({"mass_people": 5, "method_weights": {"Tes Objektif": "1"}})
    assert rules.mass_people == 5
    assert dict(rules.method_weights) == {"OBJECTIVE_TEST": 1}
    assert rules.audit_full == 6


@pytest.mark.parametrize(
    "payload",
    [
        {"method_weights": {"Ramalan": "1"}},
        {"method_weights": {"Tes Objektif": "0.9"}},
        {"method_weights": {"Tes Objektif": "2", "Observasi Kerja": "-1"}},
        {"importance": {"mutlak": "1"}},
        {"hourly_rates": {"1": "5"}},
        {"audit_full": "0"},
        {"audit_full": "enam"},
        {"audit_reach": "-1"},
        {"mass_share": "1.5"},
        {"mass_people": -1},
        {"short_gap": "3"},
        {"lesson_minutes": 0},
        {"method_weights": ["Tes Objektif"]},
        {"high_mean": "1/0"},
    ],
)
def test_what_cannot_be_adopted(payload):
    with pytest.raises(BadRules) as fault:
        from_payload(payload)
    assert fault.value.reasons
