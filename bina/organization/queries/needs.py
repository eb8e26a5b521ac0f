"""People, positions and units in bulk, as they are on one day; for calculations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from bina.organization.models import (
    Assignment,
    Employee,
    EmployeeRank,
    PersonNip,
    PositionVersion,
    UnitVersion,
)
from bina.organization.permissions import LIST_PEOPLE
from bina.platform.access import Actor
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """``unit_code`` is the unit where the person works (Kode Unor)."""

    employee_id: UUID
    person_id: UUID
    nip: str
    name: str
    employment_kind: str
    golongan: str
    position_id: UUID
    position_code: str
    unit_id: UUID
    unit_code: str


@dataclass(frozen=True, slots=True)
class NeedsPosition:
    id: UUID
    code: str
    name: str
    unit_id: UUID
    unit_code: str
    service_impact: Decimal


@dataclass(frozen=True, slots=True)
class NeedsUnit:
    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    parent_code: str | None


def list_people_for_needs(actor: Actor, on: date) -> Sequence[NeedsPerson]:
    """Everyone with a definitive position on the day, within the actor's scope, by NIP."""
    rank = EmployeeRank.objects.filter(holds_on(on), employee_id=OuterRef("employee_id"))
    nip = PersonNip.objects.filter(holds_on(on), person_id=OuterRef("employee__person_id"))
    last = PersonNip.objects.filter(person_id=OuterRef("employee__person_id"))
    rows = (
        Assignment.objects.filter(holds_on(on), kind="D")
        .filter(employee__in=Employee.objects.filter(LIST_PEOPLE.narrow(actor)))
        .annotate(
            rank=Subquery(rank.values("golongan")[:1]),
            nip=Subquery(nip.values("nip")[:1]),
            last_nip=Subquery(last.order_by("-valid_from").values("nip")[:1]),
        )
        .values_list(
            "employee_id",
            "employee__person_id",
            "nip",
            "last_nip",
            "employee__name",
            "employee__employment_kind",
            "rank",
            "position_id",
            "position__code",
            "unit_id",
            "unit__code",
        )
    )
    people = [
        NeedsPerson(row[0], row[1], row[2] or row[3] or "", row[4], row[5], row[6] or "", *row[7:])
        for row in rows
    ]
    return sorted(people, key=lambda person: (person.nip, person.employee_id))


def list_positions_for_needs(actor: Actor, on: date) -> Sequence[NeedsPosition]:
    """Every position that stands on the day, by code."""
    rows = PositionVersion.objects.filter(holds_on(on)).order_by("position__code")
    return [
        NeedsPosition(*row)
        for row in rows.values_list(
            "position_id", "position__code", "name", "unit_id", "unit__code", "service_impact"
        )
    ]


def count_holders(on: date) -> Mapping[UUID, int]:
    """People with each position as their definitive one on the day; without those of nobody."""
    rows = Assignment.objects.filter(holds_on(on), kind="D").order_by()
    return dict(rows.values_list("position_id").annotate(n=Count("id")))


def list_units_for_needs(actor: Actor, on: date) -> Sequence[NeedsUnit]:
    """Every unit that stands on the day, by code."""
    rows = UnitVersion.objects.filter(holds_on(on)).order_by("unit__code")
    return [
        NeedsUnit(*row)
        for row in rows.values_list("unit_id", "unit__code", "name", "parent_id", "parent__code")
    ]
