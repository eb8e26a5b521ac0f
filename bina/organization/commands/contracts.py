"""Contract dates of PPPK (PP 49/2018)."""

from datetime import date

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.domain.contract import CONTRACT_KINDS
from bina.organization.models import Employee
from bina.organization.permissions import EDIT_PEOPLE
from bina.platform.access import Actor
from bina.platform.commands import command
from bina.platform.errors import Refused


@command(
    permission=EDIT_PEOPLE,
    audits="organization.contract.recorded",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def record_contract(
    actor: Actor, employee: Employee, *, contract_from: date, contract_to: date | None
) -> Ref:
    """Write the first and the last day of the contract that runs, or of its extension.

    Raises Refused for someone who has no contract, and for days that run backwards.
    """
    if employee.employment_kind not in CONTRACT_KINDS:
        raise Refused(_("Masa kontrak hanya dicatat untuk PPPK."), field="contract_from")
    if contract_to is not None and contract_to < contract_from:
        raise Refused(
            _("Tanggal berakhir mendahului tanggal mulai. Periksa keduanya."), field="contract_to"
        )
    employee.contract_from, employee.contract_to = contract_from, contract_to
    employee.save(update_fields=["contract_from", "contract_to"])
    return Ref("organization.employee", employee.id)
