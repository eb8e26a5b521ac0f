"""The nearest tie decides which objective a gap serves; where it names several, nobody does."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.strategy.domain.citing import ObjectiveLinks, objective_served

pytestmark = pytest.mark.requirement("1.04")
UNIT, ABOVE, POST = uuid4(), uuid4(), uuid4()
CHAIN = (UNIT, ABOVE)
FIRST, SECOND = uuid4(), uuid4()
cited = st.frozensets(st.sampled_from([FIRST, SECOND]))


def one(key: UUID) -> frozenset[UUID]:
    return frozenset({key})


def served(links: ObjectiveLinks, code: str = "KOM") -> UUID | None:
    return objective_served(links, CHAIN, POST, code)


def test_a_finding_goes_before_the_position_and_that_before_the_unit() -> None:
    units, positions = {UNIT: one(SECOND)}, {POST: one(FIRST)}
    findings = {(ABOVE, "KOM"): one(SECOND)}
    assert served(ObjectiveLinks(findings, positions, units)) == SECOND
    assert served(ObjectiveLinks(findings, positions, units), "INT") == FIRST
    assert served(ObjectiveLinks(units=units)) == SECOND


def test_the_unit_itself_goes_before_those_above() -> None:
    units = {UNIT: one(FIRST), ABOVE: one(SECOND)}
    assert served(ObjectiveLinks(units=units)) == FIRST
    assert served(ObjectiveLinks(units={ABOVE: one(SECOND)})) == SECOND


def test_where_the_nearest_names_several_a_person_chooses() -> None:
    units = {UNIT: frozenset({FIRST, SECOND}), ABOVE: one(SECOND)}
    assert served(ObjectiveLinks(units=units)) is None
    assert served(ObjectiveLinks()) is None


@given(cited, cited, cited, cited)
def test_it_is_one_of_those_that_are_tied(finding, post, unit, above) -> None:
    links = ObjectiveLinks({(UNIT, "KOM"): finding}, {POST: post}, {UNIT: unit, ABOVE: above})
    nearest = next((tie for tie in (finding, post, unit, above) if tie), frozenset())
    assert served(links) == (next(iter(nearest)) if len(nearest) == 1 else None)
