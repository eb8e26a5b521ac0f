"""The agency of the running transaction, told to PostgreSQL and to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection

SETTING = "bina.agency"


# what this thread has entered: the same as the setting, known without asking the database
_entered: ContextVar[UUID | None] = ContextVar("agency", default=None)


def _tell(agency_id: UUID | None) -> UUID | None:
    """Sets the agency and gives back the former one, in one statement."""
    with connection.cursor() as cursor:
        # the OFFSET keeps the reading before the setting
        cursor.execute(
            "SELECT former, set_config(%s, %s, true) FROM"
            " (SELECT nullif(current_setting(%s, true), '') AS former OFFSET 0) AS known",
            [SETTING, str(agency_id or ""), SETTING],
        )
        (former, _) = cursor.fetchone()
    return UUID(former) if former else None


def entered_agency() -> UUID | None:
    """The agency of the innermost ``agency`` block, None outside; costs no query."""
    return _entered.get()


def current_agency() -> UUID | None:
    """The agency of this transaction, None where the context is national or absent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting(%s, true), '')", [SETTING])
        (value,) = cursor.fetchone()
    return UUID(value) if value else None


@contextmanager
def agency(agency_id: UUID | None, *, is_whole: bool = False) -> Iterator[None]:
    """Set the agency inside a transaction, and put the former one back at the end.

    ``is_whole`` says that the transaction ends with the block, and the setting with it.
    Raises RuntimeError outside a transaction: the setting would be lost at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an agency is set inside a transaction only")
    if agency_id is not None and _entered.get() == agency_id:
        yield  # the setting of the block around holds, whatever is rolled back inside
        return
    former = _tell(agency_id)
    token = _entered.set(agency_id)
    try:
        yield
    finally:
        _entered.reset(token)
    # not in the finally: after an error the transaction is rolled back, and the setting with it
    if former != agency_id and not is_whole:
        _tell(former)
