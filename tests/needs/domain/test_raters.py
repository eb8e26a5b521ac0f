"""Who rates whom, who may, and forms that follow people."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.campaign import RatingFormState
from bina.needs.domain.raters import (
    SELF,
    SUPERIOR,
    FormPlan,
    Licence,
    Rateable,
    RaterBook,
    RaterCriterion,
    RaterLackKind,
    StandingForm,
    follow,
    plan_forms,
)

pytestmark = [pytest.mark.requirement("2.30"), pytest.mark.requirement("2.05")]
TODAY = date(2026, 11, 2)
OBSERVATION = "WORK_OBSERVATION"
KEYS = [UUID(int=number) for number in range(1, 9)]
UNIT, OTHER = UUID(int=101), UUID(int=102)
HEAD, CHIEF, ANI, BUDI = KEYS[:4]
TREE: dict[UUID, UUID | None] = {HEAD: None, CHIEF: HEAD, ANI: CHIEF, BUDI: CHIEF}


def book(**changes: Any) -> RaterBook:
    return RaterBook(**({"on": TODAY, "superiors": TREE} | changes))


def barriers(given: RaterBook, employee: UUID, rater: UUID, method: str) -> tuple[Any, ...]:
    return given.judge(employee, rater, method).barriers


def test_the_direct_superior_and_those_above_may_rate() -> None:
    assert book().judge(ANI, CHIEF, SUPERIOR).may_rate
    assert book().judge(ANI, HEAD, SUPERIOR).may_rate
    assert barriers(book(), ANI, BUDI, SUPERIOR) == (RaterCriterion.IN_CHAIN,)


def test_where_nobody_is_above_another_may_rate() -> None:
    assert book().judge(HEAD, BUDI, SUPERIOR).may_rate


def test_nobody_rates_oneself_but_in_a_self_rating() -> None:
    assert book().judge(ANI, ANI, SELF).may_rate
    assert RaterCriterion.NOT_ONESELF in barriers(book(), ANI, ANI, SUPERIOR)
    assert RaterCriterion.NOT_ONESELF in barriers(book(), ANI, BUDI, SELF)


def test_who_left_rates_nobody() -> None:
    assert RaterCriterion.ACTIVE in barriers(book(), ANI, KEYS[7], SUPERIOR)


def test_a_declared_conflict_bars() -> None:
    with_conflict = book(conflicts=frozenset({(ANI, CHIEF)}))
    assert barriers(with_conflict, ANI, CHIEF, SUPERIOR) == (RaterCriterion.NO_CONFLICT,)
    assert with_conflict.judge(BUDI, CHIEF, SUPERIOR).may_rate


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        (Licence("observer", date(2026, 1, 1), None), True),
        (Licence("observer", date(2026, 1, 1), date(2026, 11, 3)), True),
        (Licence("observer", date(2026, 1, 1), TODAY), False),
        (Licence("observer", date(2026, 11, 3), None), False),
        (Licence("driver", date(2026, 1, 1), None), False),
    ],
)
def test_an_observer_needs_a_licence_that_holds(licence: Licence, may: bool) -> None:
    found = book(licences={BUDI: [licence]}).judge(ANI, BUDI, OBSERVATION)
    assert found.may_rate is may
    assert (RaterCriterion.LICENSED in found.barriers) is not may


def test_a_superior_observes_without_a_licence() -> None:
    assert book().judge(ANI, CHIEF, OBSERVATION).may_rate


def test_a_circle_of_superiors_ends() -> None:
    circle: dict[UUID, UUID | None] = {ANI: BUDI, BUDI: ANI}
    assert list(book(superiors=circle).chain(ANI)) == [BUDI]


PEOPLE = [Rateable(key, UNIT, None, above) for key, above in TREE.items()]


def test_everyone_rates_oneself_and_the_superior_rates() -> None:
    plan = plan_forms(PEOPLE, (SELF, SUPERIOR), {}, book())
    assert len(plan.forms) == 7
    (lack,) = plan.lacks
    assert (lack.employee_id, lack.kind) == (HEAD, RaterLackKind.NO_SUPERIOR)


def test_a_choice_by_hand_goes_before_the_rule() -> None:
    choices = {(ANI, SUPERIOR): HEAD, (BUDI, SUPERIOR): None, (HEAD, SUPERIOR): CHIEF}
    plan = plan_forms(PEOPLE, (SUPERIOR,), choices, book())
    assert {(form.employee_id, form.rater_id) for form in plan.forms} == {
        (CHIEF, HEAD),
        (ANI, HEAD),
        (HEAD, CHIEF),
    }
    assert not plan.lacks


def test_whom_a_conflict_bars_is_told_with_the_reason() -> None:
    plan = plan_forms(PEOPLE, (SUPERIOR,), {}, book(conflicts=frozenset({(ANI, CHIEF)})))
    lack = next(lack for lack in plan.lacks if lack.employee_id == ANI)
    assert (lack.kind, lack.rater_id) == (RaterLackKind.BARRED, CHIEF)
    assert lack.barriers == (RaterCriterion.NO_CONFLICT,)


def test_observers_are_named_by_hand_only() -> None:
    assert plan_forms(PEOPLE, (OBSERVATION,), {}, book()) == FormPlan((), ())


@st.composite
def organisations(draw: st.DrawFn) -> list[Rateable]:
    size = draw(st.integers(0, len(KEYS)))
    return [
        Rateable(
            key,
            draw(st.sampled_from((UNIT, OTHER))),
            None,
            draw(st.none() | st.sampled_from(KEYS)),
        )
        for key in KEYS[:size]
    ]


def _plan(people: list[Rateable]) -> FormPlan:
    superiors = {person.employee_id: person.superior_id for person in people}
    return plan_forms(people, (SELF, SUPERIOR), {}, book(superiors=superiors))


def _apply(plan: FormPlan, standing: list[StandingForm], here: set[UUID]) -> list[StandingForm]:
    """What the database holds after the changes."""
    changes = follow(plan, standing, here)
    moved = dict(changes.moved)
    states = dict.fromkeys(changes.voided, RatingFormState.VOID)
    states |= dict.fromkeys(changes.revived, RatingFormState.WAITING)
    kept = [
        StandingForm(
            form.id,
            form.employee_id,
            form.method,
            form.rater_id,
            moved[form.id].unit_id if form.id in moved else form.unit_id,
            form.position_id,
            states.get(form.id, form.state),
        )
        for form in standing
    ]
    added = [
        StandingForm(
            UUID(int=1000 + len(standing) + number),
            form.employee_id,
            form.method,
            form.rater_id,
            form.unit_id,
            form.position_id,
            RatingFormState.WAITING,
        )
        for number, form in enumerate(changes.added)
    ]
    return kept + added


@given(organisations(), organisations(), st.data())
def test_forms_follow_people_and_then_rest(
    before: list[Rateable], after: list[Rateable], data: st.DataObject
) -> None:
    first = _apply(_plan(before), [], {person.employee_id for person in before})
    states = st.sampled_from((*RatingFormState,))
    standing = [
        StandingForm(*(form.id, form.employee_id, form.method, form.rater_id, form.unit_id,
                       form.position_id), data.draw(states))
        for form in first
    ]  # fmt: skip
    here = {person.employee_id for person in after}
    followed = _apply(_plan(after), standing, here)
    assert follow(_plan(after), followed, here).is_empty
    sent = {form for form in standing if form.state in ("submitted", "late")}
    assert sent <= set(followed)
    keys = [form.key for form in followed]
    assert len(keys) == len(set(keys))
    unfinished = [form for form in followed if form.state in ("waiting", "started")]
    assert all(form.employee_id in here for form in unfinished)


@given(organisations())
def test_there_is_one_form_or_one_reason(people: list[Rateable]) -> None:
    plan = _plan(people)
    told = [(form.employee_id, form.method) for form in plan.forms]
    told += [(lack.employee_id, lack.method) for lack in plan.lacks]
    assert sorted(told) == sorted(
        (person.employee_id, method) for person in people for method in (SELF, SUPERIOR)
    )
