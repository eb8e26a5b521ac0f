"""From a signed-in person to an actor: who it is, where, with which roles at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from bina.organization.domain.codes import (
    STRUCTURAL_KINDS,
    AssignmentKind,
    EmploymentKind,
    echelon_order,
)
from bina.organization.domain.roles import ATASAN, PEGAWAI
from bina.organization.models import (
    Agency,
    Assignment,
    Employee,
    NationalGrant,
    Person,
    PositionVersion,
    RoleGrant,
)
from bina.platform.access import Actor, Grant
from bina.platform.ranges import holds_on
from bina.platform.tenancy import agency


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """Where a person may work; ``id`` None is the national workplace."""

    id: UUID | None
    name: str


def list_agencies_of(person_id: UUID) -> Sequence[AgencyChoice]:
    """The workplaces a signed-in person may choose from, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organization_agencies_of(%s)", [person_id])
        ids = [row[0] for row in cursor.fetchall()]
    rows = Agency.objects.filter(id__in=ids, closed_at=None).order_by("name")
    choices = [AgencyChoice(row.id, row.name) for row in rows]
    national = _national_grants(person_id)
    return [*choices, *([AgencyChoice(None, "")] if national else [])]


def load_actor(person_id: UUID, agency_id: UUID | None) -> Actor | None:
    """The platform's ActorSource; None when the person may not act there (any more)."""
    with transaction.atomic():
        person = Person.objects.filter(id=person_id, is_active=True).first()
        if person is None:
            return None
        if agency_id is None:
            return _national_actor(person)
        with agency(agency_id):
            return _agency_actor(person, agency_id)


def _national_grants(person_id: UUID) -> tuple[Grant, ...]:
    rows = NationalGrant.objects.filter(holds_on(timezone.localdate()), person_id=person_id)
    return tuple(Grant(role) for role in rows.values_list("role", flat=True))


def _national_actor(person: Person) -> Actor | None:
    grants = _national_grants(person.id)
    return Actor(person.id, None, str(person), grants) if grants else None


def _agency_actor(person: Person, agency_id: UUID) -> Actor | None:
    today = timezone.localdate()
    row = Employee.objects.filter(person=person, activated_at__isnull=False).first()
    if row is None or (row.left_on is not None and row.left_on <= today):
        return None
    # a partner or a technical admin has an account here, and is no civil servant
    is_servant = row.employment_kind != EmploymentKind.NON_ASN
    own = [Grant(PEGAWAI, row.unit_id)] if is_servant else []
    granted = RoleGrant.objects.filter(holds_on(today), person=person)
    given = [Grant(role, unit) for role, unit in granted.values_list("role", "unit_id")]
    heads = [Grant(ATASAN, unit) for unit in headed_units(row.id)]
    grants = tuple(dict.fromkeys([*own, *given, *heads]))
    zone = Agency.objects.values_list("time_zone", flat=True).get(id=agency_id)
    return Actor(person.id, agency_id, row.name, grants, row.id, row.unit_id, time_zone=zone)


def headed_units(employee_id: UUID) -> list[UUID]:
    """The units whose highest structural position the employee holds today, also as Plt or Plh."""
    today = timezone.localdate()
    held = Assignment.objects.filter(holds_on(today), employee_id=employee_id).exclude(
        kind=AssignmentKind.TUGAS_TAMBAHAN
    )
    positions = set(held.values_list("position_id", flat=True))
    own = PositionVersion.objects.filter(holds_on(today), position_id__in=positions)
    units = {row.unit_id for row in own}
    best: dict[UUID, int] = {}
    mine: dict[UUID, int] = {}
    for row in PositionVersion.objects.filter(
        holds_on(today), unit_id__in=units, kind__in=STRUCTURAL_KINDS
    ):
        order = echelon_order(row.kind, row.echelon)
        best[row.unit_id] = min(order, best.get(row.unit_id, order))
        if row.position_id in positions:
            mine[row.unit_id] = min(order, mine.get(row.unit_id, order))
    return sorted(unit for unit, order in mine.items() if order == best[unit])


def find_actor(login: str, agency_id: UUID) -> Actor | None:
    """Whoever signs in so, by NIP or user name; None when that person may not act there."""
    person = Person.objects.find_by_login(login)
    return load_actor(person.id, agency_id) if person else None


def find_agency_id(code: str) -> UUID | None:
    """The agency of a code that is not closed."""
    return Agency.objects.filter(code=code, closed_at=None).values_list("id", flat=True).first()


def list_agency_ids() -> Sequence[UUID]:
    """Every agency that is not closed, for work that the system does in each."""
    return list(Agency.objects.filter(closed_at=None).values_list("id", flat=True))


def list_agency_codes() -> dict[str, UUID]:
    """Every agency by its code, closed ones too: their trail is still kept."""
    return dict(Agency.objects.order_by("code").values_list("code", "id"))
