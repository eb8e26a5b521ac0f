"""The writes of a batch; called by commands, inside their transaction."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import DateField, JSONField, Model

from bina.platform.bulk.batch import Batch
from bina.platform.bulk.loading import load_temporary

CHANGE_AT_ONCE = 500
# below, the temporary table costs more than it spares
COPIED_FROM = 200


def write_batch(batch: Batch) -> None:
    """Write everything; overlaps of dated rows are judged when the transaction ends."""
    for model, rows in batch.changed.items():
        model._default_manager.bulk_update(
            rows.values(), sorted(batch.fields[model]), batch_size=CHANGE_AT_ONCE
        )
    for model, created in batch.created.items():
        if len(created) < COPIED_FROM or _holds_json(model):
            model._default_manager.bulk_create(created)
        else:
            _copy(model, created)


def _holds_json(model: type[Model]) -> bool:
    """Only these values are not written as they stand in Python."""
    return any(isinstance(column, JSONField) for column in model._meta.concrete_fields)


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    """COPY and INSERT: a quarter of the time that Django takes to prepare the values."""
    columns = model._meta.concrete_fields
    for column in columns:
        if isinstance(column, DateField) and (column.auto_now or column.auto_now_add):
            for row in rows:
                column.pre_save(row, add=True)
    types = {column.attname: column.db_type(connection) or "" for column in columns}
    values: Any = attrgetter(*(column.attname for column in columns))
    load_temporary("batch_rows", types, map(values, rows), is_joined=False)
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, types))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names})"  # noqa: S608 - our own models
            f" SELECT {names} FROM pg_temp.batch_rows"
        )
