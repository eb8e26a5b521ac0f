"""Everyone who holds a definitive position on a day, by what equity looks at; for counting only."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

_WORKFORCE = """
SELECT a.employee_id, a.unit_id, coalesce(v.kind, ''), coalesce(r.golongan, ''), e.sex,
  e.birth_on, d.id IS NOT NULL
FROM organization_assignment a
JOIN organization_employee e ON e.id = a.employee_id
LEFT JOIN organization_positionversion v ON v.position_id = a.position_id
  AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to > %(on)s)
LEFT JOIN organization_employeerank r ON r.employee_id = e.id
  AND r.valid_from <= %(on)s AND (r.valid_to IS NULL OR r.valid_to > %(on)s)
LEFT JOIN organization_disability d ON d.employee_id = e.id
WHERE a.kind = 'D' AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to > %(on)s)
  AND e.employment_kind <> 'NON_ASN'
"""


class WorkforceMember(NamedTuple):
    """One person on the day; ``has_disability`` is as known today, and never shown by name."""

    employee_id: UUID
    unit_id: UUID
    position_kind: str
    golongan: str
    sex: str
    birth_on: date | None
    has_disability: bool


def list_workforce(on: date) -> Sequence[WorkforceMember]:
    """The agency in context, as it was placed on the day."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKFORCE, {"on": on})
        return [WorkforceMember(*row) for row in cursor.fetchall()]
