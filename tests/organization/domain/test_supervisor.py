"""The rule of the superior, over all sorts of units."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.supervisor import (
    Given,
    GivenFlaw,
    Head,
    SupervisionSource,
    UnitPosts,
    Vacancy,
    find_supervisor,
)

ME, BOSS, CHIEF, OTHER = (UUID(int=number) for number in range(1, 5))
UNIT, PARENT, TOP = (UUID(int=number) for number in range(11, 14))
POST, POST2, POST3 = (UUID(int=number) for number in range(21, 24))
CHAIN = (UNIT, PARENT, TOP)
D, PLT, PLH = AssignmentKind.DEFINITIF, AssignmentKind.PLT, AssignmentKind.PLH


def posts(*heads, vacancies=()):
    return UnitPosts(heads, vacancies)


def test_known_correction_wins():
    units = {UNIT: posts(Head(BOSS, POST, 6))}
    answer = find_supervisor(ME, CHAIN, units, Given("1", OTHER))
    assert (answer.source, answer.supervisor_id) == (SupervisionSource.GIVEN, OTHER)
    assert answer.is_settled


@pytest.mark.parametrize(("given_id", "flaw"), [(None, GivenFlaw.UNKNOWN), (ME, GivenFlaw.ONESELF)])
def test_useless_correction_falls_back_and_is_told(given_id, flaw):
    units = {UNIT: posts(Head(BOSS, POST, 6))}
    answer = find_supervisor(ME, CHAIN, units, Given("1", given_id))
    assert (answer.supervisor_id, answer.flaw) == (BOSS, flaw)
    assert not answer.is_settled


def test_highest_echelon_of_the_unit_then_of_the_parent():
    units = {
        UNIT: posts(Head(BOSS, POST, 8), Head(CHIEF, POST2, 6)),
        PARENT: posts(Head(OTHER, POST3, 4)),
    }
    assert find_supervisor(ME, CHAIN, units).supervisor_id == CHIEF
    assert find_supervisor(BOSS, CHAIN, units).supervisor_id == CHIEF
    head = find_supervisor(CHIEF, CHAIN, units)
    assert (head.source, head.supervisor_id) == (SupervisionSource.PARENT, OTHER)
    assert find_supervisor(OTHER, CHAIN[1:], units).source == SupervisionSource.NOBODY


def test_vacant_head_passes_upward_not_to_a_deputy():
    units = {
        UNIT: posts(Head(BOSS, POST, 8), vacancies=(Vacancy(POST2, 6),)),
        PARENT: posts(Head(CHIEF, POST3, 4)),
    }
    assert find_supervisor(ME, CHAIN, units).supervisor_id == CHIEF


def test_two_equal_heads_are_a_tie():
    answer = find_supervisor(ME, CHAIN, {UNIT: posts(Head(BOSS, POST, 6), Head(CHIEF, POST2, 6))})
    assert answer.source == SupervisionSource.TIED
    assert answer.tied == (BOSS, CHIEF)
    assert answer.supervisor_id is None


def test_acting_head_speaks_for_a_vacancy_and_for_an_absence():
    acting = {UNIT: posts(Head(BOSS, POST, 6, PLT))}
    assert find_supervisor(ME, CHAIN, acting).supervisor_id == BOSS
    both = {UNIT: posts(Head(CHIEF, POST, 6, D), Head(BOSS, POST, 6, PLH))}
    assert find_supervisor(ME, CHAIN, both).supervisor_id == CHIEF
    away = {UNIT: posts(Head(CHIEF, POST, 6, D, True), Head(BOSS, POST, 6, PLH))}
    assert find_supervisor(ME, CHAIN, away).supervisor_id == BOSS
    alone = {UNIT: posts(Head(CHIEF, POST, 6, D, True))}
    assert find_supervisor(ME, CHAIN, alone).supervisor_id == CHIEF


people = st.integers(1, 6).map(lambda number: UUID(int=number))
heads = st.builds(
    Head,
    employee_id=people,
    position_id=st.integers(21, 24).map(lambda number: UUID(int=number)),
    echelon_order=st.integers(0, 8),
    kind=st.sampled_from([D, PLT, PLH, AssignmentKind.PJ]),
    is_absent=st.booleans(),
)
units_of = st.dictionaries(
    st.sampled_from(CHAIN),
    st.builds(
        UnitPosts,
        st.lists(heads, max_size=4),
        st.lists(st.builds(Vacancy, st.just(POST), st.integers(0, 8)), max_size=2),
    ),
)
givens = st.none() | st.builds(Given, st.just("1"), st.none() | people)


@given(people, st.lists(st.sampled_from(CHAIN), unique=True), units_of, givens)
def test_answer_is_total_and_never_oneself(person, chain, units, given_):
    answer = find_supervisor(person, chain, units, given_)
    assert answer.supervisor_id != person
    assert person not in answer.tied
    if answer.supervisor_id is None:
        assert answer.source in (SupervisionSource.TIED, SupervisionSource.NOBODY)
    if given_ and given_.employee_id not in (None, person):
        assert answer.supervisor_id == given_.employee_id


@given(people, units_of)
def test_order_of_heads_does_not_matter(person, units):
    turned = {
        unit: UnitPosts(tuple(reversed(found.heads)), tuple(reversed(found.vacancies)))
        for unit, found in units.items()
    }
    assert find_supervisor(person, CHAIN, units) == find_supervisor(person, CHAIN, turned)
