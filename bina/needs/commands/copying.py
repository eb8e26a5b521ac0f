"""Many rows of one table at once; called by commands, inside their transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Model

from bina.needs.adapters.binary import Column, pack
from bina.needs.commands.run_tables import call
from bina.needs.models import GapRow, MatrixCell, ModuleParticipant, RunPerson, UnitNeed
from bina.platform.bulk import load_temporary

# their rows lie in a table for each run
PARTED: Final[Sequence[type[Model]]] = (
    RunPerson,
    GapRow,
    ModuleParticipant,
    MatrixCell,
    UnitNeed,
)


def copy_rows(
    model: type[Model],
    fixed: dict[str, Any],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """COPY into a temporary table, then INSERT from it under row security.

    ``columns`` are attribute names, in the order of the values; ``fixed`` holds what is the same
    in every row. Each row gets a fresh id.
    """
    attributes = {field.attname: field for field in model._meta.concrete_fields}
    types = {name: attributes[name].db_type(connection) or "" for name in columns}
    temporary = f"copy_{model._meta.model_name}"
    load_temporary(temporary, types, rows)
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, ["id", *columns, *fixed]))
    selected = ", ".join(["gen_random_uuid()", *map(quote, columns), *("%s" for _ in fixed)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) "  # noqa: S608 - names of our own models
            f"SELECT {selected} FROM pg_temp.{quote(temporary)}",
            list(fixed.values()),
        )


class RunTables:
    """The tables of one run, from empty to closed; see migration 0007.

    The owner's functions hold every row to the agency of the transaction and to the run, which
    stand as defaults, and refuse to close over a row that points outside of it.
    """

    def __init__(self, run_id: UUID) -> None:
        self.run_id = run_id
        call("needs_open_run_tables", run_id)

    def fill(
        self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """``columns`` are attribute names, in the order of the values."""
        with connection.cursor() as cursor, cursor.copy(self._copy(model, columns, "")) as copy:
            for row in rows:
                copy.write_row(row)

    def fill_arrays(self, model: type[Model], columns: Mapping[str, Column]) -> None:
        """By attribute name, arrays of one length."""
        copying = self._copy(model, list(columns), "FORMAT BINARY, ")
        with connection.cursor() as cursor, cursor.copy(copying) as copy:
            for piece in pack(list(columns.values())):
                copy.write(piece)

    def _copy(self, model: type[Model], columns: Sequence[str], form: str) -> str:
        quote = connection.ops.quote_name
        table = quote(f"{model._meta.db_table}_{self.run_id.hex}")
        # the rows are born in this transaction together with their table: none is in doubt
        return f"COPY {table} ({', '.join(map(quote, columns))}) FROM STDIN ({form}FREEZE)"

    def close(self) -> None:
        """Look at all rows, index them, and put them under the policies."""
        call("needs_close_run_tables", self.run_id)
