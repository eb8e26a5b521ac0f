"""Many agencies at once, made set-wise by the owner of the database: up to a whole nation.

What an agency's office would send comes in through the doors of ``demo.seeding``; a million
people would take hours that way. Here one statement fills a table, with indexes and keys put
aside; building them again is what proves that every row obeys them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import psycopg
from psycopg.sql import SQL, Identifier

from demo.offices import CORE, REGENCY, TECHNICAL
from demo.people import FAMILIES, MEN, WOMEN

STATEMENTS = Path(__file__).with_suffix(".sql")
SPACE = UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
UNIT_SIZE = 56
KINDS = ("KEMENT", "PROV", "KAB", "KOT", "KAB", "LPNK")
KIND_NAMES = {
    "KEMENT": "Kementerian Contoh",
    "PROV": "Provinsi Contoh",
    "KAB": "Kabupaten Contoh",
    "KOT": "Kota Contoh",
    "LPNK": "Badan Contoh",
}


@dataclass(frozen=True, slots=True)
class Size:
    """People of each agency, and how many results and pieces of evidence each person has."""

    people: tuple[int, ...]
    results: int = 20
    evidence: int = 1


def spread(people: int, agencies: int, largest: int) -> tuple[int, ...]:
    """One large agency, the rest of the people shared out evenly."""
    share, left = divmod(people - largest, agencies - 1)
    return (largest, *(share + (place < left) for place in range(agencies - 1)))


# with the two demo agencies beside them, 40 agencies and 640
SCALES = {
    "large": Size(spread(98_702, 38, 10_000), evidence=20),
    "national": Size(spread(1_000_000, 638, 100_000)),
    # the same list at three sizes
    "crowd": Size((10_000, 100_000, 1_000_000), results=0, evidence=0),
}


@dataclass(frozen=True, slots=True)
class MadeAgency:
    """``cast`` names who plays a role, as the number of a person within the agency."""

    number: int
    id: UUID
    code: str
    name: str
    people: int
    cast: dict[str, UUID]


def make_nation(admin_url: str, size: Size, seed: int, today: date) -> list[MadeAgency]:
    """Adds the agencies; raises an IntegrityError of psycopg when a row breaks a rule."""
    with psycopg.connect(admin_url) as connection:
        _tell(connection, size, seed, today)
        plan = list(_plan(size, seed))
        _load(connection, plan)
        with _put_aside(connection, _tables(connection)):
            connection.execute(STATEMENTS.read_bytes())
        made = [_made(connection, row) for row in plan]
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
    return made


def _tell(connection: psycopg.Connection[Any], size: Size, seed: int, today: date) -> None:
    known = {
        "bina.seed": seed,
        "bina.start": date(today.year - 2, 1, 2).isoformat(),
        "bina.results": size.results,
        "bina.evidence": size.evidence,
        "maintenance_work_mem": "1GB",
        "work_mem": "512MB",
    }
    for name, value in known.items():
        connection.execute("SELECT set_config(%s, %s, false)", [name, str(value)])


Row = tuple[int, UUID, str, str, str, int, int, int]


def _plan(size: Size, seed: int) -> Iterator[Row]:
    """Number, key, code, name, kind, people, units, and how many people come before."""
    start = 0
    for number, people in enumerate(size.people, start=1):
        kind = KINDS[(number - 1) % len(KINDS)]
        key = uuid5(SPACE, f"{seed}.{number}")
        units = max(1, people // UNIT_SIZE)
        name = f"{KIND_NAMES[kind]} {number}"
        yield number, key, f"INS{number:04d}", name, kind, people, units, start
        start += people


def _load(connection: psycopg.Connection[Any], plan: Sequence[Row]) -> None:
    connection.execute(
        "CREATE TEMP TABLE plan (a int, id uuid, code text, name text, kind text, size int,"
        " units int, start bigint);"
        "CREATE TEMP TABLE word (list text, words text[]);"
        "CREATE TEMP TABLE entry (place int, code text, name text, weight int)"
    )
    _copy(connection, "plan", plan)
    _copy(connection, "word", [(name, list(words)) for name, words in _words().items()])
    core = [(code, name, weight) for code, (name, _, weight) in CORE.items()]
    technical = [(code, *known) for code, known in TECHNICAL.items()]
    _copy(connection, "entry", [(place, *row) for place, row in enumerate([*core, *technical])])


def _words() -> dict[str, Sequence[str]]:
    return {
        "man": MEN,
        "woman": WOMEN,
        "family": FAMILIES,
        "office": [office.name for office in REGENCY],
        "division": [name for office in REGENCY for name in office.divisions],
        "trade": [trade.name for office in REGENCY for trade in office.trades],
        "technical": list(TECHNICAL),
    }


def _copy(
    connection: psycopg.Connection[Any], table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    statement = SQL("COPY {} FROM STDIN").format(Identifier(table))
    with connection.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _tables(connection: psycopg.Connection[Any]) -> list[str]:
    """The tables that the statements fill, as they name them."""
    lines = STATEMENTS.read_text("utf8").splitlines()
    starts = (line.split() for line in lines if line.startswith("INSERT INTO "))
    return [words[2] for words in starts]


@contextmanager
def _put_aside(connection: psycopg.Connection[Any], tables: Sequence[str]) -> Iterator[None]:
    """Without foreign keys, unique and exclusion constraints and indexes while rows come in."""
    rules = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype"
        " FROM pg_constraint WHERE contype IN ('f', 'u', 'x', 'p')"
        " AND (conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[]))"
        # foreign keys go first and come back last
        " ORDER BY contype = 'f' DESC, contype = 'p'",
        {"tables": list(tables)},
    ).fetchall()
    for table, name, _, _ in rules:
        _alter(connection, table, SQL("DROP CONSTRAINT {}").format(Identifier(name)))
    indexes = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%s::regclass[])",
        [list(tables)],
    ).fetchall()
    for name, _ in indexes:
        connection.execute(SQL("DROP INDEX {}").format(SQL(name)))
    yield
    for _, definition in indexes:
        connection.execute(definition)
    for table, name, definition, _ in reversed(rules):
        rule = SQL("ADD CONSTRAINT {} {}").format(Identifier(name), SQL(definition))
        _alter(connection, table, rule)


def _alter(connection: psycopg.Connection[Any], table: str, change: Any) -> None:
    connection.execute(SQL("ALTER TABLE {} {}").format(SQL(table), change))


def _made(connection: psycopg.Connection[Any], row: Row) -> MadeAgency:
    number, key, code, name, _, people, units, _ = row
    cast = {role: _key(connection, number, place) for role, place in _cast(people, units).items()}
    return MadeAgency(number, key, code, name, people, cast)


def _cast(people: int, units: int) -> dict[str, int]:
    """The head of the agency, of a unit of nine units (about 500 people), and three others."""
    nine = max(0, -(-(units - 9) // 64))
    return {"pyb": 0, "atasan": nine, "sdm": units, "auditor": units + 1, "pegawai": people - 1}


def _key(connection: psycopg.Connection[Any], number: int, place: int) -> UUID:
    found = connection.execute("SELECT pg_temp.key('e', %s, %s)", [number, place]).fetchone()
    if found is None:
        raise RuntimeError("no key")
    return UUID(str(found[0]))
