"""When a gap should be closed. Section 8 of the calculation."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

from bina.competency.domain.standard import Importance
from bina.kernel.exact import is_above
from bina.needs.domain.rules import RuleSet


class Term(StrEnum):
    """SHORT: within 12 months. MEDIUM: 13 to 36. LONG: later."""

    SHORT = "pendek"
    MEDIUM = "menengah"
    LONG = "panjang"


_SOONER: Final = {Term.SHORT: Term.SHORT, Term.MEDIUM: Term.SHORT, Term.LONG: Term.MEDIUM}


def term_of(gap: Fraction, importance: str, rules: RuleSet) -> Term:
    """By the size of the gap; one step sooner where the standard says *mutlak*."""
    term = Term.LONG
    if not is_above(gap, rules.short_gap):
        term = Term.SHORT
    elif not is_above(gap, rules.medium_gap):
        term = Term.MEDIUM
    return _SOONER[term] if importance == Importance.MUTLAK else term
