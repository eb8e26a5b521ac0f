"""What the organisation answers: people, units, positions, actors and their rights."""

from bina.organization.queries.actors import AgencyChoice, list_agencies_of, load_actor
from bina.organization.queries.codes import (
    position_ids_by_code,
    unit_ids_by_code,
)
from bina.organization.queries.needs import (
    NeedsPerson,
    NeedsPosition,
    NeedsUnit,
    list_people_for_needs,
    list_positions_for_needs,
    list_units_for_needs,
)
from bina.organization.queries.people import (
    EmployeeName,
    employee_ids_by_nip,
    employee_names,
    find_own_employee,
)
from bina.organization.queries.units import CurrentTree, unit_names

__all__ = [
    "AgencyChoice",
    "CurrentTree",
    "EmployeeName",
    "NeedsPerson",
    "NeedsPosition",
    "NeedsUnit",
    "employee_ids_by_nip",
    "employee_names",
    "find_own_employee",
    "list_agencies_of",
    "list_people_for_needs",
    "list_positions_for_needs",
    "list_units_for_needs",
    "load_actor",
    "position_ids_by_code",
    "unit_ids_by_code",
    "unit_names",
]
