"""Who holds a role for a unit: by grant, as its head, or as deputy; the nearest unit first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from bina.organization.domain.roles import ATASAN
from bina.organization.models import Delegation, Employee, RoleGrant
from bina.organization.queries.supervision import speakers_above
from bina.platform.cases import Holder
from bina.platform.ranges import holds_on

Held = tuple[UUID, UUID | None]
"""A person, and the unit for which the role is held; None is the whole agency."""


def role_holders(role: str, unit_id: UUID | None, on: date) -> Sequence[Holder]:
    """The platform's HolderSource. Who may not act in the agency on the day is left out."""
    speakers = speakers_above(unit_id, on) if unit_id else {}
    # the whole agency lies behind the topmost unit
    distances: dict[UUID | None, int] = {unit: step for step, unit in enumerate(speakers)}
    distances[None] = len(speakers)
    held = _granted(role, distances.keys(), on)
    if role == ATASAN:
        held |= _heads(speakers)
    deputies = _deputies(role, held, on)
    names = _names({person for person, _ in held} | {row.deputy_id for row in deputies}, on)
    own = [
        Holder(person, names[person], distances[unit]) for person, unit in held if person in names
    ]
    acting = [
        Holder(row.deputy_id, names[row.deputy_id], distances[row.unit_id], row.giver_id)
        for row in deputies
        if row.deputy_id in names
    ]
    return [*own, *acting]


def _in_units(units: Iterable[UUID | None]) -> Q:
    return Q(unit=None) | Q(unit_id__in=[unit for unit in units if unit])


def _granted(role: str, units: Iterable[UUID | None], on: date) -> set[Held]:
    rows = RoleGrant.objects.filter(_in_units(units), holds_on(on), role=role)
    return set(rows.values_list("person_id", "unit_id"))


def _heads(speakers: Mapping[UUID, frozenset[UUID]]) -> set[Held]:
    """Heads of the units by person; ``speakers`` are employees."""
    employees = {one for group in speakers.values() for one in group}
    people = dict(Employee.objects.filter(id__in=employees).values_list("id", "person_id"))
    return {(people[one], unit) for unit, group in speakers.items() for one in group}


def _deputies(role: str, held: Collection[Held], on: date) -> list[Delegation]:
    """A delegation stands while its giver holds the role."""
    givers = {person for person, _ in held}
    rows = Delegation.objects.filter(holds_on(on), role=role, giver_id__in=givers)
    return [row for row in rows if (row.giver_id, row.unit_id) in held]


def _names(people: Collection[UUID], on: date) -> dict[UUID, str]:
    """Names of those who may act in the agency on the day."""
    rows = Employee.objects.filter(
        Q(left_on=None) | Q(left_on__gt=on),
        person_id__in=people,
        person__is_active=True,
        activated_at__isnull=False,
    )
    return dict(rows.values_list("person_id", "name"))
