"""COPY into a temporary table: COPY straight into a table is refused under row security."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection

COPY_AT_ONCE = 5000


def load_temporary(
    name: str,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[Any]],
    *,
    is_joined: bool = True,
) -> None:
    """Fill the temporary table ``name``, gone at the end of the transaction.

    ``columns`` maps names to PostgreSQL types, in the order of the values. Names come from code.
    Statistics are taken unless the table is only read through, with no other ``is_joined``.
    """
    table = _make(name, columns)
    with connection.cursor() as cursor:
        source = iter(rows)
        # rows may be read on this very connection, which a running COPY keeps busy
        while chunk := list(islice(source, COPY_AT_ONCE)):
            with cursor.copy(f"COPY pg_temp.{table} FROM STDIN") as copy:
                for row in chunk:
                    copy.write_row(row)
        if is_joined:
            cursor.execute(f"ANALYZE pg_temp.{table}")


def load_temporary_binary(name: str, columns: Mapping[str, str], data: Iterable[Any]) -> None:
    """The same from rows in PostgreSQL's binary format, in pieces of any size."""
    table = _make(name, columns)
    statement = f"COPY pg_temp.{table} FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for piece in data:
            copy.write(piece)


def _make(name: str, columns: Mapping[str, str]) -> str:
    quote = connection.ops.quote_name
    table = quote(name)
    described = ", ".join(f"{quote(column)} {kind}" for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({described}) ON COMMIT DROP")
    return table
