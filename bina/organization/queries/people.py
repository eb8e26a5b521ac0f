"""People: lists that stay fast with size, and names for other apps."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.domain.codes import EmploymentKind
from bina.organization.models import Employee, Person, PersonNip, PositionVersion
from bina.organization.permissions import LIST_PEOPLE
from bina.organization.queries.units import CurrentTree, unit_names
from bina.platform.access import Actor
from bina.platform.ranges import holds_on
from bina.platform.remembering import remembered

PAGE_SIZE = 25
COUNT_CAP = 1000
# the columns a list may be sorted by
SORTS = {"name": "sort_key", "golongan": "golongan", "unit": "unit_id"}

CURRENT_NIP = Subquery(
    PersonNip.objects.filter(person_id=OuterRef("person_id"), valid_to=None).values("nip")[:1]
)


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it.

    Accounts outside the civil service show only when their kind is asked for.
    ``has_supervisor`` False keeps those without a settled superior. ``after`` is the cursor of
    the page before; ``is_descending`` turns the order round.
    """

    search: str = ""
    unit_id: UUID | None = None
    position_kind: str = ""
    golongan: str = ""
    employment_kind: str = ""
    has_supervisor: bool | None = None
    has_left: bool = False
    sort: str = "name"
    is_descending: bool = False
    after: str = ""


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
        found = RawSQL("SELECT organization_search_people(%s)", [wanted.search])
        people = people.filter(id__in=found)
    if wanted.unit_id is not None:
        people = people.filter(unit_id__in=CurrentTree().below(frozenset({wanted.unit_id})))
    if wanted.position_kind:
        people = people.filter(position_id__in=_positions_of_kind(wanted.position_kind))
    exact = {"golongan": wanted.golongan, "employment_kind": wanted.employment_kind}
    people = people.filter(**{name: value for name, value in exact.items() if value})
    return _by_supervision(people, wanted.has_supervisor)


def _by_supervision(people: QuerySet[Employee], wanted: bool | None) -> QuerySet[Employee]:
    if wanted is None:
        return people
    settled = Q(supervisor__isnull=False, supervision_flaw="")
    # where the rule has nothing to say, nothing is missing
    return people.filter(settled if wanted else ~settled).exclude(supervision="")


def _positions_of_kind(kind: str) -> QuerySet[PositionVersion, UUID]:
    rows = PositionVersion.objects.filter(holds_on(timezone.localdate()), kind=kind)
    return rows.values_list("position_id", flat=True)


def _cut(people: QuerySet[Employee], wanted: PeopleFilter) -> QuerySet[Employee]:
    """Order, and start behind the cursor; the id makes the order total."""
    column = SORTS.get(wanted.sort, "sort_key")
    sign, step = ("-", "lt") if wanted.is_descending else ("", "gt")
    people = people.order_by(f"{sign}{column}", f"{sign}id")
    if not wanted.after:
        return people
    value, key = _read_cursor(wanted.after)
    beyond = Q(**{f"{column}__{step}": value}) | Q(**{column: value, f"id__{step}": key})
    return people.filter(beyond, **{f"{column}__{step}e": value})


def _cursor(row: Employee, wanted: PeopleFilter) -> str:
    value = getattr(row, SORTS.get(wanted.sort, "sort_key"))
    return json.dumps([str(value), str(row.id)])


def _read_cursor(text: str) -> tuple[str, UUID]:
    """A cursor that was tampered with starts over at the first page."""
    try:
        value, key = json.loads(text)
        return str(value), UUID(key)
    except (ValueError, TypeError):
        return "", UUID(int=0)


def count_people(actor: Actor, wanted: PeopleFilter) -> tuple[int, bool]:
    """The number of matches up to the cap, and whether there are more."""
    found = _matching(actor, wanted).order_by()[: COUNT_CAP + 1].values("id").count()
    return min(found, COUNT_CAP), found > COUNT_CAP


def list_people(actor: Actor, wanted: PeopleFilter, size: int = PAGE_SIZE) -> Page[PersonRow]:
    """One keyset page of the people that the actor may list."""
    people = _cut(_matching(actor, wanted), wanted).annotate(nip=CURRENT_NIP)
    found = list(people[: size + 1])
    total, is_capped = count_people(actor, wanted)
    after = _cursor(found[size - 1], wanted) if len(found) > size else None
    return Page(_rows(found[:size]), total, after, is_capped)


def iterate_people(actor: Actor, wanted: PeopleFilter) -> Iterator[PersonRow]:
    """Every match, for an export; memory holds one chunk."""
    people = _cut(_matching(actor, wanted), wanted).annotate(nip=CURRENT_NIP)
    waiting = people.iterator(chunk_size=1000)
    while chunk := list(islice(waiting, 1000)):
        yield from _rows(chunk)


def _rows(people: Sequence[Employee]) -> list[PersonRow]:
    today = timezone.localdate()
    units = unit_names({row.unit_id for row in people if row.unit_id}, today)
    positions = position_names({row.position_id for row in people if row.position_id}, today)
    heads = employee_names({row.supervisor_id for row in people if row.supervisor_id})
    return [_row(row, units, positions, heads) for row in people]


def _row(
    row: Employee,
    units: dict[UUID, str],
    positions: dict[UUID, str],
    heads: dict[UUID, EmployeeName],
) -> PersonRow:
    return PersonRow(
        id=row.id,
        nip=getattr(row, "nip", None) or "",
        name=row.name,
        unit_id=row.unit_id,
        unit_name=units.get(row.unit_id, "") if row.unit_id else "",
        position_name=positions.get(row.position_id, "") if row.position_id else "",
        golongan=row.golongan,
        employment_kind=row.employment_kind,
        supervisor_name=heads[row.supervisor_id].name if row.supervisor_id else "",
        supervision=row.supervision,
        is_settled=row.supervisor_id is not None and not row.supervision_flaw,
        is_activated=row.activated_at is not None,
    )


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
