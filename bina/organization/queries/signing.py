"""Agencies and people as letters name them."""

from datetime import date
from typing import Final
from uuid import UUID

from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.golongan import RANK_NAMES
from bina.organization.models import Assignment, Employee, PersonNip
from bina.organization.queries.accounts import find_agency
from bina.organization.queries.people import position_names
from bina.platform.letters import Letterhead, Signatory
from bina.platform.ranges import holds_on

_ACTING: Final = {
    AssignmentKind.PLT: "Plt.",
    AssignmentKind.PLH: "Plh.",
    AssignmentKind.PJ: "Pj.",
}
# one's own office first; who acts in another and has none signs as that
_ORDER: Final = (
    AssignmentKind.DEFINITIF,
    AssignmentKind.PJ,
    AssignmentKind.PLT,
    AssignmentKind.PLH,
)


class LetterPeople:
    """The platform's LetterSource."""

    def letterhead(self) -> Letterhead:
        found = find_agency()
        if found is None:
            raise RuntimeError("letters are written within an agency")
        lines = [line.strip() for line in found.letterhead.splitlines() if line.strip()]
        return Letterhead(lines or [found.name], found.letter_place)

    def signatory(self, person_id: UUID, on: date) -> Signatory | None:
        employee = Employee.objects.filter(person_id=person_id).first()
        if employee is None or (employee.left_on and employee.left_on <= on):
            return None
        office, acting = _office(employee.id, on)
        nip = PersonNip.objects.filter(person_id=person_id, valid_to=None).first()
        return Signatory(
            name=employee.name,
            office=office,
            rank=_rank(employee.golongan),
            nip=nip.nip if nip else "",
            acting=acting,
        )


def _office(employee_id: UUID, on: date) -> tuple[str, str]:
    """The name of the position, and how it is held where not in one's own right."""
    rows = list(Assignment.objects.filter(holds_on(on), employee_id=employee_id))
    held = {AssignmentKind(row.kind): row.position_id for row in rows}
    kind = next((one for one in _ORDER if one in held), None)
    if kind is None:
        return "Pejabat yang berwenang", ""
    names = position_names([held[kind]], on)
    return names.get(held[kind], "Pejabat yang berwenang"), _ACTING.get(kind, "")


def _rank(golongan: str) -> str:
    name = RANK_NAMES.get(golongan, "")
    return f"{name}, {golongan}" if name else golongan
