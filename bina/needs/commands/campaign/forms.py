"""Bringing the forms of a cycle to what its plan asks for, set-wise."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from bina.needs.domain.campaign import SENT, RatingFormState
from bina.needs.domain.raters import FormChanges, PlannedForm, follow
from bina.needs.models import NeedsCycle, RatingForm
from bina.needs.queries.campaign_plan import CyclePlan, plan_cycle, standing_forms

# one statement for all: a form that stands stays as it is
_ADD = """
INSERT INTO needs_ratingform (agency_id, id, cycle_id, employee_id, rater_id, method, unit_id,
  position_id, state, due_on, opened_at, seconds, flags, excuse)
SELECT %s, gen_random_uuid(), %s, f.employee_id, f.rater_id, f.method, f.unit_id, f.position_id,
  'waiting', %s, now(), 0, '[]', ''
FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::uuid[], %s::uuid[])
  AS f (employee_id, method, rater_id, unit_id, position_id)
ON CONFLICT DO NOTHING
"""
_MOVE = """
UPDATE needs_ratingform f SET unit_id = m.unit_id, position_id = m.position_id
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS m (id, unit_id, position_id)
WHERE f.id = m.id AND f.state NOT IN ('submitted', 'late')
"""


def bring_forms(cycle: NeedsCycle, on: date) -> tuple[CyclePlan, FormChanges]:
    """Forms follow the people of today; a second call the same day changes nothing.

    After the last day on time nothing is added any more.
    """
    plan = plan_cycle(cycle, on)
    here = {person.employee_id for person in plan.people}
    employed = frozenset(plan.book.superiors)
    changes = follow(plan.forms, standing_forms(cycle.id), here | employed)
    is_over = cycle.closes_on is not None and on > cycle.closes_on
    if not is_over:
        _add(cycle, changes.added)
        _set(changes.revived, RatingFormState.WAITING)
    _set(changes.voided, RatingFormState.VOID)
    _move(changes.moved)
    return plan, changes


def _add(cycle: NeedsCycle, forms: Sequence[PlannedForm]) -> None:
    if not forms:
        return
    columns: list[list[Any]] = [
        [form.employee_id for form in forms],
        [form.method for form in forms],
        [form.rater_id for form in forms],
        [form.unit_id for form in forms],
        [form.position_id for form in forms],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [cycle.agency_id, cycle.id, cycle.closes_on, *columns])


def _set(ids: Sequence[UUID], state: RatingFormState) -> None:
    # a rater may have sent it since it was read: what was sent stays
    if ids:
        RatingForm.objects.filter(id__in=ids).exclude(state__in=SENT).update(state=state)


def _move(moved: Sequence[tuple[UUID, PlannedForm]]) -> None:
    if not moved:
        return
    rows = [(form_id, now.unit_id, now.position_id) for form_id, now in moved]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [list(column) for column in zip(*rows, strict=True)])


def counts_of(changes: FormChanges) -> dict[str, int]:
    return {
        "added": len(changes.added),
        "voided": len(changes.voided),
        "revived": len(changes.revived),
        "moved": len(changes.moved),
    }
