"""Who of one's people is away soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from bina.organization.models import Absence, Employee
from bina.organization.permissions import LIST_PEOPLE
from bina.platform.access import Actor
from bina.platform.errors import Forbidden


@dataclass(frozen=True, slots=True)
class AbsenceAhead:
    """Days away, the last one included; ``ends_on`` None while the end is open."""

    employee_id: UUID
    name: str
    starts_on: date
    ends_on: date | None


def list_absences_ahead(actor: Actor, first: date, last: date, size: int) -> Sequence[AbsenceAhead]:
    """Of the people in sight between two days, the next first. Raises Forbidden."""
    if not LIST_PEOPLE.is_granted(actor):
        raise Forbidden(LIST_PEOPLE.code)
    people = Employee.objects.filter(LIST_PEOPLE.narrow(actor))
    rows = Absence.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=first), employee__in=people, starts_on__lte=last
    ).order_by("starts_on", "employee__sort_key", "id")
    columns = rows.values_list("employee_id", "employee__name", "starts_on", "ends_on")
    return [AbsenceAhead(*row) for row in columns[:size]]
