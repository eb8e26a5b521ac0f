"""The forms that a cycle asks for today, beside those that stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.needs.domain.campaign import RatingFormState
from bina.needs.domain.raters import (
    Choices,
    FormPlan,
    Rateable,
    RaterBook,
    StandingForm,
    plan_forms,
)
from bina.needs.models import CycleUnit, NeedsCycle, RaterChoice, RatingForm
from bina.needs.queries.cycle_rules import rater_book
from bina.organization.queries import list_placed, tree_on


@dataclass(frozen=True)
class CyclePlan:
    """``people`` are in units of the scope that are not closed; ``persons`` is everyone's person.

    ``homes`` names the unit in scope that each unit of the tree belongs to, the nearest above it.
    """

    people: tuple[Rateable, ...]
    forms: FormPlan
    book: RaterBook
    homes: Mapping[UUID, UUID]
    persons: Mapping[UUID, UUID]


def plan_cycle(cycle: NeedsCycle, on: date) -> CyclePlan:
    """Read everyone once, and say who rates whom; a fixed number of queries."""
    placed = list(list_placed())
    homes = unit_homes(cycle.id, on, is_open=True)
    people = tuple(
        Rateable(row.employee_id, row.unit_id, row.position_id, row.superior_id)
        for row in placed
        if row.unit_id in homes and row.unit_id is not None
    )
    book = rater_book({row.employee_id: row.superior_id for row in placed}, on)
    forms = plan_forms(people, cycle.raters, rater_choices(cycle.id), book)
    persons = {row.employee_id: row.person_id for row in placed}
    return CyclePlan(people, forms, book, homes, persons)


def unit_homes(cycle_id: UUID, on: date, *, is_open: bool = False) -> dict[UUID, UUID]:
    """Every unit within the scope, and the unit in scope it belongs to; ``is_open`` only those
    that still take forms."""
    rows = CycleUnit.objects.filter(cycle_id=cycle_id)
    state = dict(rows.values_list("unit_id", "closed_at"))
    tree = tree_on(on)
    homes: dict[UUID, UUID] = {unit: unit for unit in state}
    for unit in tree.below(state):
        homes[unit] = next(above for above in tree.chain(unit) if above in state)
    return {unit: home for unit, home in homes.items() if not (is_open and state[home])}


def rater_choices(cycle_id: UUID) -> Choices:
    rows = RaterChoice.objects.filter(cycle_id=cycle_id)
    chosen = rows.values_list("employee_id", "method", "rater_id")
    return {(employee, method): rater for employee, method, rater in chosen}


def standing_forms(cycle_id: UUID) -> list[StandingForm]:
    """Forms of the cycle that are not closed."""
    rows = RatingForm.objects.filter(cycle_id=cycle_id, closed_at=None)
    columns = rows.values_list(
        *("id", "employee_id", "method", "rater_id", "unit_id", "position_id", "state")
    )
    return [
        StandingForm(key, employee, method, rater, unit, position, RatingFormState(state))
        for key, employee, method, rater, unit, position, state in columns
    ]
