"""Progress: written on a connection of its own, so that it shows while the work is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils import timezone

SECONDS_BETWEEN_REPORTS = 0.5


class Progress:
    """Reports how far a job is; at most twice a second, the last report always."""

    def __init__(self, run_id: UUID, agency_id: UUID) -> None:
        self.run_id = run_id
        self.agency_id = agency_id
        self._last = 0.0

    def report(self, done: int, total: int, message: str = "") -> None:
        now = timezone.now().timestamp()
        if done < total and now - self._last < SECONDS_BETWEEN_REPORTS:
            return
        self._last = now
        self.write(steps_done=done, steps_total=total, message=str(message))

    def write(self, **values: Any) -> None:
        """Set columns of the job's row at once, whatever becomes of the work's transaction."""
        columns = ", ".join(f"{name} = %s" for name in values)
        with _own_cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT set_config('bina.agency', %s, true)", [str(self.agency_id)])
            cursor.execute(
                f"UPDATE platform_jobrun SET {columns} WHERE id = %s",  # noqa: S608 - own names
                [*values.values(), self.run_id],
            )
            cursor.execute("COMMIT")


@contextmanager
def _own_cursor() -> Iterator[Any]:
    own = connections.create_connection("default")
    try:
        with own.cursor() as cursor:
            yield cursor
    finally:
        own.close()
