"""``bina import people``: the whole command, from the file to the applied rows.

Each size has an agency of its own with its units and positions already there.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
from xlsxwriter import Workbook

from bench.figure import Figure, at_most, growth, shown
from bench.house import House, environment_of, run_bina

NAME = "importing"
SIZES = (1_000, 3_000, 10_000)
MOST_SECONDS, MOST_SECONDS_AGAIN = 8, 4
PEOPLE_IN_UNIT = 50
EFFECTIVE_ON = "2026-11-02"
UNITS = ("Kode Unor", "Nama Unor", "Kode Unor Induk")
POSITIONS = (
    *("Kode Jabatan", "Nama Jabatan", "Jenis Jabatan", "Eselon"),
    *("Kode Unor", "Dampak Layanan"),
)
PEOPLE = (
    *("NIP", "Nama", "Jenis Kelamin", "Tanggal Lahir", "Status", "Gol/Ruang"),
    *("Kode Jabatan", "Kode Unor", "NIP Atasan", "Pendidikan Terakhir"),
)
_AGENCY = (
    "INSERT INTO organization_agency"
    " (id, code, name, kind, time_zone, letterhead, letter_place, created_at)"
    " VALUES (%s, %s, %s, 'KAB', 'Asia/Jakarta', '', '', now())"
)
Rows = Sequence[Sequence[object]]


def run(house: House) -> Iterator[Figure]:
    urls = house.new_database("bench_importing")
    folder = house.folder / "bench_importing"
    folder.mkdir(parents=True, exist_ok=True)
    environment = environment_of(urls, folder, 0)
    first, again = [], []
    for count in SIZES:
        code = f"IMPOR{count}"
        with psycopg.connect(urls.admin, autocommit=True) as owner:
            owner.execute(_AGENCY, [uuid4(), code, code])
        structure, people = books(folder, count)
        _seconds(environment, "positions", structure, code)
        first.append((float(count), _seconds(environment, "people", people, code)))
        again.append((float(count), _seconds(environment, "people", people, code)))
    yield at_most(f"import of {count:,} people", first[-1][1], MOST_SECONDS, "s")
    yield at_most("the same file again", again[-1][1], MOST_SECONDS_AGAIN, "s")
    yield shown("floor: the command that only tells its help", _floor(environment), "s")
    yield growth("import, by people", first)
    yield growth("the same file again, by people", again)


def _seconds(environment: dict[str, str], kind: str, book: Path, code: str) -> float:
    start = time.perf_counter()
    asked = ("import", kind, str(book), "--agency", code, "--effective-on", EFFECTIVE_ON)
    run_bina(environment, *asked)
    return time.perf_counter() - start


def _floor(environment: dict[str, str]) -> float:
    start = time.perf_counter()
    run_bina(environment, "import", "--help")
    return time.perf_counter() - start


def books(folder: Path, count: int) -> tuple[Path, Path]:
    """The workbook of units and positions, and the one of ``count`` people."""
    units = count // PEOPLE_IN_UNIT
    structure, people = folder / f"peta-{count}.xlsx", folder / f"pegawai-{count}.xlsx"
    _write(structure, {"Unit": _units(units), "Jabatan": _positions(units)})
    _write(people, {"Pegawai": [PEOPLE, *(_person(number, units) for number in range(count))]})
    return structure, people


def _units(count: int) -> Rows:
    rest = ([f"U{number}", f"Dinas {number}", "U0"] for number in range(1, count))
    return [UNITS, ["U0", "Kabupaten Uji", ""], *rest]


def _positions(units: int) -> Rows:
    """In each unit its head, and the position that all others hold."""
    heads = [
        [f"K{unit}", f"Kepala Dinas {unit}", "JPT Pratama", "II.a", f"U{unit}", 3]
        for unit in range(units)
    ]
    staff = [
        [f"P{unit}", "Pengadministrasi", "Pelaksana", "", f"U{unit}", 1] for unit in range(units)
    ]
    return [POSITIONS, *heads, *staff]


def _person(number: int, units: int) -> Sequence[object]:
    """The first of each unit leads it."""
    born, unit = date(1970, 1, 1) + timedelta(days=number), number % units
    nip = f"{born:%Y%m%d}{2010 + number % 10}031{number % 1000:03d}"
    position = f"K{unit}" if number < units else f"P{unit}"
    facts = ("L", f"{born:%d-%m-%Y}", "PNS", "III/a", position, f"U{unit}", "", "S-1")
    return (nip, f"Pegawai Uji {number}", *facts)


def _write(path: Path, sheets: dict[str, Rows]) -> None:
    with Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
