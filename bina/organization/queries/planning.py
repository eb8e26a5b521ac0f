"""People and their absences in bulk; for plans of many people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from bina.organization.domain.codes import STRUCTURAL_KINDS
from bina.organization.domain.contract import CONTRACT_KINDS
from bina.organization.models import Absence, Employee
from bina.organization.permissions import LIST_PEOPLE
from bina.platform.access import Actor


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Someone employed today; ``contract_from`` is the first day of a PPPK's contract, if known."""

    employee_id: UUID
    unit_id: UUID
    employment_kind: str
    is_structural: bool
    contract_from: date | None


@dataclass(frozen=True, slots=True)
class AwayTime:
    """The last day included; ``ends_on`` None while the end is open."""

    employee_id: UUID
    starts_on: date
    ends_on: date | None


def list_people_for_plan(actor: Actor) -> Sequence[PlannedPerson]:
    """Everyone who works in a unit today, within the actor's scope, by key."""
    people = Employee.objects.filter(LIST_PEOPLE.narrow(actor), left_on=None, unit__isnull=False)
    rows = people.order_by("id").values_list(
        "id", "unit_id", "employment_kind", "position_kind", "contract_from"
    )
    return [
        PlannedPerson(
            key,
            unit_id,
            kind,
            position in STRUCTURAL_KINDS,
            start if kind in CONTRACT_KINDS else None,
        )
        for key, unit_id, kind, position, start in rows
        if unit_id is not None
    ]


def list_absences_between(actor: Actor, start: date, end: date) -> Sequence[AwayTime]:
    """Every absence that touches the days, within the actor's scope, by employee and day."""
    rows = Absence.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=start),
        starts_on__lte=end,
        employee__in=Employee.objects.filter(LIST_PEOPLE.narrow(actor)),
    ).order_by("employee_id", "starts_on", "id")
    return [AwayTime(*row) for row in rows.values_list("employee_id", "starts_on", "ends_on")]
