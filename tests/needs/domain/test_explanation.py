"""Every priority opens its arithmetic."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

from bina.needs.domain.calculation import calculate
from bina.needs.domain.explanation import explain_priority
from bina.needs.domain.inputs import Finding, Kpi
from bina.needs.domain.rules import DEFAULT_RULES
from bina.strategy.domain.consultation import DEFAULT_CONSULTATION_RULES as TALKS
from bina.strategy.domain.consultation import verdict_factor
from tests.needs.agency import AS_OF, METHODS, NIPS, agencies, agency, result

pytestmark = pytest.mark.requirement("2.11", "2.13", "2.14")


def test_the_facts_behind_each_factor():
    finding = Finding("L1", "U0", "KOM", date(2026, 1, 5), Fraction(3), is_done=False)
    done = Finding("L2", "U1", "KOM", date(2026, 1, 5), Fraction(3), is_done=True)
    kpi = Kpi("I1", "U1", "KOM", 2026, Fraction(100), Fraction(60))
    results = [result(1, on=date(2025, 1, 1)), result(2), result(3, METHODS[4])]
    inputs = agency(results=results, findings=[finding, done], kpis=[kpi])
    told = explain_priority(calculate(inputs, DEFAULT_RULES, AS_OF), NIPS[0], "KOM")
    assert [one.result.level for one in told.held.used] == [2, 3]
    assert (told.findings, told.severity) == ([finding], 3)
    assert (told.kpis, told.missing) == ([(kpi, Fraction(2, 5))], Fraction(2, 5))
    assert told.pair.factors.audit == Fraction(5, 4)
    assert told.rules_name == "tna-default-1"


def test_nothing_to_explain():
    answer = calculate(agency(), DEFAULT_RULES, AS_OF)
    assert explain_priority(answer, NIPS[0], "T01") is None
    assert explain_priority(answer, "nobody", "KOM") is None


@given(agencies())
def test_the_facts_add_up_to_the_priority(inputs):
    answer = calculate(inputs, DEFAULT_RULES, AS_OF)
    for pair in answer.ranked:
        told = explain_priority(answer, pair.nip, pair.competency)
        held = sum(one.contribution for one in told.held.used)
        audit = 1 + Fraction(1, 2) * min(1, told.severity / 6)
        kpi = 1 + Fraction(1, 2) * min(1, told.missing)
        factors = pair.factors
        said = [verdict_factor(row.verdict, row.stated, TALKS) for row in told.consultations]
        own = factors.importance * factors.service * factors.strategic
        weight = own * audit * kpi * next(iter(said), 1)
        assert pair.priority == (pair.required - held) * weight
