"""Whatever is recorded and taken back: at most one definitive position a day, all restored."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bina.organization.commands import correct_move, record_move, withdraw_move
from bina.organization.domain.moves import MoveKind, MoveOrder, MoveState
from bina.organization.models import Assignment, Employee, EmployeeMove, EmployeeRank
from bina.platform.commands import reading
from bina.platform.errors import Refused
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]
PERSON = "J21P"
POSTS = ("J21", "J22P", "J21F", "J22")
Step = tuple[str, int, int]


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def order_of(regency: TestAgency, step: Step) -> MoveOrder:
    kind, days, post = step
    on = timezone.localdate() + timedelta(days=days)
    place = regency.positions[POSTS[post]]
    return {
        "move": MoveOrder(MoveKind.TRANSFER, on, place),
        "rise": MoveOrder(MoveKind.PROMOTION, on, place, golongan="III/a"),
        "rank": MoveOrder(MoveKind.RANK, on, golongan=("II/d", "III/b")[post % 2]),
        "act": MoveOrder(MoveKind.ACTING, on, place, assignment_kind="PLT"),
        "leave": MoveOrder(MoveKind.LEAVING, on, legal_status="99"),
    }[kind]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "move", "rise", "rank", "act", "leave"]),
        st.integers(-200, 200),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
)


def dated_rows(regency: TestAgency) -> tuple[list[tuple[object, ...]], ...]:
    person = regency.employees[PERSON]
    with reading(regency.system):
        held = Assignment.objects.filter(employee_id=person)
        ranks = EmployeeRank.objects.filter(employee_id=person)
        own = Employee.objects.filter(id=person)
        return (
            sorted(held.values_list("position", "unit", "kind", "valid_from", "valid_to"), key=str),
            sorted(ranks.values_list("golongan", "valid_from", "valid_to"), key=str),
            list(own.values_list("unit", "position", "golongan", "left_on", "legal_status")),
        )


def check_one_a_day(regency: TestAgency) -> None:
    with reading(regency.system):
        rows = Assignment.objects.filter(employee_id=regency.employees[PERSON], kind="D")
        periods = list(rows.order_by("valid_from").values_list("valid_from", "valid_to"))
    for (_, end), (start, _) in pairwise(periods):
        assert end is not None
        assert end <= start


def record_all(regency: TestAgency, steps: Sequence[Step]) -> list[UUID]:
    done = []
    for step in steps:
        try:
            made = record_move(
                regency.sdm, regency.employees[PERSON], order=order_of(regency, step)
            )
        except Refused:
            continue
        done.append(made.id)
        check_one_a_day(regency)
    return done


def take_back(regency: TestAgency, key: UUID) -> None:
    with reading(regency.system):
        state = EmployeeMove.objects.get(id=key).state
    if state == MoveState.PLANNED:
        withdraw_move(regency.sdm, key)
    else:
        correct_move(regency.sdm, key, reason="uji")


@given(steps=STEPS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_moves_taken_back_in_reverse_leave_what_was(
    regency: TestAgency, steps: Sequence[Step]
) -> None:
    former = dated_rows(regency)
    for key in reversed(record_all(regency, steps)):
        take_back(regency, key)
        check_one_a_day(regency)
    assert dated_rows(regency) == former


@pytest.mark.parametrize("days", [-5, 5])
def test_nobody_is_without_position_between_moves(regency: TestAgency, days: int) -> None:
    """A transfer leaves no day free: the former position ends where the new one begins."""
    on = timezone.localdate() + timedelta(days=days)
    order = MoveOrder(MoveKind.TRANSFER, on, regency.positions["J22P"])
    record_move(regency.sdm, regency.employees[PERSON], order=order)
    with reading(regency.system):
        rows = Assignment.objects.filter(employee_id=regency.employees[PERSON])
        spans: list[tuple[date, date | None]] = list(
            rows.order_by("valid_from").values_list("valid_from", "valid_to")
        )
    assert [end for _, end in spans] == [on, None]
    assert spans[1][0] == on
