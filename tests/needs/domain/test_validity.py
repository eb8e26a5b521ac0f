"""Validity flags: each rule at its bound, and none for ordinary forms."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.cycle_rules import DEFAULT_VALIDITY as RULES
from bina.needs.domain.raters import SELF, SUPERIOR
from bina.needs.domain.validity import FilledForm, RatingFlag, find_flags

pytestmark = pytest.mark.requirement("2.31")
CODES = [f"K{number}" for number in range(10)]
LEVELS = st.none() | st.sampled_from([Decimal(step) / 2 for step in range(11)])


def form(
    levels: list[int | None], method: str = SELF, *, asked: int = 0, seconds: int = 0, key: int = 1
) -> FilledForm:
    given_levels = {
        code: None if level is None else Decimal(level)
        for code, level in zip(CODES, levels, strict=False)
    }
    return FilledForm(UUID(int=key), method, given_levels, asked, seconds)


def kinds(*forms: FilledForm) -> list[str]:
    return [flag["kind"] for flag in find_flags(forms, RULES)[forms[0].id]]


@pytest.mark.parametrize(
    ("one", "flags"),
    [
        (form([3] * 6), [RatingFlag.STRAIGHT]),
        (form([3] * 5), []),
        (form([3, 3, 3, 3, 3, 2]), []),
        (form([1, 2, 3], seconds=11), [RatingFlag.QUICK]),
        (form([1, 2, 3], seconds=12), []),
        (form([1, 2, 3], seconds=0), []),
        (form([1, 2, 3, 4, None]), []),
        (form([1, 2, 3, None, None]), [RatingFlag.MISSING]),
        (form([1, 2, 3], asked=4), [RatingFlag.MISSING]),
        (form([]), []),
        (form([], asked=3), [RatingFlag.MISSING]),
    ],
)
def test_a_form_by_itself(one: FilledForm, flags: list[str]) -> None:
    assert kinds(one) == flags


def test_an_observation_need_not_be_whole() -> None:
    assert kinds(form([3], AssessmentMethod.WORK_OBSERVATION, asked=12)) == []


def test_methods_that_are_two_levels_apart() -> None:
    own, other = form([4, 2, 3]), form([2, 2, 3], SUPERIOR, key=2)
    assert kinds(own, other) == [RatingFlag.DISAGREEMENT]
    (flag,) = find_flags([own, other], RULES)[other.id]
    assert (flag["count"], flag["largest"], flag["codes"]) == (1, "2", ["K0"])


def test_a_self_rating_far_above_the_superior() -> None:
    own, other = form([4, 3, 4]), form([3, 2, 3], SUPERIOR, key=2)
    assert kinds(own, other) == [RatingFlag.SELF_ABOVE]
    assert kinds(other, own) == []
    assert kinds(form([3, 2, 4]), other) == []


@given(st.lists(LEVELS, max_size=10), st.lists(LEVELS, max_size=10), st.integers(0, 200))
def test_flags_are_told_once_and_both_sides_agree(
    own: list[Decimal | None], other: list[Decimal | None], seconds: int
) -> None:
    first = FilledForm(UUID(int=1), SELF, dict(zip(CODES, own, strict=False)), 0, seconds)
    second = FilledForm(UUID(int=2), SUPERIOR, dict(zip(CODES, other, strict=False)), 0, seconds)
    found = find_flags([first, second], RULES)
    for flags in found.values():
        assert len({flag["kind"] for flag in flags}) == len(flags)
        assert all("limit" in flag for flag in flags)
    apart = [
        {flag["kind"] for flag in flags} & {RatingFlag.DISAGREEMENT.value}
        for flags in found.values()
    ]
    assert apart[0] == apart[1]
    assert found == find_flags([second, first], RULES)
