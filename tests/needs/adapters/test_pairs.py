"""Arrays against fractions: the same answer in every field, places and rounding included."""

from dataclasses import replace
from fractions import Fraction
from itertools import count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.adapters.arrays import TERMS, TooFine, ratio_rounded, scheme_of
from bina.needs.adapters.pairs import Whole, calculate_whole, call_roll, raw_results
from bina.needs.domain.calculation import Answer, calculate
from bina.needs.domain.inputs import NeedsInput
from bina.needs.domain.rules import DEFAULT_RULES, RuleSet
from tests.needs.agency import AS_OF, agencies, agency, module, person, result

pytestmark = pytest.mark.requirement("2.10")
GRAIN = Fraction(1, 10**9)


def both(inputs: NeedsInput, rules: RuleSet = DEFAULT_RULES) -> tuple[Answer, Whole]:
    roll, scheme = call_roll(inputs), scheme_of(rules)
    whole = calculate_whole(
        inputs, raw_results(inputs.results, roll, scheme), roll, scheme, rules, AS_OF
    )
    return calculate(inputs, rules, AS_OF), whole


def on_grain(inputs: NeedsInput, dust: list[int]) -> NeedsInput:
    """Levels as the database keeps them, some of them a hair apart."""
    rows = [
        replace(row, level=min(Fraction(5), max(Fraction(0), round(row.level / GRAIN) * GRAIN + d)))
        for row, d in zip(inputs.results, (GRAIN * d for d in dust), strict=False)
    ]
    return replace(inputs, results=rows)


def scaled(value: Fraction) -> int:
    return round(value * 10**12)


def assert_same(answer: Answer, whole: Whole) -> None:
    roll, gaps = whole.roll, whole.gaps
    keys = [
        (roll.people[p].nip, roll.codes[c])
        for p, c in zip(roll.person, roll.competency, strict=True)
    ]
    assert keys == [(pair.nip, pair.competency) for pair in answer.pairs]
    held, missing = (ratio_rounded(part, gaps.parts) for part in (gaps.total, gaps.missing))
    for place, pair in enumerate(answer.pairs):
        assert whole.is_assessed[place] == pair.held.is_assessed
        assert held[place] == scaled(pair.held.level or Fraction(0))
        assert missing[place] == scaled(pair.gap or Fraction(0))
        assert Fraction(int(gaps.parts[place]), 20) == pair.held.confidence
        assert whole.weighing.factors[whole.weighing.place[place]] == pair.factors
        if pair.term:
            assert TERMS[gaps.term[place]] == pair.term
    ranked = whole.order[: whole.with_gap]
    assert [keys[place] for place in ranked] == [(p.nip, p.competency) for p in answer.ranked]
    assert list(whole.priorities(ranked).rounded()) == [scaled(p.priority) for p in answer.ranked]
    others = [(p.nip, p.competency) for p in answer.pairs if not p.has_gap]
    assert [keys[place] for place in whole.order[whole.with_gap :]] == others
    assert whole.unassessed == answer.unassessed
    assert whole.priority_total == answer.priority_total
    assert whole.terms == answer.terms
    assert whole.competencies == answer.competencies
    assert whole.matrix == answer.matrix
    assert [share.module.code for share in whole.modules] == list(answer.modules)
    for share in whole.modules:
        need = answer.modules[share.module.code]
        assert [keys[p][0] for p in share.pairs] == [one.pair.nip for one in need.participants]
        assert list(share.closure.rounded()) == [scaled(one.closure) for one in need.participants]
        assert list(share.benefit.rounded()) == [scaled(one.benefit) for one in need.participants]
        assert (share.cost, share.total) == (need.cost, need.benefit)


@given(agencies(), st.lists(st.integers(-3, 3), min_size=14, max_size=14))
def test_arrays_and_fractions_say_the_same(inputs: NeedsInput, dust: list[int]):
    assert_same(*both(on_grain(inputs, dust)))


@pytest.mark.parametrize("sevenths", [False, True])
def test_near_ties_are_settled_exactly(sevenths: bool):
    """Priorities one and two grains apart: the tolerance itself still counts as equal."""
    orders = count()
    nips = [f"{number:018}" for number in (5, 3, 4, 1, 2)]
    share = Fraction(1_000_000_000 // 7 if sevenths else 0, 10**9)
    rows = [
        result(2 + share + GRAIN * grains, nip=nip, order=next(orders))
        for nip, grains in zip(nips, (0, 1, 2, 4, 6), strict=True)
    ]
    people = [person(nip) for nip in nips]
    answer, whole = both(agency(people=people, results=rows, modules=(module(3),)))
    assert_same(answer, whole)


def test_an_agency_without_results_or_people():
    assert_same(*both(agency(results=())))
    assert_same(*both(agency(people=())))
    assert_same(*both(agency(standards=())))


def test_weights_too_fine_for_whole_floats_are_refused():
    fine = Fraction(1, 10**9 + 7)
    weights = {"a": fine, "b": 1 - fine}
    with pytest.raises(TooFine):
        scheme_of(replace(DEFAULT_RULES, method_weights=weights))


def test_half_goes_to_the_even_digit():
    whole, parts = np.array([1.0, 3.0, 5.0]), np.array([2000.0, 2000.0, 2000.0])
    assert list(ratio_rounded(whole, parts)) == [0, 2, 2]
