"""Many rows of one table at once; called by commands, inside their transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model
from numpy.typing import NDArray

from bina.needs.adapters.binary import pack
from bina.platform.bulk import load_temporary, load_temporary_binary

WORKING = "128MB"


@dataclass(frozen=True, slots=True)
class ArrayColumn:
    """Values of one PostgreSQL type; ``value`` is SQL that reads the column, named ``%s``."""

    kind: str
    values: NDArray[Any]
    value: str = "%s"


def copy_rows(
    model: type[Model],
    fixed: dict[str, Any],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """COPY into a temporary table, then INSERT from it under row security.

    ``columns`` are attribute names, in the order of the values; ``fixed`` holds what is the same
    in every row. A row without an ``id`` among its columns gets a fresh one.
    """
    attributes = {field.attname: field for field in model._meta.concrete_fields}
    types = {name: attributes[name].db_type(connection) or "" for name in columns}
    temporary = f"copy_{model._meta.model_name}"
    load_temporary(temporary, types, rows)
    fresh = {} if "id" in columns else {"id": "gen_random_uuid()"}
    quoted = {name: connection.ops.quote_name(name) for name in columns}
    _insert(model, temporary, fixed, quoted | fresh)


def copy_columns(
    model: type[Model], fixed: dict[str, Any], columns: Mapping[str, ArrayColumn]
) -> None:
    """The same from arrays; ``columns`` by attribute name, all of one length."""
    # the looks of the triggers sort every row of the statement: in memory, not on disk
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('work_mem', %s, true)", [WORKING])
    temporary = f"copy_{model._meta.model_name}"
    kinds = {name: column.kind for name, column in columns.items()}
    packed = pack([(column.kind, column.values) for column in columns.values()])
    load_temporary_binary(temporary, kinds, packed)
    quote = connection.ops.quote_name
    fresh = {} if "id" in columns else {"id": "gen_random_uuid()"}
    values = {name: column.value % quote(name) for name, column in columns.items()}
    _insert(model, temporary, fixed, values | fresh)


def _insert(
    model: type[Model], temporary: str, fixed: dict[str, Any], values: Mapping[str, str]
) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, [*values, *fixed]))
    selected = ", ".join([*values.values(), *("%s" for _ in fixed)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) "  # noqa: S608 - names of our own models
            f"SELECT {selected} FROM pg_temp.{quote(temporary)}",
            list(fixed.values()),
        )
