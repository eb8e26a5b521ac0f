"""A form that writes and that nobody needs: absences of people of the agency of ``sdm``."""

from collections.abc import Callable
from datetime import date
from typing import Any

_FREE = """
SELECT e.id FROM organization_employee e
JOIN organization_rolegrant g ON g.agency_id = e.agency_id AND g.role = 'sdm'
JOIN organization_person p ON p.id = g.person_id AND p.username = 'sdm'
WHERE e.left_on IS NULL
  AND NOT EXISTS (SELECT FROM organization_absence a WHERE a.employee_id = e.id)
ORDER BY e.sort_key, e.id
"""


def absence_forms(ask: Callable[[str], list[tuple[Any, ...]]]) -> list[str]:
    """Addresses of the form, one for each employee without any absence."""
    return [f"/pegawai/{employee}/ketidakhadiran/" for (employee,) in ask(_FREE)]


def absence(reason: str) -> dict[str, str]:
    """What is written in it; ``reason`` is found again in the column ``note``."""
    today = date.today().isoformat()  # noqa: DTZ011 - as the form's own default
    return {"kind": "CUTI", "starts_on": today, "ends_on": "", "reason": reason}
