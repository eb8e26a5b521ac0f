"""What the rows of sheet Pegawai would change: the same answer for a dry run and for real.

What is stored of a person on the effective day comes in one statement for a portion of the sheet;
the dated rows themselves are read only of those whose row says something new.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from bina.kernel.cell import fold
from bina.kernel.outcome import RowOutcome
from bina.kernel.plain import as_date, as_text
from bina.kernel.sheet import DUPLICATE, Problem
from bina.organization.domain.codes import AssignmentKind, EmploymentKind
from bina.organization.domain.names import tidy_name
from bina.organization.domain.nik import LENGTH, mask_nik
from bina.organization.models import Assignment, Employee, EmployeeRank, PersonNip
from bina.organization.queries.importing import (
    POSITION_CODE,
    UNIT_CODE,
    Codes,
    Comparison,
    Row,
    State,
    chunks,
    grouped,
    position_codes,
    unit_codes,
)
from bina.organization.queries.nik import hash_nik
from bina.organization.queries.people import CURRENT_NIP
from bina.platform.access import Actor
from bina.platform.intake.registry import Absent

NIP: Final = "NIP"
NAME: Final = "Nama"
SEX: Final = "Jenis Kelamin"
BIRTH: Final = "Tanggal Lahir"
STATUS: Final = "Status"
GOLONGAN: Final = "Gol/Ruang"
SUPERVISOR: Final = "NIP Atasan"
EDUCATION: Final = "Pendidikan Terakhir"
NIK: Final = "NIK"
# stands for a NIK on record that is not the row's: no mask looks like it
OTHER_NIK: Final = "*" * LENGTH

# headings of sheet Pegawai and the columns of an employee that they fill
EMPLOYEE_COLUMNS: Final[Mapping[str, str]] = {
    NAME: "name",
    SEX: "sex",
    BIRTH: "birth_on",
    STATUS: "employment_kind",
    EDUCATION: "education",
    SUPERVISOR: "supervisor_nip",
}
# columns that leave a contract as it is where a row does not fill them
CONTRACT_COLUMNS: Final[Mapping[str, str]] = {
    "TMT Kontrak": "contract_from",
    "Akhir Kontrak": "contract_to",
}

# all persons with these NIPs, nationally; row security leaves the employments of this agency
_STORED = """
SELECT n.nip, n.person_id, e.id, e.left_on, e.nik_hash, a.position_id, a.unit_id,
  coalesce(r.golongan, ''),
  {columns}
FROM organization_personnip n
LEFT JOIN organization_employee e ON e.person_id = n.person_id
LEFT JOIN organization_employeerank r ON r.employee_id = e.id
  AND r.valid_from <= %(on)s AND (r.valid_to IS NULL OR r.valid_to > %(on)s)
LEFT JOIN organization_assignment a ON a.employee_id = e.id AND a.kind = 'D'
  AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to > %(on)s)
