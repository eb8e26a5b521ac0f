"""Completeness and coverage of standards."""

from fractions import Fraction

import pytest

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.standard import Coverage, is_complete

pytestmark = pytest.mark.requirement("1.02")


def test_complete_means_all_three_groups():
    assert is_complete(list(CompetencyGroup))
    assert not is_complete([CompetencyGroup.MANAGERIAL, CompetencyGroup.TECHNICAL])


def test_share_is_undefined_without_positions():
    assert Coverage(0, 0).share is None
    assert Coverage(1, 4).share == Fraction(1, 4)
