"""People: lists that stay fast with size, and names for other apps."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, Exists, Field, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable, RawSQL
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.domain.codes import EmploymentKind
from bina.organization.domain.contract import CONTRACT_KINDS
from bina.organization.domain.names import patterns_of
from bina.organization.models import Employee, Person, PersonNip, PositionVersion
from bina.organization.permissions import LIST_PEOPLE
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.remembering import remembered

PAGE_SIZE = 25
COUNT_CAP = 1000
CHUNK = 1000
# the columns a list may be sorted by
SORTS = {
    "name": "sort_key",
    "golongan": "golongan",
    "unit": "unit_id",
    "contract": "contract_to",
}

CURRENT_NIP = Subquery(
    PersonNip.objects.filter(person_id=OuterRef("person_id"), valid_to=None).values("nip")[:1]
)

# the columns of PersonRow; a unit or position that no longer stands keeps its last name
_SHOWN = """
SELECT e.id, coalesce(n.nip, ''), e.name, e.unit_id, coalesce(u.name, ''), coalesce(p.name, ''),
  e.golongan, e.employment_kind, coalesce(head.name, ''), e.supervision,
  head.id IS NOT NULL AND e.supervision_flaw = '', e.activated_at IS NOT NULL, e.contract_to
FROM unnest(%(keys)s::uuid[]) WITH ORDINALITY AS wanted (id, place)
JOIN organization_employee e ON e.id = wanted.id
LEFT JOIN organization_personnip n ON n.person_id = e.person_id AND n.valid_to IS NULL
LEFT JOIN organization_employee head ON head.id = e.supervisor_id
LEFT JOIN LATERAL (
  SELECT v.name FROM organization_unitversion v WHERE v.unit_id = e.unit_id
  ORDER BY v.valid_from <= %(day)s DESC, abs(v.valid_from - %(day)s) LIMIT 1
) u ON true
LEFT JOIN LATERAL (
  SELECT v.name FROM organization_positionversion v WHERE v.position_id = e.position_id
  ORDER BY v.valid_from <= %(day)s DESC, abs(v.valid_from - %(day)s) LIMIT 1
) p ON true
ORDER BY wanted.place
"""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it.

    Accounts outside the civil service show only when their kind is asked for.
    ``has_supervisor`` False keeps those without a settled superior. ``contract_until`` keeps the
    contracts whose last day comes up to that day, also those that are over; only they can be
    sorted by it. ``after`` is the cursor of the page before; ``is_descending`` turns the order
    round.
    """

    search: str = ""
    unit_id: UUID | None = None
    position_kind: str = ""
    golongan: str = ""
    employment_kind: str = ""
    has_supervisor: bool | None = None
    has_left: bool = False
    contract_until: date | None = None
    sort: str = "name"
    is_descending: bool = False
    after: str = ""

    @property
    def column(self) -> str:
        """What the list is sorted by."""
        is_lacking = self.sort == "contract" and self.contract_until is None
        return "sort_key" if is_lacking else SORTS.get(self.sort, "sort_key")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: UUID
    nip: str
    name: str
    unit_id: UUID | None
    unit_name: str
    position_name: str
    golongan: str
    employment_kind: str
    supervisor_name: str
    supervision: str
    is_settled: bool
    is_activated: bool
    contract_to: date | None = None


@dataclass(frozen=True, slots=True)
class EmployeeName:
    """What other apps show of a person."""

    id: UUID
    nip: str
    name: str
    unit_id: UUID | None
    position_id: UUID | None = None


def _matching(actor: Actor, wanted: PeopleFilter) -> QuerySet[Employee]:
    people = Employee.objects.filter(LIST_PEOPLE.narrow(actor), left_on__isnull=not wanted.has_left)
    if not wanted.employment_kind:
        people = people.exclude(employment_kind=EmploymentKind.NON_ASN)
    if wanted.search.strip():
        people = people.filter(_found(wanted.search))
    if wanted.unit_id is not None:
        people = people.filter(unit_id__in=CurrentTree().below(frozenset({wanted.unit_id})))
    exact = {
        "position_kind": wanted.position_kind,
        "golongan": wanted.golongan,
        "employment_kind": wanted.employment_kind,
    }
    people = people.filter(**{name: value for name, value in exact.items() if value})
    if wanted.contract_until is not None:
        people = people.filter(
            employment_kind__in=CONTRACT_KINDS, contract_to__lte=wanted.contract_until
        )
    return _by_supervision(people, wanted.has_supervisor)


def _by_supervision(people: QuerySet[Employee], wanted: bool | None) -> QuerySet[Employee]:
    if wanted is None:
        return people
    settled = Q(supervisor__isnull=False, supervision_flaw="")
    # where the rule has nothing to say, nothing is missing
    return people.filter(settled if wanted else ~settled).exclude(supervision="")


def _found(text: str) -> Q | Combinable:
    """Who is called so, or whose NIP begins so.

    Of a rare name the few keys; a common one is met soon enough in the order of the list.
    """
    name, nip = patterns_of(text)
    keys = remembered(("people.like", name, nip), lambda: _like(name, nip))
    if len(keys) <= COUNT_CAP:
        return Q(id__in=keys)
    if nip:
        current = PersonNip.objects.filter(person_id=OuterRef("person_id"), valid_to=None)
        return Q(Exists(current.filter(nip__startswith=nip.rstrip("%"))))
    return RawSQL("organization_employee.sort_key LIKE %s", [name], output_field=BooleanField())


