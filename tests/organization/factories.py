"""Agencies, structures and people for tests of any app, made through commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from uuid import UUID, uuid4

from bina.organization.commands import (
    apply_people,
    apply_positions,
    apply_units,
    open_agency,
    prepare_account,
)
from bina.organization.commands.setup import AgencyFacts, FirstAccount
from bina.organization.models import Employee
from bina.organization.queries import employee_ids_by_nip, position_ids_by_code, unit_ids_by_code
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading

START = date(2024, 1, 1)
PASSWORD = "kata-sandi-uji-panjang"
_numbers = count(1)

# a regency in small: head, two offices, one with two sections
UNITS = (
    ("U0", "Pemerintah Kabupaten Uji", ""),
    ("U1", "Sekretariat Daerah", "U0"),
    ("U2", "Dinas Pendidikan", "U0"),
    ("U21", "Bidang Guru", "U2"),
    ("U22", "Bidang Sekolah", "U2"),
)
POSITIONS = (
    ("J1", "Sekretaris Daerah", "JPT Pratama", "II.a", "U1", 3),
    ("J2", "Kepala Dinas Pendidikan", "JPT Pratama", "II.b", "U2", 2),
    ("J21", "Kepala Bidang Guru", "Administrator", "III.b", "U21", 2),
    ("J22", "Kepala Bidang Sekolah", "Administrator", "III.b", "U22", 2),
    ("J21F", "Analis SDM Ahli Muda", "JF Ahli Muda", "", "U21", 1),
    ("J21P", "Pengadministrasi", "Pelaksana", "", "U21", 1),
    ("J22P", "Pengadministrasi", "Pelaksana", "", "U22", 1),
)
PEOPLE = (
    ("Drs. Made Wirawan, M.Si.", "J1", "U1", "IV/c"),
    ("Siti Aminah, S.Pd.", "J2", "U2", "IV/b"),
    ("Budi Santoso", "J21", "U21", "III/d"),
    ("Ratna Sari", "J22", "U22", "III/d"),
    ("Yohanes Tabuni", "J21F", "U21", "III/c"),
    ("Dewi Lestari", "J21P", "U21", "II/c"),
    ("Agus Salim", "J22P", "U22", "II/c"),
)


def make_nip(birth: date = date(1985, 5, 17)) -> str:
    """A well-formed NIP that no other test of the run has used."""
    months, serial = divmod(next(_numbers), 1000)
    return f"{birth:%Y%m%d}{2010 + months // 12}{months % 12 + 1:02d}1{serial:03d}"


def unit_row(code: str, name: str, parent: str) -> dict[str, object]:
    return {"Kode Unor": code, "Nama Unor": name, "Kode Unor Induk": parent}


def position_row(
    code: str, name: str, kind: str, echelon: str, unit: str, impact: int
) -> dict[str, object]:
    return {
        "Kode Jabatan": code,
        "Nama Jabatan": name,
        "Jenis Jabatan": kind,
        "Eselon": echelon,
        "Kode Unor": unit,
        "Dampak Layanan": impact,
    }


def person_row(
    nip: str, name: str, position: str, unit: str, golongan: str = "III/a", supervisor: str = ""
) -> dict[str, object]:
    return {
        "NIP": nip,
        "Nama": name,
        "Jenis Kelamin": "L",
        "Tanggal Lahir": date(1985, 5, 17),
        "Status": "PNS",
        "Gol/Ruang": golongan,
        "Kode Jabatan": position,
        "Kode Unor": unit,
        "NIP Atasan": supervisor,
        "Pendidikan Terakhir": "S-1",
    }


@dataclass(frozen=True)
class TestAgency:
    """An agency with its keys at hand; ``nips`` by the position of PEOPLE."""

    __test__ = False

    id: UUID
    units: Mapping[str, UUID] = field(default_factory=dict)
    positions: Mapping[str, UUID] = field(default_factory=dict)
    nips: Mapping[str, str] = field(default_factory=dict)
    employees: Mapping[str, UUID] = field(default_factory=dict)

    @property
    def system(self) -> Actor:
        return Actor.system("test", self.id)

    def actor(self, role: str, unit: str | None = None, *, position: str = "") -> Actor:
        """Someone with one role, for one unit or the whole agency.

        ``position`` makes it the holder of that position; else it is nobody's employment.
        """
        grant = Grant(role, self.units[unit] if unit else None)
        if not position:
            return Actor(uuid4(), self.id, "Penguji", (grant,))
        with reading(self.system):
            row = Employee.objects.get(id=self.employees[position])
        return Actor(row.person_id, self.id, row.name, (grant,), row.id, row.unit_id)

    @property
    def sdm(self) -> Actor:
        return self.actor("sdm")


def make_agency(name: str = "Kabupaten Uji", kind: str = "KAB") -> TestAgency:
    """An empty agency."""
    number = next(_numbers)
    opened = open_agency(
        Actor.system("test"),
        facts=AgencyFacts(f"UJI{number}", name, kind),
        admin=FirstAccount(f"admin-{number}", "Admin Uji"),
        sdm=FirstAccount(f"sdm-{number}", "Pengelola Uji"),
    )
    return TestAgency(opened.agency.id)


def make_regency(name: str = "Kabupaten Uji", nips: Mapping[str, str] | None = None) -> TestAgency:
    """An agency with UNITS, POSITIONS and PEOPLE; ``nips`` fixes the NIP of some positions."""
    empty = make_agency(name)
    numbers = {row[1]: make_nip() for row in PEOPLE} | dict(nips or {})
    apply_units(empty.sdm, [unit_row(*row) for row in UNITS], START)
    apply_positions(empty.sdm, [position_row(*row) for row in POSITIONS], START)
    people = [person_row(numbers[row[1]], row[0], row[1], row[2], row[3]) for row in PEOPLE]
    apply_people(empty.sdm, people, START)
    with reading(empty.system):
        by_nip = employee_ids_by_nip(list(numbers.values()))
        return TestAgency(
            empty.id,
            unit_ids_by_code(),
            position_ids_by_code(),
            numbers,
            {position: by_nip[nip] for position, nip in numbers.items()},
        )


def give_account(
    agency: TestAgency, position: str, username: str, totp_secret: str | None = None
) -> None:
    """Make the holder of a position able to sign in with PASSWORD."""
    prepare_account(
        agency.system,
        agency.employees[position],
        username=username,
        password=PASSWORD,
        totp_secret=totp_secret,
    )
