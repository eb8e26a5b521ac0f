"""One suggestion for every gap that no module closes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.gap_answers import AnswerKind, Ground, OpenGap, suggest

pytestmark = [
    pytest.mark.requirement("2.22"),
    pytest.mark.requirement("2.23"),
    pytest.mark.requirement("2.24"),
]
TECHNICAL, MANAGERIAL = CompetencyGroup.TECHNICAL, CompetencyGroup.MANAGERIAL


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        (OpenGap(3, Fraction(3), 0, True, TECHNICAL), AnswerKind.RECRUITMENT),
        (OpenGap(3, Fraction(3), 4, True, TECHNICAL), AnswerKind.REDISTRIBUTION),
        (OpenGap(2, Fraction(1), 1, True, TECHNICAL), AnswerKind.ROTATION),
        (OpenGap(9, Fraction(1), 1, False, TECHNICAL), AnswerKind.ASSIGNMENT),
        (OpenGap(9, Fraction(1), 1, False, MANAGERIAL), AnswerKind.MENTORING),
    ],
)
def test_the_rules_in_their_order(gap, kind) -> None:
    assert suggest(gap)[0] is kind


@given(
    st.builds(
        OpenGap,
        people=st.integers(1, 500),
        largest=st.fractions(0, 5),
        holders=st.integers(0, 500),
        is_critical=st.booleans(),
        group=st.sampled_from(CompetencyGroup),
    )
)
def test_every_gap_has_an_answer_and_a_ground(gap) -> None:
    kind, ground = suggest(gap)
    assert kind is not AnswerKind.OTHER
    assert ground in Ground
