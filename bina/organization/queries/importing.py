"""What the rows of the three sheets would change: the same answer for a dry run and for real.

Rows are mappings from the canonical heading to the parsed value. Codes stay codes here: a dry run
may name units and positions that the same upload is about to bring.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.kernel.ref import Ref
from bina.organization.domain.codes import (
    AssignmentKind,
    PositionKind,
    find_echelon,
    read_position_kind,
)
from bina.organization.domain.names import tidy_name
from bina.organization.models import (
    Assignment,
    Employee,
    EmployeeRank,
    PersonNip,
    Position,
    PositionVersion,
    Unit,
    UnitVersion,
)
from bina.organization.queries.labels import echelon_label
from bina.organization.queries.people import CURRENT_NIP
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor

Row = Mapping[str, Any]
State = dict[str, Any]

UNIT_CODE: Final = "Kode Unor"
UNIT_NAME: Final = "Nama Unor"
UNIT_PARENT: Final = "Kode Unor Induk"
POSITION_CODE: Final = "Kode Jabatan"
POSITION_NAME: Final = "Nama Jabatan"
POSITION_KIND: Final = "Jenis Jabatan"
ECHELON: Final = "Eselon"
IMPACT: Final = "Dampak Layanan"
NIP: Final = "NIP"
NAME: Final = "Nama"
SEX: Final = "Jenis Kelamin"
BIRTH: Final = "Tanggal Lahir"
STATUS: Final = "Status"
GOLONGAN: Final = "Gol/Ruang"
SUPERVISOR: Final = "NIP Atasan"
EDUCATION: Final = "Pendidikan Terakhir"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row beside what is stored: ``state`` is what the row asks for, by heading."""

    state: State
    former: State | None
    key: UUID | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The headings that say otherwise."""
        if self.former is None:
            return tuple(self.state)
        return tuple(name for name in self.state if self.state[name] != self.former.get(name))

    def outcome(self, kind: str, journal: Mapping[str, Any] | None = None) -> RowOutcome:
        """``kind`` is the model that ``key`` points into."""
        ref = Ref(kind, self.key) if self.key else None
        if self.former is None:
            return RowOutcome(OutcomeKind.NEW, ref, None, self.state, journal)
        names = self.changed
        if not names:
            return RowOutcome(OutcomeKind.SAME, ref)
        before = {name: self.former.get(name) for name in names}
        after = {name: self.state[name] for name in names}
        return RowOutcome(OutcomeKind.CHANGED, ref, before, after, journal)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _holding(versions: Sequence[Any], on: date) -> Any:
    """The version that holds on the day, None where there is none."""
    return next(
        (
            row
            for row in versions
            if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)
        ),
        None,
    )


def _grouped(rows: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


@dataclass(frozen=True)
class UnitFacts:
    """Stored units, by code, with all their versions."""

    keys: Mapping[str, UUID]
    versions: Mapping[UUID, Sequence[UnitVersion]]


def load_unit_facts() -> UnitFacts:
    """All units of the agency: parents are looked up among them too."""
    keys = dict(Unit.objects.values_list("code", "id"))
    rows = UnitVersion.objects.select_related("parent")
    return UnitFacts(keys, _grouped(rows, "unit_id"))


def compare_unit(row: Row, facts: UnitFacts, on: date) -> Comparison:
    """One row of sheet Unit."""
    state = {UNIT_NAME: tidy_name(_text(row[UNIT_NAME])), UNIT_PARENT: _text(row[UNIT_PARENT])}
    key = facts.keys.get(_text(row[UNIT_CODE]))
    here = _holding(facts.versions.get(key, ()), on) if key else None
    former = None
    if here is not None:
        former = {UNIT_NAME: here.name, UNIT_PARENT: here.parent.code if here.parent else ""}
    return Comparison(state, former, key)


@dataclass(frozen=True)
class PositionFacts:
    """Stored positions, by code, with all their versions and the codes of their units."""

    keys: Mapping[str, UUID]
    versions: Mapping[UUID, Sequence[PositionVersion]]


def load_position_facts(codes: Iterable[str]) -> PositionFacts:
    """The positions with these codes."""
    keys = dict(Position.objects.filter(code__in=list(codes)).values_list("code", "id"))
    rows = PositionVersion.objects.filter(position_id__in=keys.values()).select_related("unit")
    return PositionFacts(keys, _grouped(rows, "position_id"))


def compare_position(row: Row, facts: PositionFacts, on: date) -> Comparison:
    """One row of sheet Jabatan."""
    values = read_position(row)
    state = {
        POSITION_NAME: values["name"],
        POSITION_KIND: values["kind_text"],
        ECHELON: echelon_label(values["echelon"]),
        UNIT_CODE: _text(row[UNIT_CODE]),
        IMPACT: values["service_impact"],
    }
    key = facts.keys.get(_text(row[POSITION_CODE]))
    here = _holding(facts.versions.get(key, ()), on) if key else None
    former = None
    if here is not None:
        former = {
            POSITION_NAME: here.name,
            POSITION_KIND: here.kind_text,
            ECHELON: echelon_label(here.echelon),
            UNIT_CODE: here.unit.code,
            IMPACT: here.service_impact,
        }
    return Comparison(state, former, key)


def read_position(row: Row) -> State:
    """The columns of a position version that a row of sheet Jabatan gives, but its unit."""
    kind_text = tidy_name(_text(row.get(POSITION_KIND)))
    read = read_position_kind(kind_text)
    echelon = find_echelon(_text(row.get(ECHELON)), kind_text)
    kind: PositionKind | None = read.kind or (echelon.kind if echelon else None)
    return {
        "name": tidy_name(_text(row[POSITION_NAME])),
        "kind": kind.value if kind else "",
        "kind_text": kind_text,
        "echelon": echelon.code if echelon else "",
        "functional_level": read.functional_level,
        "service_impact": int(row[IMPACT]),
    }


@dataclass(frozen=True)
class PeopleFacts:
    """What is stored of the people with some NIPs: persons, employments, ranks, assignments.

    ``persons`` also knows those whom only other agencies employ; nothing of it is shown.
    """

    persons: Mapping[str, UUID]
    employees: Mapping[UUID, Employee]
    ranks: Mapping[UUID, Sequence[EmployeeRank]]
    assignments: Mapping[UUID, Sequence[Assignment]]

    def employee_of(self, nip: str) -> Employee | None:
        person = self.persons.get(nip)
        return self.employees.get(person) if person else None


def load_people_facts(nips: Iterable[str]) -> PeopleFacts:
    """The facts of these NIPs in a fixed number of queries."""
    known = PersonNip.objects.filter(nip__in=list(nips))
    persons = dict(known.values_list("nip", "person_id"))
    employees = {
        row.person_id: row for row in Employee.objects.filter(person_id__in=persons.values())
    }
    ids = [row.id for row in employees.values()]
    ranks = EmployeeRank.objects.filter(employee_id__in=ids)
    held = Assignment.objects.filter(
        employee_id__in=ids, kind=AssignmentKind.DEFINITIF
    ).select_related("position", "unit")
    return PeopleFacts(
        persons, employees, _grouped(ranks, "employee_id"), _grouped(held, "employee_id")
    )


# headings of sheet Pegawai and the columns of an employee that they fill
EMPLOYEE_COLUMNS: Final[Mapping[str, str]] = {
    NAME: "name",
    SEX: "sex",
    BIRTH: "birth_on",
    STATUS: "employment_kind",
    EDUCATION: "education",
    SUPERVISOR: "supervisor_nip",
}


def read_employee(row: Row) -> State:
    """The columns of an employee that a row of sheet Pegawai gives."""
    state = {column: _text(row.get(heading)) for heading, column in EMPLOYEE_COLUMNS.items()}
    return state | {"name": tidy_name(state["name"]), "birth_on": row.get(BIRTH)}


def compare_person(row: Row, facts: PeopleFacts, on: date) -> Comparison:
    """One row of sheet Pegawai; someone who had left and is listed again counts as changed."""
    values = read_employee(row)
    state = {heading: values[column] for heading, column in EMPLOYEE_COLUMNS.items()}
    state |= {
        GOLONGAN: _text(row.get(GOLONGAN)),
        POSITION_CODE: _text(row[POSITION_CODE]),
        UNIT_CODE: _text(row[UNIT_CODE]),
    }
    employee = facts.employee_of(str(row[NIP]))
    if employee is None:
        return Comparison(state, None, None)
    rank = _holding(facts.ranks.get(employee.id, ()), on)
    held = _holding(facts.assignments.get(employee.id, ()), on)
    former = {heading: getattr(employee, name) for heading, name in EMPLOYEE_COLUMNS.items()}
    former |= {
        GOLONGAN: rank.golongan if rank else "",
        POSITION_CODE: held.position.code if held else "",
        UNIT_CODE: held.unit.code if held else "",
    }
    return Comparison(state, former, employee.id)


def compare_units(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """What applying these rows of sheet Unit would do."""
    facts = load_unit_facts()
    return [compare_unit(row, facts, effective_on).outcome("organization.unit") for row in rows]


def compare_positions(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """What applying these rows of sheet Jabatan would do."""
    rows = list(rows)
    facts = load_position_facts(_text(row[POSITION_CODE]) for row in rows)
    kind = "organization.position"
    return [compare_position(row, facts, effective_on).outcome(kind) for row in rows]


def compare_people(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """What applying these rows of sheet Pegawai would do."""
    rows = list(rows)
    facts = load_people_facts(str(row[NIP]) for row in rows)
    kind = "organization.employee"
    return [compare_person(row, facts, effective_on).outcome(kind) for row in rows]


@dataclass(frozen=True, slots=True)
class AbsentPerson:
    """Someone in service whom a later list of people no longer names."""

    employee_id: UUID
    nip: str
    name: str
    unit_name: str


def list_people_absent_from(actor: Actor, nips: Iterable[str]) -> Sequence[AbsentPerson]:
    """The people in service whom a full list leaves out; an import ends nothing of theirs."""
    named = PersonNip.objects.filter(nip__in=list(nips)).values("person_id")
    people = Employee.objects.filter(left_on=None).exclude(employment_kind="NON_ASN")
    rows = people.exclude(person_id__in=named).annotate(nip=CURRENT_NIP).order_by("sort_key", "id")
    names = unit_names({row.unit_id for row in rows if row.unit_id}, timezone.localdate())
    return [_absent(row, names) for row in rows]


def _absent(row: Employee, names: Mapping[UUID, str]) -> AbsentPerson:
    unit_name = names.get(row.unit_id, "") if row.unit_id else ""
    return AbsentPerson(row.id, getattr(row, "nip", None) or "", row.name, unit_name)
