"""From a signed-in person to an actor: who it is, where, with which roles at this moment."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.organization.domain.codes import EmploymentKind, echelon_order
from bina.organization.domain.roles import ATASAN, PEGAWAI
from bina.organization.models import Agency, NationalGrant, Person
from bina.platform.access import Actor, Grant, Principal
from bina.platform.ranges import holds_on


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
    if agency_id is None:
        return _national_actor(person_id)
    with connection.cursor() as cursor:
        moment = timezone.now()
        cursor.execute("SELECT organization_actor_at(%s, %s, %s)", [person_id, agency_id, moment])
        (found,) = cursor.fetchone()
    return _agency_actor(person_id, agency_id, json.loads(found)) if found else None


def _national_grants(person_id: UUID) -> tuple[Grant, ...]:
    rows = NationalGrant.objects.filter(holds_on(timezone.localdate()), person_id=person_id)
    return tuple(Grant(role) for role in rows.values_list("role", flat=True))


def _national_actor(person_id: UUID) -> Actor | None:
    person = Person.objects.filter(id=person_id, is_active=True).first()
    grants = _national_grants(person_id) if person else ()
    return Actor(person_id, None, str(person), grants) if grants else None


def _agency_actor(person_id: UUID, agency_id: UUID, found: dict[str, Any]) -> Actor:
    unit_id = _key(found["unit_id"])
    # a partner or a technical admin has an account here, and is no civil servant
    is_servant = found["employment_kind"] != EmploymentKind.NON_ASN
    own = [Grant(PEGAWAI, unit_id)] if is_servant else []
    given = [Grant(role, _key(unit)) for role, unit in found["grants"]]
    heads = [Grant(ATASAN, unit) for unit in headed_units(found["posts"])]
    return Actor(
        person_id,
        agency_id,
        found["name"],
        tuple(dict.fromkeys([*own, *given, *heads, *_delegated(found["delegated"])])),
        UUID(found["employee_id"]),
        unit_id,
        time_zone=found["time_zone"],
        agency_name=found["agency_name"],
        unit_name=found["unit_name"] or "",
    )


def _delegated(rows: Iterable[tuple[str, str | None, str, str, str]]) -> list[Grant]:
    """``rows``: role, unit, and who gave it: key, name, and whether as Plt or Plh."""
    return [
        Grant(role, _key(unit), Principal(UUID(giver), name, kind))
        for role, unit, giver, name, kind in rows
    ]


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def headed_units(posts: Iterable[tuple[str, str, str, bool]]) -> list[UUID]:
    """The units whose highest structural position is one's own, held also as Plt or Plh.

    ``posts`` are the structural positions of one's units: unit, kind, echelon, and whether it
    is one's own.
    """
    best: dict[str, int] = {}
    mine: dict[str, int] = {}
    for unit, kind, echelon, is_mine in posts:
        order = echelon_order(kind, echelon)
        best[unit] = min(order, best.get(unit, order))
        if is_mine:
            mine[unit] = min(order, mine.get(unit, order))
    return sorted(UUID(unit) for unit, order in mine.items() if order == best[unit])


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


def system_actor(name: str, agency_id: UUID) -> Actor:
    """The system at work in an agency, on the agency's own clock."""
    zone = Agency.objects.values_list("time_zone", flat=True).get(id=agency_id)
    return replace(Actor.system(name, agency_id), time_zone=zone)


def agency_names() -> dict[UUID, str]:
    """The name of every agency, closed ones too; names are no secret."""
    return dict(Agency.objects.values_list("id", "name"))


def list_agency_codes() -> dict[str, UUID]:
    """Every agency by its code, closed ones too: their trail is still kept."""
    return dict(Agency.objects.order_by("code").values_list("code", "id"))
