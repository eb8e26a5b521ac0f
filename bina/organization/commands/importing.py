"""Taking in checked rows of the sheets Unit, Jabatan and Pegawai, set by set.

The ``put_*`` functions belong to a command that is already running (the one that applies an
upload); ``apply_*`` are commands of their own. All are idempotent: what already holds on the
effective day is left alone. Nothing ends because a list leaves it out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.cell import fold
from bina.kernel.outcome import RowOutcome
from bina.kernel.period import Period
from bina.kernel.plain import as_text
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.codes import AgencyKind, AssignmentKind, UnitKind
from bina.organization.domain.names import sort_key
from bina.organization.models import (
    Agency,
    Assignment,
    Employee,
    EmployeeRank,
    Person,
    PersonNip,
    Position,
    PositionVersion,
    Unit,
    UnitVersion,
)
from bina.organization.permissions import IMPORT_STRUCTURE
from bina.organization.queries.importing import (
    POSITION_CODE,
    UNIT_CODE,
    UNIT_PARENT,
    Codes,
    Comparison,
    Row,
    chunks,
    compare_position,
    compare_unit,
    load_position_facts,
    load_unit_facts,
    position_codes,
    read_position,
    unit_codes,
)
from bina.organization.queries.importing_people import (
    CONTRACT_COLUMNS,
    GOLONGAN,
    NIK,
    NIP,
    Histories,
    PeopleFacts,
    compare_person,
    load_histories,
    load_people_facts,
    read_contract,
    read_employee,
)
from bina.organization.queries.nik import hash_nik, seal_nik
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, put_dated, refresh_statistics, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused

Entries = tuple[Entry, ...]
# from so many written rows on, the planner is told of them
MANY = 1000
# what the refresh of a whole agency reads: planned for empty tables it takes seconds
REFRESHED = (
    *("organization.employee", "organization.assignment", "organization.employeerank"),
    *("organization.positionversion", "organization.unitversion"),
)
# columns of an employee that an undo does not look for: what repeats the dated rows changes with
# them, and a sealed NIK is sealed anew; its hash tells
UNTOLD = frozenset(
    {
        *("unit_id", "position_id", "position_kind", "golongan"),
        *("supervisor_id", "supervision", "supervision_flaw", "nik_sealed"),
    }
)


@command(
    permission=IMPORT_STRUCTURE,
    audits="organization.units.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_units(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """Let these rows of sheet Unit hold from ``effective_on``."""
    return _noted(put_units(actor, rows, effective_on), effective_on)


@command(
    permission=IMPORT_STRUCTURE,
    audits="organization.positions.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_positions(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """Let these rows of sheet Jabatan hold from ``effective_on``."""
    return _noted(put_positions(actor, rows, effective_on), effective_on)


@command(
    permission=IMPORT_STRUCTURE,
    audits="organization.people.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_people(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """Let these rows of sheet Pegawai hold from ``effective_on``."""
    return _noted(put_people(actor, rows, effective_on), effective_on)


def _noted(outcomes: Iterable[RowOutcome], on: date) -> list[RowOutcome]:
    found = list(outcomes)
    note(effective_on=on, rows=len(found), written=sum(bool(row.journal) for row in found))
    return found


def put_units(actor: Actor, rows: Iterable[Row], effective_on: date) -> Iterator[RowOutcome]:
    """Sheet Unit; a parent may come later in the same rows."""
    rows = list(rows)
    facts, batch = load_unit_facts(), Batch()
    owners = {fold(as_text(row[UNIT_CODE])): row for row in rows}
    added = _add_owners(actor, batch, Unit, owners, UNIT_CODE, facts.codes)
    keys = {**facts.codes.keys, **{code: unit.id for code, (unit, _made) in added.items()}}
    kinds = _kinds_of_new_units(actor, rows)
    outcomes = []
    for row in rows:
        comparison = compare_unit(row, facts, effective_on)
        code = fold(as_text(row[UNIT_CODE]))
        parent = as_text(row.get(UNIT_PARENT))
        values = {
            "name": comparison.state["Nama Unor"],
            "parent_id": _key(keys, parent) if parent else None,
        }
        build = partial(_unit_version, actor, keys[code], kinds[code])
        versions = facts.versions.get(keys[code], [])
        done = put_dated(batch, versions, effective_on, values, build)
        entries = (*_made(added, code), *done.entries)
        outcomes.append(comparison.outcome("organization.unit", keys[code], entries))
    write_batch(batch)
    _refresh(actor, outcomes)
    yield from outcomes


def _made(added: Mapping[str, tuple[Any, Entry]], code: str) -> Entries:
    return (added[code][1],) if code in added else ()


def _key(keys: Mapping[str, UUID], code: str) -> UUID:
    """A code that stands nowhere was refused before; here it stops the whole import."""
    found = keys.get(fold(code))
    if found is None:
        raise Refused(_("Kode %(code)s tidak dikenal lagi. Periksa ulang berkas.") % {"code": code})
    return found


def _add_owners(
    actor: Actor,
    batch: Batch,
    model: Any,
    rows: Mapping[str, Row],
    heading: str,
    known: Codes,
) -> dict[str, tuple[Any, Entry]]:
    """The units or positions whose codes are new, by folded code."""
    added = {}
    for code, row in rows.items():
        if code not in known.keys:
            owner = model(agency_id=actor.own_agency, code=as_text(row[heading]))
            added[code] = (owner, batch.create(owner))
    return added


def _kinds_of_new_units(actor: Actor, rows: Sequence[Row]) -> dict[str, str]:
    """In a region the offices right under the top are perangkat daerah."""
    is_regional = AgencyKind(Agency.objects.get(id=actor.own_agency).kind).is_regional
    parents = {fold(as_text(row[UNIT_CODE])): fold(as_text(row.get(UNIT_PARENT))) for row in rows}
    tops = {code for code, parent in parents.items() if not parent}
    return {
        code: UnitKind.OPD.value if is_regional and parent in tops else UnitKind.UNIT.value
        for code, parent in parents.items()
    }


def _unit_version(
    actor: Actor, unit_id: UUID, kind: str, period: Period, older: UnitVersion | None
) -> UnitVersion:
    return UnitVersion(
        agency_id=actor.own_agency,
        unit_id=unit_id,
        name=older.name if older else "",
        kind=older.kind if older else kind,
        parent_id=older.parent_id if older else None,
        valid_from=period.start,
        valid_to=period.end,
    )


def _refresh(actor: Actor, outcomes: Sequence[RowOutcome]) -> None:
    if any(outcome.journal for outcome in outcomes):
        refresh_agency(actor)


def put_positions(actor: Actor, rows: Iterable[Row], effective_on: date) -> Iterator[RowOutcome]:
    """Sheet Jabatan; its units are there already."""
    rows = list(rows)
    facts, batch = load_position_facts(rows), Batch()
    owners = {fold(as_text(row[POSITION_CODE])): row for row in rows}
    added = _add_owners(actor, batch, Position, owners, POSITION_CODE, facts.codes)
    outcomes = []
    for row in rows:
        comparison = compare_position(row, facts, effective_on)
        code = fold(as_text(row[POSITION_CODE]))
        key = comparison.key or added[code][0].id
        unit_id = _key(facts.units.keys, as_text(row[UNIT_CODE]))
        values = read_position(row) | {"unit_id": unit_id}
        build = partial(_position_version, actor, key)
        versions = facts.versions.get(key, [])
        done = put_dated(batch, versions, effective_on, values, build)
        entries = (*_made(added, code), *done.entries)
        outcomes.append(comparison.outcome("organization.position", key, entries))
    write_batch(batch)
    _refresh(actor, outcomes)
    yield from outcomes


_POSITION_COLUMNS = (
    *("name", "kind", "kind_text", "echelon", "functional_level"),
    *("position_class", "unit_id", "service_impact"),
)


def _position_version(
    actor: Actor, position_id: UUID, period: Period, older: PositionVersion | None
) -> PositionVersion:
    former = {name: getattr(older, name) for name in _POSITION_COLUMNS} if older else {}
    return PositionVersion(
        agency_id=actor.own_agency,
        position_id=position_id,
        valid_from=period.start,
        valid_to=period.end,
        **former,
    )


def put_people(actor: Actor, rows: Iterable[Row], effective_on: date) -> Iterator[RowOutcome]:
    """Sheet Pegawai, in portions; superiors are found anew after the last one.

    No password is made and no sign-in touched. A NIP that another agency employs is taken in
    like any other; the national id of a person stays when an import is undone.
    """
    units, positions = unit_codes(), position_codes()
    written = 0
    for portion in chunks(rows):
        facts = load_people_facts(portion, units, positions, effective_on)
        pairs = [(row, compare_person(row, facts)) for row in portion]
        differing = [found for _, found in pairs if found.changed]
        histories = load_histories([found.key for found in differing if found.key])
        work = _Portion(actor, effective_on, facts, histories, Batch())
        outcomes = [_put_person(work, row, found) for row, found in pairs]
        write_batch(work.batch)
        written += len(differing)
        yield from outcomes
    if written >= MANY:
        refresh_statistics(REFRESHED)
    if written:
        refresh_agency(actor)


@dataclass(frozen=True, slots=True)
class _Portion:
    """What the rows of one portion are put with."""

    actor: Actor
    on: date
    facts: PeopleFacts
    histories: Histories
    batch: Batch


def _put_person(work: _Portion, row: Row, comparison: Comparison) -> RowOutcome:
    """A row that says nothing new is not looked into any further."""
    if not comparison.changed:
        return comparison.outcome("organization.employee")
    employee = work.histories.employees.get(comparison.key) if comparison.key else None
    if employee is None:
        employee, entries = _add_employee(work, row, comparison)
    else:
        entries = _alter_employee(employee, row, work.batch)
    entries += _put_assignment(work, comparison, employee)
    if comparison.state[GOLONGAN]:
        ranks = work.histories.ranks.get(employee.id, [])
        values = {"golongan": comparison.state[GOLONGAN]}
        build = partial(_rank, work.actor, employee)
        entries += put_dated(work.batch, ranks, work.on, values, build).entries
    return comparison.outcome("organization.employee", employee.id, entries)


def _held_today(work: _Portion, comparison: Comparison) -> dict[str, Any]:
    """What holds today already goes into a new row at once, and spares it an update."""
    if work.on > timezone.localdate():
        return {}
    return _post(work.facts, comparison) | {"golongan": comparison.state[GOLONGAN]}


def _post(facts: PeopleFacts, comparison: Comparison) -> dict[str, UUID]:
    return {
        "position_id": _key(facts.positions.keys, comparison.state[POSITION_CODE]),
        "unit_id": _key(facts.units.keys, comparison.state[UNIT_CODE]),
    }


def _put_assignment(work: _Portion, comparison: Comparison, employee: Employee) -> Entries:
    held = work.histories.assignments.get(employee.id, [])
    build = partial(_assignment, work.actor, employee)
    values = _post(work.facts, comparison)
    return put_dated(work.batch, held, work.on, values, build).entries


def _assignment(
    actor: Actor, employee: Employee, period: Period, older: Assignment | None
) -> Assignment:
    former = {"position_id": older.position_id, "unit_id": older.unit_id} if older else {}
    return Assignment(
        agency_id=actor.own_agency,
        employee_id=employee.id,
        kind=AssignmentKind.DEFINITIF.value,
        valid_from=period.start,
        valid_to=period.end,
        **former,
    )


def _rank(
    actor: Actor, employee: Employee, period: Period, older: EmployeeRank | None
) -> EmployeeRank:
    return EmployeeRank(
        agency_id=actor.own_agency,
        employee_id=employee.id,
        valid_from=period.start,
        valid_to=period.end,
    )


def _add_employee(work: _Portion, row: Row, comparison: Comparison) -> tuple[Employee, Entries]:
    values, nip = read_employee(row) | _contract_values(row), as_text(row[NIP])
    known = work.facts.stored.get(nip)
    person_id = known.person_id if known else None
    if person_id is None:
        person_id = uuid4()
        work.batch.create(Person(id=person_id))
        work.batch.create(PersonNip(person_id=person_id, nip=nip, valid_from=work.on))
    employee = Employee(
        agency_id=work.actor.own_agency,
        person_id=person_id,
        sort_key=sort_key(values["name"]),
        joined_on=work.on,
        **values,
    )
    for name, value in (_held_today(work, comparison) | _nik_values(employee, row)).items():
        setattr(employee, name, value)
    return employee, (_told(work.batch.create(employee)),)


def _told(entry: Entry) -> Entry:
    kept = {name: value for name, value in entry["after"].items() if name not in UNTOLD}
    return entry | {"after": kept}


def _nik_values(employee: Employee, row: Row) -> dict[str, str]:
    """The columns of a NIK that is not on record yet; a row without one says nothing of it."""
    nik = as_text(row.get(NIK))
    if not nik or employee.nik_hash == hash_nik(nik):
        return {}
    return {"nik_sealed": seal_nik(nik, employee.id), "nik_hash": hash_nik(nik)}


def _contract_values(row: Row) -> dict[str, date]:
    return {CONTRACT_COLUMNS[heading]: day for heading, day in read_contract(row).items()}


def _alter_employee(employee: Employee, row: Row, batch: Batch) -> Entries:
    values = read_employee(row) | _contract_values(row) | _nik_values(employee, row)
    values["sort_key"] = sort_key(values["name"])
    if employee.left_on is not None:
        values |= {"left_on": None, "legal_status": "01"}
    changed = {name: value for name, value in values.items() if getattr(employee, name) != value}
    return (_told(batch.change(employee, changed)),) if changed else ()
