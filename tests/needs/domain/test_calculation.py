"""The whole calculation: what must never change an answer, and which way it may change."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.held import is_valid
from bina.needs.domain.calculation import calculate
from bina.needs.domain.figures import figures
from bina.needs.domain.inputs import NeedsInput
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import (
    AS_OF,
    NIPS,
    UNITS,
    agencies,
    agency,
    levels,
    line,
    module,
    person,
    result,
)

pytestmark = pytest.mark.requirement("2.10")


def answer(inputs: NeedsInput):
    return calculate(inputs, DEFAULT_RULES, AS_OF)


def priorities(inputs: NeedsInput):
    return {(pair.nip, pair.competency): pair.priority for pair in answer(inputs).pairs}


def gaps(inputs: NeedsInput):
    return {(pair.nip, pair.competency): pair.gap for pair in answer(inputs).pairs}


def test_one_person_from_facts_to_answer():
    told = figures(answer(agency()))
    assert told["top20"] == [
        {
            "nip": NIPS[0],
            "competency": "KOM",
            "required": 4,
            "held": 2.0,
            "gap": 2.0,
            "priority": 12.0,
        }
    ]
    assert told["terms"] == {"pendek": 0, "menengah": 1, "panjang": 0}
    assert told["matrix"] == {"J1|M1": 1}
    assert told["modules"]["M1"] == {
        "participants": 1,
        "batches": 1,
        "direct_cost": 1_250_000,
        "indirect_cost": 675_000,
        "top10": [NIPS[0]],
        "benefit_total": 12.0,
    }


def test_the_unit_of_the_people_list_counts_not_that_of_the_position():
    inputs = agency(people=[person(unit="U0")])
    assert answer(inputs).pairs[0].unit == "U0"


def test_modules_without_participants_are_zeros():
    told = figures(answer(agency(results=[], modules=[module()])))
    assert told["modules"]["M1"] == {
        "participants": 0,
        "batches": 0,
        "direct_cost": 0,
        "indirect_cost": 0,
        "top10": [],
        "benefit_total": 0.0,
    }
    assert told["unassessed_pairs"] == 1
    assert told["matrix"] == {}


def test_rows_that_lead_nowhere_count_for_nothing():
    inputs = agency(
        people=[person(), person(NIPS[1], "J9")],
        standards=[line(), line(competency="X"), line(position="J9")],
    )
    assert len(answer(inputs).pairs) == 1


def test_nothing_at_all():
    told = figures(answer(NeedsInput()))
    assert (told["people"], told["pairs_with_gap"], told["priority_total"]) == (0, 0, 0.0)


def test_numbers_have_six_decimals():
    told = figures(answer(agency(results=[result("1.1234565"), result(2, "OBJECTIVE_TEST")])))
    assert told["top20"][0]["held"] == round(told["top20"][0]["held"], 6)


@given(agencies(), st.randoms())
def test_the_order_of_rows_does_not_matter(inputs, random):
    shuffled = {}
    for name in NeedsInput.__slots__:
        rows = list(getattr(inputs, name))
        random.shuffle(rows)
        shuffled[name] = rows
    assert figures(answer(NeedsInput(**shuffled))) == figures(answer(inputs))


@given(agencies(), st.integers(1, 200))
def test_a_newer_equal_result_of_the_same_method_changes_nothing(inputs, days):
    newest = {}
    for row in inputs.results:
        if is_valid(row.assessed_on, AS_OF):
            key = (row.nip, row.competency, row.method)
            newest[key] = max(
                newest.get(key, row), row, key=lambda one: (one.assessed_on, one.order)
            )
    newer = [
        replace(row, assessed_on=min(AS_OF, row.assessed_on + timedelta(days)), order=1_000)
        for row in newest.values()
    ]
    assert figures(answer(replace(inputs, results=[*inputs.results, *newer]))) == figures(
        answer(inputs)
    )


@given(agencies(), levels)
def test_raising_a_held_level_never_raises_a_priority(inputs, more):
    raised = [replace(row, level=min(Fraction(5), row.level + more)) for row in inputs.results]
    before, after = priorities(inputs), priorities(replace(inputs, results=raised))
    assert all(after[key] <= before[key] for key in before)


@given(agencies(), st.integers(0, 4))
def test_raising_a_standard_never_lowers_a_gap(inputs, more):
    raised = [replace(row, required=min(5, row.required + more)) for row in inputs.standards]
    before, after = gaps(inputs), gaps(replace(inputs, standards=raised))
    for key, gap in before.items():
        assert (gap is None and after[key] is None) or after[key] >= gap


@given(agencies())
def test_counts_agree_with_one_another(inputs):
    made = answer(inputs)
    assert sum(made.terms.values()) == len(made.ranked)
    assert sum(need.with_gap for need in made.competencies.values()) == len(made.ranked)
    assessed = sum(need.assessed for need in made.competencies.values())
    assert assessed + made.unassessed == len(made.pairs)
    taking_part = sum(len(need.participants) for need in made.modules.values())
    assert sum(made.matrix.values()) == taking_part


def test_the_sample_tree_is_a_chain():
    assert [unit.parent for unit in UNITS] == ["", "U0", "U1"]
