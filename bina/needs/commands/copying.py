"""Many rows of one table at once; called by commands, inside their transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from bina.platform.bulk import load_temporary


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
    quote = connection.ops.quote_name
    attributes = {field.attname: field for field in model._meta.concrete_fields}
    types = {name: attributes[name].db_type(connection) or "" for name in columns}
    temporary = f"copy_{model._meta.model_name}"
    load_temporary(temporary, types, rows)
    fresh = {} if "id" in columns else {"id": "gen_random_uuid()"}
    names = [*columns, *fresh, *fixed]
    values = [*map(quote, columns), *fresh.values(), *("%s" for _ in fixed)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) "  # noqa: S608 - names of our own models
            f"SELECT {', '.join(values)} FROM pg_temp.{quote(temporary)}",
            list(fixed.values()),
        )
