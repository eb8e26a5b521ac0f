"""Mass or selective, and the method that follows."""

from fractions import Fraction

import pytest

from bina.competency.domain.dictionary import CompetencyGroup
from bina.kernel.exact import TOLERANCE
from bina.needs.domain.calculation import calculate
from bina.needs.domain.method import InterventionLevel, intervention_level, training_method
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, agency, result

T, M, S = CompetencyGroup.TECHNICAL, CompetencyGroup.MANAGERIAL, CompetencyGroup.SOCIOCULTURAL
MASS, SELECTIVE = InterventionLevel.MASS, InterventionLevel.SELECTIVE
HIGH, LOW = Fraction(3, 2), Fraction(7, 5)


@pytest.mark.requirement("2.20")
@pytest.mark.parametrize(
    ("assessed", "with_gap", "level"),
    [
        (40, 20, MASS),
        (41, 20, SELECTIVE),
        (38, 19, SELECTIVE),
        (20, 20, MASS),
        (0, 0, SELECTIVE),
        (9, 0, SELECTIVE),
    ],
)
def test_level(assessed: int, with_gap: int, level: InterventionLevel):
    assert intervention_level(assessed, with_gap, DEFAULT_RULES) is level


@pytest.mark.requirement("2.19")
@pytest.mark.parametrize(
    ("group", "level", "mean", "method"),
    [
        (T, MASS, HIGH, "kelas/blended"),
        (T, SELECTIVE, HIGH - TOLERANCE, "kelas/blended"),
        (T, MASS, LOW, "e-learning"),
        (T, SELECTIVE, LOW, "OJT"),
        (M, MASS, HIGH, "blended"),
        (S, MASS, LOW, "blended"),
        (M, SELECTIVE, HIGH, "action learning + coaching"),
        (S, SELECTIVE, LOW, "coaching/mentoring"),
    ],
)
def test_method(group, level, mean, method):
    assert training_method(group, level, mean, DEFAULT_RULES) == method


@pytest.mark.requirement("2.20")
def test_without_a_gap_there_is_nothing_to_teach():
    need = calculate(agency(results=[result(5)]), DEFAULT_RULES, AS_OF).competencies["KOM"]
    assert (need.assessed, need.with_gap, need.mean_gap) == (1, 0, None)
    assert (need.level, need.method) == (SELECTIVE, None)


@pytest.mark.requirement("2.20")
def test_competencies_that_nobody_assessed_is_asked_for_do_not_appear():
    answer = calculate(agency(results=[result(competency="T01")]), DEFAULT_RULES, AS_OF)
    assert answer.competencies == {}
    assert answer.unassessed == 1
