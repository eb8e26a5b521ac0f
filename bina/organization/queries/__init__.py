"""What the organisation answers: people, units, positions, actors and their rights."""

from bina.organization.queries.accounts import AgencyView, find_agency, is_set_up
from bina.organization.queries.actors import (
    AgencyChoice,
    agency_names,
    find_actor,
    find_agency_id,
    list_agencies_of,
    list_agency_codes,
    list_agency_ids,
    load_actor,
)
from bina.organization.queries.codes import position_ids_by_code, unit_ids_by_code
from bina.organization.queries.contracts import contract_years, find_contract_year
from bina.organization.queries.corrections import (
    CorrectionView,
    OwnRecord,
    find_own_record,
    list_own_corrections,
)
from bina.organization.queries.disabilities import employees_with_disability
from bina.organization.queries.employments import (
    EmployeeView,
    Employment,
    Placement,
    employments_by_nip,
    get_employee_in_sight,
    placements_on,
)
from bina.organization.queries.handover import own_items, register_handover
from bina.organization.queries.holders import role_holders
from bina.organization.queries.needs import (
    NeedsPerson,
    NeedsPosition,
    NeedsUnit,
    count_holders,
    list_people_for_needs,
    list_positions_for_needs,
    list_units_for_needs,
)
from bina.organization.queries.people import (
    EmployeeName,
    PeopleFilter,
    PersonRow,
    employee_ids_by_nip,
    employee_names,
    find_own_employee,
    find_person,
    list_people,
    people_below,
    people_names,
    position_names,
)
from bina.organization.queries.positions import PositionFilter, PositionRow, list_positions
from bina.organization.queries.posts import (
    Post,
    count_posts,
    find_post,
    list_managerial_posts,
    list_posts,
)
from bina.organization.queries.rating import (
    PlacedEmployee,
    list_placed,
    persons_of,
    superiors_above,
)
from bina.organization.queries.signing import LetterPeople
from bina.organization.queries.subjects import load_subject
from bina.organization.queries.unit_search import UnitHit, find_units, search_units
from bina.organization.queries.units import CurrentTree, UnitRow, list_units, tree_on, unit_names
from bina.organization.queries.workforce import WorkforceMember, list_workforce

__all__ = [
    "AgencyChoice",
    "AgencyView",
    "CorrectionView",
    "CurrentTree",
    "EmployeeName",
    "EmployeeView",
    "Employment",
    "LetterPeople",
    "NeedsPerson",
    "NeedsPosition",
    "NeedsUnit",
    "OwnRecord",
    "PeopleFilter",
    "PersonRow",
    "PlacedEmployee",
    "Placement",
    "PositionFilter",
    "PositionRow",
    "Post",
    "UnitHit",
    "UnitRow",
    "WorkforceMember",
    "agency_names",
    "contract_years",
    "count_holders",
    "count_posts",
    "employee_ids_by_nip",
    "employee_names",
    "employees_with_disability",
    "employments_by_nip",
    "find_actor",
    "find_agency",
    "find_agency_id",
    "find_contract_year",
    "find_own_employee",
    "find_own_record",
    "find_person",
    "find_post",
    "find_units",
    "get_employee_in_sight",
    "is_set_up",
    "list_agencies_of",
    "list_agency_codes",
    "list_agency_ids",
    "list_managerial_posts",
    "list_own_corrections",
    "list_people",
    "list_people_for_needs",
    "list_placed",
    "list_positions",
    "list_positions_for_needs",
    "list_posts",
    "list_units",
    "list_units_for_needs",
    "list_workforce",
    "load_actor",
    "load_subject",
    "own_items",
    "people_below",
    "people_names",
    "persons_of",
    "superiors_above",
    "placements_on",
    "position_ids_by_code",
    "position_names",
    "register_handover",
    "role_holders",
    "search_units",
    "tree_on",
    "unit_ids_by_code",
    "unit_names",
]
