"""What an agency wrote down wrongly of a person; these facts have no day from which they hold."""

from dataclasses import dataclass
from datetime import date

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.domain.names import sort_key, tidy_name
from bina.organization.models import Employee
from bina.organization.permissions import EDIT_PEOPLE
from bina.platform.access import Actor
from bina.platform.commands import command


@dataclass(frozen=True, slots=True)
class PersonalFacts:
    """Codes as in the model; blank or None where the agency does not know."""

    name: str
    employment_kind: str
    birth_on: date | None = None
    sex: str = ""
    education: str = ""


@command(
    permission=EDIT_PEOPLE,
    audits="organization.employee.corrected",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def correct_employee(actor: Actor, employee: Employee, *, facts: PersonalFacts) -> Ref:
    """Write name, kind of employment, birth, sex and education anew."""
    employee.name = tidy_name(facts.name)
    employee.sort_key = sort_key(facts.name)
    employee.employment_kind = facts.employment_kind
    employee.birth_on = facts.birth_on
    employee.sex = facts.sex
    employee.education = facts.education
    employee.save(
        update_fields=["name", "sort_key", "employment_kind", "birth_on", "sex", "education"]
    )
    return Ref("organization.employee", employee.id)
