"""What verdicts weigh, and the states of a consultation."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.machine import NotAllowed
from bina.strategy.domain.consultation import (
    CONSULTATION,
    DEFAULT_CONSULTATION_RULES,
    ConsultationMove,
    ConsultationRules,
    ConsultationState,
    Verdict,
    verdict_factor,
)

pytestmark = pytest.mark.requirement("2.12")
RULES = DEFAULT_CONSULTATION_RULES


@given(st.sampled_from(Verdict), st.none() | st.fractions(-5, 5))
def test_every_verdict_stays_within_the_limits(verdict, stated):
    found = verdict_factor(verdict, stated, RULES)
    assert RULES.lowest <= found <= RULES.highest


@given(st.fractions(Fraction(1, 2), Fraction(3, 2)))
def test_an_adjusting_one_weighs_what_it_states(stated):
    assert verdict_factor(Verdict.ADJUSTED, stated, RULES) == stated
    assert verdict_factor(Verdict.CONFIRMED, stated, RULES) == Fraction(11, 10)
    assert verdict_factor(Verdict.REJECTED, stated, RULES) == Fraction(3, 4)


def test_a_payload_from_before_means_the_default():
    assert ConsultationRules.of({}) == RULES
    assert ConsultationRules.of({"confirmed": "1.2", "years": 3}) == replace(
        RULES, confirmed=Fraction(6, 5), years=3
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"lowest": Fraction(0)},
        {"rejected": Fraction(11, 10)},
        {"confirmed": Fraction(9, 10)},
        {"highest": Fraction(1)},
        {"lowest": Fraction(4, 5)},
        {"years": 0},
    ],
)
def test_limits_enclose_both_verdicts(changed):
    assert RULES.is_sound
    assert not replace(RULES, **changed).is_sound


def test_what_is_withdrawn_stays_so():
    state = CONSULTATION.move(CONSULTATION.start, ConsultationMove.RECORD)
    state = CONSULTATION.move(state, ConsultationMove.WITHDRAW)
    assert state is ConsultationState.WITHDRAWN
    for move in ConsultationMove:
        with pytest.raises(NotAllowed):
            CONSULTATION.move(state, move)