WHERE n.nip = ANY(%(nips)s)
""".format(
    columns=", ".join(
        f"e.{column}" for column in (*EMPLOYEE_COLUMNS.values(), *CONTRACT_COLUMNS.values())
    )
)


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """``former`` is what holds on the day, by heading; None for who is not in service here.

    ``employee_id`` None means that only other agencies employ the person; nothing of it is shown.
    ``nik_hash`` is blank where no NIK is recorded.
    """

    person_id: UUID
    employee_id: UUID | None
    former: State | None
    nik_hash: str


@dataclass(frozen=True)
class PeopleFacts:
    """What is stored of the people with some NIPs, by NIP, former NIPs included."""

    units: Codes
    positions: Codes
    stored: Mapping[str, StoredPerson]


def load_people_facts(rows: Iterable[Row], units: Codes, positions: Codes, on: date) -> PeopleFacts:
    """What is stored on the day of the people that the rows name, in one statement."""
    nips = [as_text(row[NIP]) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_STORED, {"on": on, "nips": nips})
        found = cursor.fetchall()
    stored = {}
    for nip, person_id, employee_id, left_on, digest, position_id, unit_id, golongan, *own in found:
        former = None
        if employee_id is not None and left_on is None:
            former = dict(zip((*EMPLOYEE_COLUMNS, *CONTRACT_COLUMNS), own, strict=True))
            former[GOLONGAN] = golongan
            former[POSITION_CODE] = positions.of_key.get(position_id, "")
            former[UNIT_CODE] = units.of_key.get(unit_id, "")
        stored[nip] = StoredPerson(person_id, employee_id, former, digest or "")
    return PeopleFacts(units, positions, stored)


@dataclass(frozen=True)
class Histories:
    """The employments of some people and all their dated rows, to be written anew."""

    employees: Mapping[UUID, Employee]
    ranks: Mapping[UUID, Sequence[EmployeeRank]]
    assignments: Mapping[UUID, Sequence[Assignment]]


def load_histories(employee_ids: Collection[UUID]) -> Histories:
    """By the key of the employee; definitive assignments only."""
    ids = list(employee_ids)
    ranks = EmployeeRank.objects.filter(employee_id__in=ids)
    held = Assignment.objects.filter(employee_id__in=ids, kind=AssignmentKind.DEFINITIF)
    return Histories(
        Employee.objects.in_bulk(ids), grouped(ranks, "employee_id"), grouped(held, "employee_id")
    )


def read_employee(row: Row) -> State:
    """The columns of an employee that a row of sheet Pegawai gives."""
    state = {column: as_text(row.get(heading)) for heading, column in EMPLOYEE_COLUMNS.items()}
    birth = row.get(BIRTH)
    return state | {"name": tidy_name(state["name"]), "birth_on": as_date(birth) if birth else None}


def read_contract(row: Row) -> State:
    """The days of a contract that a row of sheet Pegawai gives, by heading."""
    return {heading: as_date(row[heading]) for heading in CONTRACT_COLUMNS if row.get(heading)}


def compare_person(row: Row, facts: PeopleFacts) -> Comparison:
    """One row of sheet Pegawai; someone who had left and is listed again is new once more.

    A NIK is compared by its hash and told by its mask; a row without one leaves it as it is.
    """
    values = read_employee(row)
    state = {heading: values[column] for heading, column in EMPLOYEE_COLUMNS.items()}
    state |= read_contract(row)
    state[GOLONGAN] = as_text(row.get(GOLONGAN))
    state[POSITION_CODE] = facts.positions.write(row[POSITION_CODE])
    state[UNIT_CODE] = facts.units.write(row[UNIT_CODE])
    known = facts.stored.get(as_text(row[NIP]))
    former = known.former if known else None
    if nik := as_text(row.get(NIK)):
        state[NIK] = mask_nik(nik)
        if known and former is not None:
            former = former | {NIK: _former_nik(nik, known.nik_hash)}
    return Comparison(state, former, known.employee_id if known else None)


def _former_nik(nik: str, digest: str) -> str:
    if not digest:
        return ""
    return mask_nik(nik) if digest == hash_nik(nik) else OTHER_NIK


def find_nik_clashes(actor: Actor, rows: Sequence[Row]) -> Sequence[Problem | None]:
    """For each row, whether another employee of the agency has its NIK on record."""
    digests = [hash_nik(row[NIK]) if row.get(NIK) else "" for row in rows]
    recorded = Employee.objects.filter(nik_hash__in={*digests} - {""})
    holders = dict(recorded.values_list("nik_hash", "person_id"))
    if not holders:
        return [None] * len(rows)
    known = PersonNip.objects.filter(nip__in=[row[NIP] for row in rows if row.get(NIK)])
    persons = dict(known.values_list("nip", "person_id"))
    return [
        _NIK_TAKEN if digest in holders and holders[digest] != persons.get(row[NIP]) else None
        for digest, row in zip(digests, rows, strict=True)
    ]


_NIK_TAKEN: Final = Problem(
    NIK,
    DUPLICATE,
    "NIK ini sudah tercatat pada pegawai lain di instansi ini.",
    "Cocokkan dengan KTP, atau perbaiki pada pegawai yang lain itu lebih dahulu.",
)


def compare_people(actor: Actor, rows: Iterable[Row], effective_on: date) -> Iterator[RowOutcome]:
    """What applying these rows of sheet Pegawai would do."""
    units, positions = unit_codes(), position_codes()
    for portion in chunks(rows):
        facts = load_people_facts(portion, units, positions, effective_on)
        for row in portion:
            yield compare_person(row, facts).outcome("organization.employee")


def known_people(actor: Actor, on: date) -> Iterator[Row]:
    """The NIPs of the people in service, for the references of other rows."""
    rows = Employee.objects.filter(left_on=None).annotate(nip=CURRENT_NIP)
    for nip in rows.exclude(nip=None).values_list("nip", flat=True).iterator():
        yield {NIP: nip}


def list_absent_people(actor: Actor, keys: Collection[str]) -> Sequence[Absent]:
    """The people in service whom a list leaves out; an import ends nothing of theirs."""
    rows = (
        Employee.objects.filter(left_on=None)
        .exclude(employment_kind=EmploymentKind.NON_ASN)
        .annotate(nip=CURRENT_NIP)
        .order_by("sort_key", "id")
    )
    return [
        Absent(nip, name)
        for nip, name in rows.values_list("nip", "name").iterator()
        if fold(nip or "") not in keys
    ]
