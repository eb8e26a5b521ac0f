"""Figures are plain JSON."""

import json
from fractions import Fraction

import pytest

from bina.needs.domain.calculation import calculate
from bina.needs.domain.figures import figures, plain_number
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, agency

pytestmark = pytest.mark.requirement("2.28")


def test_plain_numbers():
    assert plain_number(Fraction("41.9765625")) == 41.976562
    assert plain_number(Fraction(2, 3)) == 0.666667
    assert plain_number(None) is None


def test_figures_survive_json():
    told = figures(calculate(agency(), DEFAULT_RULES, AS_OF))
    assert json.loads(json.dumps(told)) == told
