"""The order of priority is total and follows gap x weight."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from bina.kernel.exact import TOLERANCE
from bina.needs.domain.calculation import calculate
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, COMPETENCIES, NIPS, agencies, agency, line, person, result

pytestmark = pytest.mark.requirement("2.11")


def ranked(inputs):
    return calculate(inputs, DEFAULT_RULES, AS_OF).ranked


def test_equal_priorities_go_by_nip():
    people = [person(nip) for nip in reversed(NIPS)]
    results = [result(nip=nip) for nip in NIPS]
    pairs = ranked(agency(people=people, results=results))
    assert [pair.nip for pair in pairs] == list(NIPS)
    assert pairs[0].priority == 2 * 2 * 3


def test_equal_priorities_of_all_go_by_nip_before_competency():
    competencies = [replace(row, strategic=Fraction(1)) for row in COMPETENCIES]
    inputs = agency(
        people=[person(nip) for nip in NIPS[:2]],
        competencies=competencies,
        standards=[line(competency=code) for code in ("T01", "KOM")],
        results=[result(nip=nip, competency=code) for nip in NIPS[:2] for code in ("KOM", "T01")],
    )
    told = [(pair.nip, pair.competency) for pair in ranked(inputs)]
    assert told == [(nip, code) for nip in NIPS[:2] for code in ("KOM", "T01")]


def test_priorities_within_the_tolerance_go_by_nip():
    results = [result(2, nip=NIPS[0]), result(2 - TOLERANCE / 20, nip=NIPS[1])]
    pairs = ranked(agency(people=[person(nip) for nip in NIPS], results=results))
    assert pairs[0].priority < pairs[1].priority
    assert [pair.nip for pair in pairs] == list(NIPS[:2])


@given(agencies())
def test_ranks_are_a_total_order(inputs):
    pairs = ranked(inputs)
    assert len({(pair.nip, pair.competency) for pair in pairs}) == len(pairs)
    assert all(pair.gap and pair.weight > 0 for pair in pairs)
    for pair, following in zip(pairs, pairs[1:], strict=False):
        above = pair.priority - following.priority
        assert above > TOLERANCE or (
            abs(above) <= TOLERANCE
            and (pair.nip, pair.competency) < (following.nip, following.competency)
        )
