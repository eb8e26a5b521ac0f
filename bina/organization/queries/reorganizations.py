"""Reorganizations: what they would change, and what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from bina.organization.domain.codes import STRUCTURAL_KINDS
from bina.organization.domain.reorganization import (
    ReorganizationKind,
    ReorganizationOrder,
    ReorganizationState,
)
from bina.organization.models import (
    Assignment,
    PositionVersion,
    Reorganization,
    ReorganizedPosition,
    ReorganizedUnit,
    RoleGrant,
    UnitVersion,
)
from bina.organization.permissions import REORGANIZE
from bina.organization.queries.people import people_names
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on
from bina.platform.tasks import count_unit_tasks

MOST = 200


def order_of(row: Reorganization) -> ReorganizationOrder:
    """The order as it was recorded."""
    units = ReorganizedUnit.objects.filter(reorganization=row)
    positions = ReorganizedPosition.objects.filter(reorganization=row)
    return ReorganizationOrder(
        ReorganizationKind(row.kind),
        row.effective_on,
        row.successor_id,
        tuple(units.values_list("unit_id", flat=True)),
        tuple(positions.values_list("position_id", flat=True)),
        row.letter_number,
        row.letter_on,
        row.note,
    )


def _assignments(order: ReorganizationOrder) -> QuerySet[Assignment]:
    running = Q(valid_to=None) | Q(valid_to__gt=order.on)
    rows = Assignment.objects.filter(running, unit_id__in=order.units)
    return rows.filter(position_id__in=order.positions) if order.positions else rows


def count_people_in(order: ReorganizationOrder) -> int:
    """Whose assignments go to the successor."""
    return _assignments(order).values("employee_id").distinct().count()


def _posts(order: ReorganizationOrder) -> QuerySet[PositionVersion]:
    rows = PositionVersion.objects.filter(holds_on(order.on), unit_id__in=order.units)
    return rows.filter(position_id__in=order.positions) if order.positions else rows


@dataclass(frozen=True, slots=True)
class RoleMoved:
    """Someone who will hold a role over the successor."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ReorganizationPreview:
    """What would change on the day; ``heads`` are structural positions that go along."""

    units: Sequence[str]
    successor: str
    children: Sequence[str]
    people: int
    positions: int
    heads: Sequence[str]
    roles: Sequence[RoleMoved]
    tasks: int


def preview_reorganization(actor: Actor, order: ReorganizationOrder) -> ReorganizationPreview:
    """Changes nothing."""
    names = unit_names({*order.units, order.successor_id}, order.on)
    children = UnitVersion.objects.filter(holds_on(order.on), parent_id__in=order.ending).exclude(
        unit_id__in={*order.ending, order.successor_id}
    )
    posts = _posts(order)
    heads = posts.filter(kind__in=STRUCTURAL_KINDS).order_by("name").values_list("name", flat=True)
    grants = list(RoleGrant.objects.filter(unit_id__in=order.ending, valid_to=None))
    people = people_names({grant.person_id for grant in grants})
    return ReorganizationPreview(
        units=[names.get(key, "") for key in order.units],
        successor=names.get(order.successor_id, ""),
        children=list(children.order_by("name").values_list("name", flat=True)),
        people=count_people_in(order),
        positions=posts.count(),
        heads=list(heads[:MOST]),
        roles=[RoleMoved(people.get(grant.person_id, ""), grant.role) for grant in grants],
        tasks=count_unit_tasks(order.ending),
    )


@dataclass(frozen=True, slots=True)
class ReorganizationView:
    """One reorganization as recorded."""

    id: UUID
    kind: ReorganizationKind
    state: ReorganizationState
    effective_on: date
    units: Sequence[str]
    successor_id: UUID
    successor: str
    people: int
    positions: int
    letter_number: str
    letter_on: date | None
    note: str
    recorded_at: datetime
    recorded_by: str
    job_id: UUID | None

    @property
    def can_withdraw(self) -> bool:
        return self.state in (ReorganizationState.ASKED, ReorganizationState.PLANNED)


def list_reorganizations(actor: Actor) -> Sequence[ReorganizationView]:
    """The newest day first."""
    rows = Reorganization.objects.filter(REORGANIZE.narrow(actor))
    return _views(list(rows.order_by("-effective_on", "id")[:MOST]))


def get_reorganization(actor: Actor, reorganization_id: UUID) -> ReorganizationView:
    """Raises NotFound."""
    rows = Reorganization.objects.filter(REORGANIZE.narrow(actor), id=reorganization_id)
    views = _views(list(rows))
    if not views:
        raise NotFound("organization.reorganization")
    return views[0]


def _views(rows: Sequence[Reorganization]) -> list[ReorganizationView]:
    parts: dict[UUID, list[UUID]] = {row.id: [] for row in rows}
    for part in ReorganizedUnit.objects.filter(reorganization__in=rows):
        parts[part.reorganization_id].append(part.unit_id)
    keys = {key for found in parts.values() for key in found} | {row.successor_id for row in rows}
    # names of units that are gone by now stay their last ones
    names = unit_names(keys, max((row.effective_on for row in rows), default=date.min))
    people = people_names({row.recorded_by_id for row in rows if row.recorded_by_id})
    return [
        ReorganizationView(
            id=row.id,
            kind=ReorganizationKind(row.kind),
            state=ReorganizationState(row.state),
            effective_on=row.effective_on,
            units=[names.get(key, "") for key in parts[row.id]],
            successor_id=row.successor_id,
            successor=names.get(row.successor_id, ""),
            people=row.people,
            positions=row.positions,
            letter_number=row.letter_number,
            letter_on=row.letter_on,
            note=row.note,
            recorded_at=row.recorded_at,
            recorded_by=people.get(row.recorded_by_id, "") if row.recorded_by_id else "",
            job_id=row.job_id,
        )
        for row in rows
    ]


def list_due_reorganizations(on: date) -> Sequence[UUID]:
    """Those whose day has come, in the agency in context."""
    rows = Reorganization.objects.filter(state=ReorganizationState.PLANNED, effective_on__lte=on)
    return list(rows.order_by("effective_on", "recorded_at").values_list("id", flat=True))
