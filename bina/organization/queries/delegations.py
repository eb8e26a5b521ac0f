"""Delegations: one's own, given and held, and for sdm all of the agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bina.organization.domain.delegation import DELEGABLE, DelegationKind, HeldRole
from bina.organization.models import Delegation, Employee
from bina.organization.permissions import END_DELEGATION
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound


@dataclass(frozen=True, slots=True)
class DelegationView:
    """``unit_name`` blank for the whole agency; ``last_on`` is its last day."""

    id: UUID
    giver: str
    deputy: str
    kind: DelegationKind
    role: str
    unit_name: str
    first_on: date
    last_on: date
    letter_number: str
    reason: str
    is_over: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class GivableRole:
    """A role that the actor holds in their own right and may hand over."""

    role: str
    unit_id: UUID | None
    unit_name: str


def list_delegations(actor: Actor) -> Sequence[DelegationView]:
    """The newest start first: what the actor gave or was given, and all that sdm keeps."""
    reach = END_DELEGATION.narrow(actor) | Q(deputy_id=actor.person_id)
    # an empty filter means everything, yet vanishes beside another
    wanted = reach if END_DELEGATION.narrow(actor) else Q()
    rows = list(Delegation.objects.filter(wanted).order_by("-valid_from", "id"))
    return _views(actor, rows)


def get_delegation(actor: Actor, delegation_id: UUID) -> DelegationView:
    """One that the actor may end. Raises NotFound."""
    rows = Delegation.objects.filter(END_DELEGATION.narrow(actor), id=delegation_id)
    found = _views(actor, list(rows))
    if not found:
        raise NotFound("organization.delegation")
    return found[0]


def _views(actor: Actor, rows: Sequence[Delegation]) -> list[DelegationView]:
    today = timezone.localdate()
    units = unit_names([row.unit_id for row in rows if row.unit_id], today)
    people = {person for row in rows for person in (row.giver_id, row.deputy_id)}
    employees = Employee.objects.filter(person_id__in=people)
    names = dict(employees.values_list("person_id", "name"))
    return [_view(actor, row, today, units, names) for row in rows]


def _view(
    actor: Actor,
    row: Delegation,
    today: date,
    units: Mapping[UUID, str],
    names: Mapping[UUID, str],
) -> DelegationView:
    is_over = row.valid_to <= today
    return DelegationView(
        id=row.id,
        giver=names.get(row.giver_id, ""),
        deputy=names.get(row.deputy_id, ""),
        kind=DelegationKind(row.kind),
        role=row.role,
        unit_name=units.get(row.unit_id, "") if row.unit_id else "",
        first_on=row.valid_from,
        last_on=row.valid_to - timedelta(days=1),
        letter_number=row.letter_number,
        reason=row.reason,
        is_over=is_over,
        may_end=not is_over and END_DELEGATION.covers(actor, row),
    )


def held_roles(actor: Actor) -> Sequence[HeldRole]:
    """What the actor holds now, in their own right or as deputy."""
    return [
        HeldRole(grant.role, grant.unit_id, grant.principal is not None) for grant in actor.grants
    ]


def givable_roles(actor: Actor) -> Sequence[GivableRole]:
    """The choices of the form."""
    own = [one for one in held_roles(actor) if one.role in DELEGABLE and not one.is_deputy]
    names = unit_names([one.unit_id for one in own if one.unit_id], timezone.localdate())
    return [
        GivableRole(one.role, one.unit_id, names.get(one.unit_id, "") if one.unit_id else "")
        for one in own
    ]
