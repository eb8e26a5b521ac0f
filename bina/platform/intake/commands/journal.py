"""The journal of an upload: every table row it wrote, in the order of the writing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from bina.platform.bulk import load_temporary
from bina.platform.intake.models import Upload
from bina.platform.intake.plain import to_json
from bina.platform.intake.registry import RowChange

AT_ONCE = 5000
COLUMNS = {
    "agency_id": "uuid",
    "upload_id": "uuid",
    "sheet_id": "uuid",
    "row_number": "integer",
    "sequence": "integer",
    "kind": "text",
    "row_id": "uuid",
    "before": "jsonb",
    "after": "jsonb",
}
INSERT = """
INSERT INTO platform_journalrow (id, {columns})
SELECT gen_random_uuid(), {columns} FROM pg_temp.intake_journal
"""


class Journal:
    """Gathers changes and writes them in bulk; ``close`` writes the rest."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.sequence = 0
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, sheet_id: UUID, row_number: int, changes: Iterable[RowChange]) -> None:
        for change in changes:
            self._waiting.append(
                (
                    self.upload.agency_id,
                    self.upload.id,
                    sheet_id,
                    row_number,
                    self.sequence,
                    change.kind,
                    change.id,
                    to_json(change.before),
                    to_json(change.after),
                )
            )
            self.sequence += 1
        if len(self._waiting) >= AT_ONCE:
            self.close()

    def close(self) -> None:
        if not self._waiting:
            return
        load_temporary("intake_journal", COLUMNS, self._waiting, is_joined=False)
        with connection.cursor() as cursor:
            cursor.execute(INSERT.format(columns=", ".join(COLUMNS)))
        self._waiting.clear()
