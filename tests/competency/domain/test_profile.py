"""Gaps and the coverage of the five domains."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.domain.held import NOT_ASSESSED, Held
from bina.competency.domain.profile import ProfileEntry, coverage_by_domain, gap

pytestmark = pytest.mark.requirement("0.01")


def held(level: str) -> Held:
    return Held(Fraction(level), Fraction(1))


def test_gap_is_undefined_when_not_assessed_or_not_asked():
    assert gap(3, NOT_ASSESSED) is None
    assert gap(None, held("2")) is None
    assert gap(3, held("2.25")) == Fraction(3, 4)
    assert gap(3, held("4")) == 0


def test_a_difference_within_the_tolerance_is_no_gap():
    assert gap(3, Held(3 - Fraction(1, 10**10), Fraction(1))) == 0


entries = st.builds(
    ProfileEntry,
    st.sampled_from(DevelopmentDomain),
    st.none() | st.integers(1, 5),
    st.just(NOT_ASSESSED) | st.fractions(0, 5).map(lambda level: Held(level, Fraction(1))),
)


@given(st.lists(entries))
def test_coverage_counts_every_required_entry_once(rows: list[ProfileEntry]):
    coverage = coverage_by_domain(rows)
    assert [row.domain for row in coverage] == list(DevelopmentDomain)
    assert sum(row.required for row in coverage) == sum(row.required is not None for row in rows)
    assert all(row.met <= row.assessed <= row.required for row in coverage)
