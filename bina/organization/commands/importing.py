"""Applying checked rows of the sheets Unit, Jabatan and Pegawai, set by set.

Each command is idempotent: what already holds on the effective day is left alone. Nothing ends
because a list leaves it out. The outcomes carry a journal from which ``revert_rows`` undoes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from bina.kernel.outcome import OutcomeKind, RowOutcome, count_outcomes
from bina.organization.commands.dating import BATCH, DatedPlan, added_entry, altered_entry
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
from bina.organization.queries.codes import position_ids_by_code, unit_ids_by_code
from bina.organization.queries.importing import (
    GOLONGAN,
    NIP,
    POSITION_CODE,
    UNIT_CODE,
    UNIT_NAME,
    UNIT_PARENT,
    Comparison,
    PeopleFacts,
    Row,
    compare_person,
    compare_position,
    compare_unit,
    load_people_facts,
    load_position_facts,
    load_unit_facts,
    read_employee,
    read_position,
)
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note
from bina.platform.errors import Refused

CHUNK = 5000
Report = Callable[[int], None]


def _note(outcomes: Sequence[RowOutcome], on: date) -> None:
    counts = {kind.value: count for kind, count in count_outcomes(outcomes).items()}
    note(effective_on=on, counts=counts)


def _key(keys: Mapping[str, UUID], code: str) -> UUID:
    """A code that stands nowhere was refused before; here it stops the whole import."""
    if code not in keys:
        raise Refused(_("Kode %(code)s tidak dikenal lagi. Periksa ulang berkas.") % {"code": code})
    return keys[code]


@command(permission=IMPORT_STRUCTURE, audits="organization.units.imported", subject=OWN_AGENCY)
def apply_units(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """Let these rows of sheet Unit hold from ``effective_on``; parents may come later in it."""
    rows = list(rows)
    facts = load_unit_facts()
    found = [compare_unit(row, facts, effective_on) for row in rows]
    codes = [str(row[UNIT_CODE]).strip() for row in rows]
    added = _add_owners(actor, Unit, [code for code in codes if code not in facts.keys])
    keys = {**facts.keys, **{code: unit.id for code, unit in added.items()}}
    kinds = _kinds_of_new_units(actor, rows)
    plan: DatedPlan[UnitVersion] = DatedPlan()
    outcomes = []
    for code, comparison in zip(codes, found, strict=True):
        versions = facts.versions.get(keys[code], [])
        kind = versions[-1].kind if versions else kinds[code]
        parent = comparison.state[UNIT_PARENT]
        values = {
            "name": comparison.state[UNIT_NAME],
            "parent_id": _key(keys, parent) if parent else None,
        }
        make = _maker(actor, UnitVersion, unit_id=keys[code], kind=kind)
        journal = [added_entry(added[code])] if code in added else []
        journal += _put_dated(plan, versions, effective_on, values, make)
        done = Comparison(comparison.state, comparison.former, keys[code])
        outcomes.append(done.outcome("organization.unit", {"entries": journal}))
    plan.write(UnitVersion, ("name", "parent_id"))
    _finish(actor, outcomes, effective_on)
    return outcomes


def _kinds_of_new_units(actor: Actor, rows: Sequence[Row]) -> dict[str, str]:
    """In a region the offices right under the top are perangkat daerah."""
    is_regional = AgencyKind(Agency.objects.get(id=actor.own_agency).kind).is_regional
    tops = {str(row[UNIT_CODE]).strip() for row in rows if not row[UNIT_PARENT]}
    return {
        str(row[UNIT_CODE]).strip(): (
            UnitKind.OPD.value if is_regional and row[UNIT_PARENT] in tops else UnitKind.UNIT.value
        )
        for row in rows
    }


def _add_owners(actor: Actor, model: Any, codes: Iterable[str]) -> dict[str, Any]:
    rows = {code: model(agency_id=actor.own_agency, code=code) for code in dict.fromkeys(codes)}
    model.objects.bulk_create(rows.values(), batch_size=BATCH)
    return rows


def _maker(actor: Actor, model: Any, **fixed: Any) -> Callable[[date, date | None], Any]:
    """Builds a row of the model for a period."""

    def make(start: date, end: date | None) -> Any:
        return model(agency_id=actor.own_agency, valid_from=start, valid_to=end, **fixed)

    return make


def _put_dated(
    plan: DatedPlan[Any],
    versions: Sequence[Any],
    on: date,
    values: Mapping[str, Any],
    make: Callable[[date, date | None], Any],
) -> list[dict[str, Any]]:
    """Plan one dated row; returns its part of the journal."""
    start = len(plan.journal)
    plan.put(versions, on, values, make)
    return plan.journal[start:]


def _finish(actor: Actor, outcomes: Sequence[RowOutcome], on: date) -> None:
    if any(outcome.kind != OutcomeKind.SAME for outcome in outcomes):
        refresh_agency(actor)
    _note(outcomes, on)


@command(permission=IMPORT_STRUCTURE, audits="organization.positions.imported", subject=OWN_AGENCY)
def apply_positions(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """Let these rows of sheet Jabatan hold from ``effective_on``."""
    rows = list(rows)
    codes = [str(row[POSITION_CODE]).strip() for row in rows]
    facts = load_position_facts(codes)
    units = unit_ids_by_code()
    added = _add_owners(actor, Position, [code for code in codes if code not in facts.keys])
    plan: DatedPlan[PositionVersion] = DatedPlan()
    outcomes = []
    for code, row in zip(codes, rows, strict=True):
        comparison = compare_position(row, facts, effective_on)
        key = facts.keys[code] if code in facts.keys else added[code].id
        values = read_position(row) | {"unit_id": _key(units, comparison.state[UNIT_CODE])}
        versions = facts.versions.get(key, [])
        make = _maker(actor, PositionVersion, position_id=key)
        journal = [added_entry(added[code])] if code in added else []
        journal += _put_dated(plan, versions, effective_on, values, make)
        done = Comparison(comparison.state, comparison.former, key)
        outcomes.append(done.outcome("organization.position", {"entries": journal}))
    plan.write(PositionVersion, (*_POSITION_COLUMNS, "unit_id"))
    _finish(actor, outcomes, effective_on)
    return outcomes


_POSITION_COLUMNS = (
    *("name", "kind", "kind_text", "echelon", "functional_level", "service_impact"),
)


@command(permission=IMPORT_STRUCTURE, audits="organization.people.imported", subject=OWN_AGENCY)
def apply_people(
    actor: Actor, rows: Iterable[Row], effective_on: date, *, report: Report | None = None
) -> list[RowOutcome]:
    """Let these rows of sheet Pegawai hold from ``effective_on``.

    No password is made and no sign-in touched; a NIP that another agency employs is taken in
    like any other. ``report(rows done)`` is called after each chunk.
    """
    units, positions = unit_ids_by_code(), position_ids_by_code()
    outcomes: list[RowOutcome] = []
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        outcomes.extend(_apply_chunk(actor, chunk, effective_on, units, positions))
        if report is not None:
            report(len(outcomes))
    _finish(actor, outcomes, effective_on)
    return outcomes


@dataclass
class PeopleBatch:
    """What one chunk of people adds and alters."""

    persons: list[Person] = field(default_factory=list)
    nips: list[PersonNip] = field(default_factory=list)
    added: list[Employee] = field(default_factory=list)
    altered: list[Employee] = field(default_factory=list)
    ranks: DatedPlan[EmployeeRank] = field(default_factory=DatedPlan)
    assignments: DatedPlan[Assignment] = field(default_factory=DatedPlan)

    def write(self) -> None:
        """Store it, owners before what belongs to them."""
        Person.objects.bulk_create(self.persons, batch_size=BATCH)
        PersonNip.objects.bulk_create(self.nips, batch_size=BATCH)
        Employee.objects.bulk_create(self.added, batch_size=BATCH)
        Employee.objects.bulk_update(self.altered, _ALTERED, batch_size=BATCH)
        self.ranks.write(EmployeeRank, ("golongan",))
        self.assignments.write(Assignment, ("position_id", "unit_id"))


_ALTERED = (
    *("name", "sort_key", "sex", "birth_on", "employment_kind", "education"),
    *("supervisor_nip", "left_on", "legal_status"),
)


def _apply_chunk(
    actor: Actor,
    rows: Sequence[Row],
    on: date,
    units: Mapping[str, UUID],
    positions: Mapping[str, UUID],
) -> Iterator[RowOutcome]:
    facts = load_people_facts(str(row[NIP]) for row in rows)
    batch = PeopleBatch()
    outcomes = []
    for row in rows:
        comparison = compare_person(row, facts, on)
        placement = {
            "position_id": _key(positions, comparison.state[POSITION_CODE]),
            "unit_id": _key(units, comparison.state[UNIT_CODE]),
        }
        outcomes.append(_apply_person(actor, row, on, facts, batch, comparison, placement))
    batch.write()
    return iter(outcomes)


def _apply_person(
    actor: Actor,
    row: Row,
    on: date,
    facts: PeopleFacts,
    batch: PeopleBatch,
    comparison: Comparison,
    placement: Mapping[str, UUID],
) -> RowOutcome:
    employee = facts.employee_of(str(row[NIP]))
    if employee is None:
        employee, journal = _add_employee(actor, row, on, facts, batch)
    else:
        journal = _alter_employee(employee, row, batch)
    journal += _put_dated(
        batch.assignments,
        facts.assignments.get(employee.id, []),
        on,
        placement,
        _maker(actor, Assignment, employee_id=employee.id, kind=AssignmentKind.DEFINITIF.value),
    )
    if comparison.state[GOLONGAN]:
        journal += _put_dated(
            batch.ranks,
            facts.ranks.get(employee.id, []),
            on,
            {"golongan": comparison.state[GOLONGAN]},
            _maker(actor, EmployeeRank, employee_id=employee.id),
        )
    done = Comparison(comparison.state, comparison.former, employee.id)
    return done.outcome("organization.employee", {"entries": journal})


def _add_employee(
    actor: Actor, row: Row, on: date, facts: PeopleFacts, batch: PeopleBatch
) -> tuple[Employee, list[dict[str, Any]]]:
    values = read_employee(row)
    person_id = facts.persons.get(str(row[NIP]))
    if person_id is None:
        person_id = uuid4()
        batch.persons.append(Person(id=person_id))
        batch.nips.append(PersonNip(person_id=person_id, nip=str(row[NIP]), valid_from=on))
    employee = Employee(
        agency_id=actor.own_agency,
        person_id=person_id,
        sort_key=sort_key(values["name"]),
        joined_on=on,
        **values,
    )
    batch.added.append(employee)
    return employee, [added_entry(employee)]


def _alter_employee(employee: Employee, row: Row, batch: PeopleBatch) -> list[dict[str, Any]]:
    values = read_employee(row)
    values["sort_key"] = sort_key(values["name"])
    if employee.left_on is not None:
        values |= {"left_on": None, "legal_status": "01"}
    before = {name: getattr(employee, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return []
    for name, value in changed.items():
        setattr(employee, name, value)
    batch.altered.append(employee)
    return [altered_entry(employee, {name: before[name] for name in changed}, changed)]
