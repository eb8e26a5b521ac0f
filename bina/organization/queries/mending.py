"""What the forms of HR may choose from, and whom and what they may mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.organization.models import Employee, Person, PositionVersion, Unit
from bina.organization.permissions import EDIT_PEOPLE, EDIT_UNITS
from bina.organization.queries.employee_page import EmployeeDetail, get_employee
from bina.organization.queries.people import employee_ids_by_nip
from bina.organization.queries.positions import PositionDetail, get_position, search_positions
from bina.organization.queries.unit_page import UnitDetail, get_unit
from bina.organization.queries.unit_search import UnitHit, find_units
from bina.organization.queries.units import CurrentTree, UnitRow, list_units, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class PositionOption:
    """A position that may be given to someone, as it is on a day."""

    id: UUID
    code: str
    name: str
    unit_id: UUID
    unit_name: str


def find_position_options(actor: Actor, text: str, on: date, size: int) -> Sequence[PositionOption]:
    """The position with this very code, else those whose name or code fits, by code.

    At most ``size`` of those that stand on the day, in the units whose people the actor may edit.
    """
    wanted = text.strip()
    rows = PositionVersion.objects.filter(holds_on(on), EDIT_PEOPLE.narrow(actor))
    rows = rows.select_related("position").order_by("position__code")
    exact = list(rows.filter(position__code__iexact=wanted)[:size])
    found = exact or list(rows.filter(id__in=search_positions(wanted))[:size])
    names = unit_names({row.unit_id for row in found}, on)
    return [
        PositionOption(
            row.position_id, row.position.code, row.name, row.unit_id, names.get(row.unit_id, "")
        )
        for row in found
    ]


def list_editable_units(actor: Actor) -> Sequence[UnitRow]:
    """The units in sight that the actor may also change, each under its parent."""
    editable = set(Unit.objects.filter(EDIT_UNITS.narrow(actor)).values_list("id", flat=True))
    return [row for row in list_units(actor) if row.id in editable]


def find_editable_units(actor: Actor, text: str, size: int) -> Sequence[UnitHit]:
    """Those that ``find_units`` finds and the actor may also change."""
    found = find_units(actor, text, size)
    keys = {hit.id for hit in found}
    reach = Unit.objects.filter(EDIT_UNITS.narrow(actor), id__in=keys)
    editable = set(reach.values_list("id", flat=True))
    return [hit for hit in found if hit.id in editable]


def can_edit_unit(actor: Actor, unit_id: UUID) -> bool:
    return Unit.objects.filter(EDIT_UNITS.narrow(actor), id=unit_id).exists()


def has_whole_agency(actor: Actor) -> bool:
    """Whether the actor may put a unit at the top of the tree."""
    return EDIT_UNITS.is_granted(actor) and actor.units_of(frozenset(EDIT_UNITS.roles)) is None


def get_editable_employee(actor: Actor, employee_id: UUID) -> EmployeeDetail:
    """Raises NotFound for someone whom the actor may not edit."""
    detail = get_employee(actor, employee_id)
    if not detail.is_editable:
        raise NotFound("organization.employee")
    return detail


def get_editable_unit(actor: Actor, unit_id: UUID) -> UnitDetail:
    """Raises NotFound for a unit that the actor may not change."""
    if not can_edit_unit(actor, unit_id):
        raise NotFound("organization.unit")
    return get_unit(actor, unit_id)


def get_editable_position(actor: Actor, position_id: UUID) -> PositionDetail:
    """Raises NotFound for a position in a unit that the actor may not change."""
    detail = get_position(actor, position_id)
    if not can_edit_unit(actor, detail.row.unit_id):
        raise NotFound("organization.position")
    return detail


def list_parent_options(actor: Actor, detail: UnitDetail) -> Sequence[UnitRow]:
    """The units under which this one may hang, but not those below it."""
    own = CurrentTree().below(frozenset({detail.id}))
    return [row for row in list_editable_units(actor) if row.id not in own]


def find_employee_by_login(login: str) -> UUID | None:
    """The employee of this agency who signs in with this NIP or user name."""
    nip = "".join(login.split())
    known = employee_ids_by_nip([nip]).get(nip)
    if known is not None:
        return known
    people = Person.objects.filter(username=login.strip().lower())
    return Employee.objects.filter(person__in=people).values_list("id", flat=True).first()
