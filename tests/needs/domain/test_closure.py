"""What a module closes, and whom it helps most."""

from fractions import Fraction

import pytest

from bina.needs.domain.calculation import calculate
from bina.needs.domain.closure import closure
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, NIPS, agency, line, module, person, result

pytestmark = pytest.mark.requirement("2.16")


def pair(required=4, level=2):
    inputs = agency(standards=[line(required)], results=[result(level)])
    return calculate(inputs, DEFAULT_RULES, AS_OF).pairs[0]


@pytest.mark.parametrize(
    ("required", "level", "reaches", "closed"),
    [
        (4, 2, 3, 1),
        (4, 2, 5, 2),
        (4, 2, 2, 0),
        (4, 3, 2, 0),
        (3, 4, 5, 0),
        (4, "2.5", 4, Fraction(3, 2)),
    ],
)
def test_closure(required, level, reaches, closed):
    assert closure(pair(required, level), reaches) == closed


def test_participants_are_ranked_by_benefit_then_gap_then_nip():
    people = [person(nip) for nip in reversed(NIPS)]
    results = [result(level, nip=nip) for nip, level in zip(NIPS, (3, 1, 1), strict=True)]
    inputs = agency(people=people, results=results, modules=[module(4)])
    need = calculate(inputs, DEFAULT_RULES, AS_OF).modules["M1"]
    assert [one.pair.nip for one in need.participants] == [NIPS[1], NIPS[2], NIPS[0]]
    assert need.benefit == (3 + 3 + 1) * 2 * 3


def test_equal_benefit_goes_to_the_greater_gap():
    # 1 x (1.5 x 2 x 3) = 1.5 x (1 x 2 x 3): what is left open decides
    people = [person(NIPS[0]), person(NIPS[1], "J2", "U2")]
    inputs = agency(
        people=people,
        positions=[*agency().positions],
        standards=[line(3, "perlu"), line(5, "perlu", "J2")],
        results=[result("1.5"), result(2, nip=NIPS[1])],
        modules=[module(3)],
    )
    participants = calculate(inputs, DEFAULT_RULES, AS_OF).modules["M1"].participants
    assert [one.benefit for one in participants] == [9, 9]
    assert [one.pair.nip for one in participants] == [NIPS[1], NIPS[0]]