def _like(name: str, nip: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT organization_people_like(%s, %s, %s)", [name, nip, COUNT_CAP + 1])
        return [key for (key,) in cursor.fetchall()]


def _cut(people: QuerySet[Employee], wanted: PeopleFilter) -> QuerySet[Employee]:
    """Order, and start behind the cursor; the id makes the order total."""
    column = wanted.column
    sign, step = ("-", "lt") if wanted.is_descending else ("", "gt")
    people = people.order_by(f"{sign}{column}", f"{sign}id")
    place = _read_cursor(wanted.after, column) if wanted.after else None
    if place is None:
        return people
    value, key = place
    beyond = Q(**{f"{column}__{step}": value}) | Q(**{column: value, f"id__{step}": key})
    return people.filter(beyond, **{f"{column}__{step}e": value})


def _cursor(value: str, key: UUID) -> str:
    return json.dumps([value, str(key)])


def _read_cursor(text: str, column: str) -> tuple[Any, UUID] | None:
    """None for a cursor that was tampered with, which starts over at the first page."""
    try:
        value, key = json.loads(text)
        field = cast("Field[Any, Any]", Employee._meta.get_field(column))
        return field.to_python(value), UUID(key)
    except (ValueError, TypeError, AttributeError, ValidationError):
        return None


def count_people(actor: Actor, wanted: PeopleFilter) -> tuple[int, bool]:
    """The number of matches up to the cap, and whether there are more."""
    # in the order of the list: the count then reads the same index, and never other agencies
    ordered = _matching(actor, wanted).order_by(wanted.column, "id")
    found = ordered[: COUNT_CAP + 1].values("id").count()
    return min(found, COUNT_CAP), found > COUNT_CAP


def list_people(actor: Actor, wanted: PeopleFilter, size: int = PAGE_SIZE) -> Page[PersonRow]:
    """One keyset page of the people that the actor may list."""
    keys = list(_keys(actor, wanted)[: size + 1])
    total, is_capped = count_people(actor, wanted)
    after = _cursor(str(keys[size - 1][0]), keys[size - 1][1]) if len(keys) > size else None
    return Page(_rows([key for _, key in keys[:size]]), total, after, is_capped)


def iterate_people(actor: Actor, wanted: PeopleFilter) -> Iterator[PersonRow]:
    """Every match, for an export; memory holds one chunk."""
    waiting = _keys(actor, wanted).iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _rows([key for _, key in chunk])


def _keys(actor: Actor, wanted: PeopleFilter) -> QuerySet[Employee, tuple[str, UUID]]:
    """What the list is sorted by, and the key, of every match behind the cursor."""
    return _cut(_matching(actor, wanted), wanted).values_list(wanted.column, "id")


def _rows(keys: Sequence[UUID]) -> list[PersonRow]:
    """In the order of the keys."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, {"keys": list(keys), "day": timezone.localdate()})
        return [PersonRow(*row) for row in cursor.fetchall()]


def position_names(position_ids: Collection[UUID], on: date) -> dict[UUID, str]:
    """Names as they are on a day; a position that no longer stands keeps its last name."""
    wanted = frozenset(position_ids)
    return remembered(("positions.names", wanted, on), lambda: _position_names(wanted, on))


def _position_names(position_ids: frozenset[UUID], on: date) -> dict[UUID, str]:
    rows = PositionVersion.objects.filter(position_id__in=position_ids).order_by("valid_from")
    names: dict[UUID, str] = {}
    for position_id, name, start in rows.values_list("position_id", "name", "valid_from"):
        if position_id not in names or start <= on:
            names[position_id] = name
    return names


def employee_names(employee_ids: Iterable[UUID]) -> dict[UUID, EmployeeName]:
    """Names by key, of the agency in whose context the call is made; unknown keys are left out."""
    rows = Employee.objects.filter(id__in=list(employee_ids)).annotate(nip=CURRENT_NIP)
    return {
        row.id: EmployeeName(row.id, row.nip or "", row.name, row.unit_id, row.position_id)
        for row in rows
    }


def people_names(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names by the key of the person, as this agency knows them; unknown keys are left out."""
    rows = Employee.objects.filter(person_id__in=set(person_ids))
    return dict(rows.values_list("person_id", "name"))


def people_below(unit_ids: frozenset[UUID]) -> QuerySet[Employee, UUID]:
    """A subquery of the people who work in these units or below them today."""
    units = CurrentTree().below(unit_ids)
    return Employee.objects.filter(unit_id__in=units).values_list("person_id", flat=True)


def find_person(login: str) -> UUID | None:
    """Who signs in with this NIP or user name and has an employment in this agency."""
    person = Person.objects.find_by_login(login)
    here = person is not None and Employee.objects.filter(person_id=person.pk).exists()
    return person.pk if person is not None and here else None


def employee_ids_by_nip(nips: Collection[str]) -> dict[str, UUID]:
    """Keys of this agency's employees by NIP, former NIPs included."""
    people = dict(PersonNip.objects.filter(nip__in=nips).values_list("person_id", "nip"))
    rows = Employee.objects.filter(person_id__in=people).values_list("person_id", "id")
    by_person = dict(rows)
    owners = PersonNip.objects.filter(nip__in=nips, person_id__in=by_person)
    return {nip: by_person[person] for nip, person in owners.values_list("nip", "person_id")}


def find_own_employee(actor: Actor) -> EmployeeName | None:
    """The actor's own employment in this agency."""
    if actor.employee_id is None:
        return None
    return employee_names([actor.employee_id]).get(actor.employee_id)
