"""What an agency's tables say, without keys and instants, so that two of them can be compared."""

import hashlib
from uuid import UUID

from django.db import connection, transaction

from bina.platform.tenancy import agency

QUESTIONS = {
    "units": """
        SELECT u.code, v.name, p.code, v.valid_from, v.valid_to FROM organization_unitversion v
        JOIN organization_unit u ON u.id = v.unit_id
        LEFT JOIN organization_unit p ON p.id = v.parent_id""",
    "positions": """
        SELECT p.code, v.name, u.code, v.service_impact, v.valid_from, v.valid_to
        FROM organization_positionversion v
        JOIN organization_position p ON p.id = v.position_id
        JOIN organization_unit u ON u.id = v.unit_id""",
    "people": """
        SELECT n.nip, e.name, e.birth_on, e.sex, e.employment_kind, e.supervisor_nip, s.name
        FROM organization_employee e
        JOIN organization_personnip n ON n.person_id = e.person_id
        LEFT JOIN organization_employee s ON s.id = e.supervisor_id""",
    "assignments": """
        SELECT n.nip, p.code, u.code, a.valid_from, a.valid_to
        FROM organization_assignment a
        JOIN organization_employee e ON e.id = a.employee_id
        JOIN organization_personnip n ON n.person_id = e.person_id
        JOIN organization_position p ON p.id = a.position_id
        JOIN organization_unit u ON u.id = a.unit_id""",
    "dictionary": """
        SELECT c.code, v.name, v.group, v.strategic_weight, v.valid_from, v.valid_to
        FROM competency_competencyversion v
        JOIN competency_competency c ON c.id = v.competency_id""",
    "results": """
        SELECT n.nip, c.code, r.method, r.level, r.assessed_on
        FROM competency_assessmentresult r
        JOIN organization_personnip n ON n.person_id = r.person_id
        JOIN competency_competency c ON c.id = r.competency_id""",
    "findings": "SELECT number, severity, status, competency_code FROM strategy_auditfinding",
    "kpis": "SELECT code, year, target, actual FROM strategy_unitkpi",
}
COUNTED = (
    *("organization_employeerank", "competency_positionstandard", "competency_standardline"),
    *("competency_evidence", "curriculum_module", "curriculum_moduleversion"),
)


def content_of(agency_id: UUID) -> dict[str, str]:
    """A digest by kind of content, and the number of rows of further tables."""
    with transaction.atomic(), agency(agency_id), connection.cursor() as cursor:
        found = {}
        for name, question in QUESTIONS.items():
            cursor.execute(question)
            rows = sorted(str(row) for row in cursor.fetchall())
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[name] = f"{len(rows)} {digest}"
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - own names
            found[table] = str(cursor.fetchone()[0])
        return found
