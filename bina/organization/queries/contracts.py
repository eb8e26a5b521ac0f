"""Contracts of PPPK, and the contract year that a day lies in."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from bina.kernel.period import Period
from bina.organization.domain.contract import CONTRACT_KINDS, contract_year
from bina.organization.models import Employee
from bina.platform.access import Actor


def find_contract_year(actor: Actor, employee_id: UUID, on: date) -> Period | None:
    """The year in which PP 49/2018 counts at most 24 JP; None without a contract that day."""
    return contract_years(actor, on, [employee_id]).get(employee_id)


def contract_years(
    actor: Actor, on: date, employee_ids: Collection[UUID] | None = None
) -> dict[UUID, Period]:
    """Contract years by employee; those without a contract on the day are left out.

    None asks for everyone of the agency in context.
    """
    rows = Employee.objects.filter(employment_kind__in=CONTRACT_KINDS, contract_from__isnull=False)
    if employee_ids is not None:
        rows = rows.filter(id__in=list(employee_ids))
    found = {}
    for employee_id, start, end in rows.values_list("id", "contract_from", "contract_to"):
        year = contract_year(start, end, on) if start else None
        if year is not None:
            found[employee_id] = year
    return found
