"""When a gap should be closed."""

from fractions import Fraction

import pytest

from bina.kernel.exact import TOLERANCE
from bina.needs.domain.rules import DEFAULT_RULES
from bina.needs.domain.term import term_of

pytestmark = pytest.mark.requirement("2.18")


@pytest.mark.parametrize(
    ("gap", "importance", "term"),
    [
        (Fraction(1), "perlu", "pendek"),
        (1 + TOLERANCE, "penting", "pendek"),
        (1 + 2 * TOLERANCE, "perlu", "menengah"),
        (Fraction(2), "perlu", "menengah"),
        (Fraction(21, 10), "perlu", "panjang"),
        (Fraction(1), "mutlak", "pendek"),
        (Fraction(2), "mutlak", "pendek"),
        (Fraction(3), "mutlak", "menengah"),
    ],
)
def test_term(gap: Fraction, importance: str, term: str):
    assert term_of(gap, importance, DEFAULT_RULES) == term
