"""What a database holds, in figures that two databases can be compared by."""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from bina.platform.backup.dumping import LEFT_OUT

Connection = psycopg.Connection[Any]
# texts of values must not depend on the settings of a server
_PLAIN = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 1"


@dataclass(frozen=True, slots=True)
class TableDigest:
    """Rows of a table, and the sum over them of 64-bit hashes: in whatever order they lie."""

    rows: int
    digest: str


def table_digests(connection: Connection) -> dict[str, TableDigest]:
    """By name, of all tables that a backup holds; inside the caller's transaction, as owner."""
    connection.execute(_PLAIN)
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND NOT relname = ANY(%s) ORDER BY relname",
        [list(LEFT_OUT)],
    ).fetchall()
    return {name: _digest(connection, name) for (name,) in tables}


def _digest(connection: Connection, table: str) -> TableDigest:
    query = SQL(
        "SELECT count(*), coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)::text FROM {} r"
    ).format(Identifier(table))
    row = connection.execute(query).fetchone() or (0, "0")
    return TableDigest(*row)
