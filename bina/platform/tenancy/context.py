"""The agency of the running transaction, told to PostgreSQL and to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

SETTING = "bina.agency"


def _tell(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])


def current_agency() -> UUID | None:
    """The agency of this transaction, None where the context is national or absent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting(%s, true), '')", [SETTING])
        (value,) = cursor.fetchone()
    return UUID(value) if value else None


@contextmanager
def agency(agency_id: UUID | None) -> Iterator[None]:
    """Set the agency inside a transaction, and put the former one back at the end.

    Raises RuntimeError outside a transaction: the setting would be lost at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an agency is set inside a transaction only")
    former = current_agency()
    _tell(str(agency_id or ""))
    yield
    # not in a finally: after an error the transaction is rolled back, and the setting with it
    if former != agency_id:
        _tell(str(former or ""))
