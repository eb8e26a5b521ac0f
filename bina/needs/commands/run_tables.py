"""The owner's functions on the tables of a run; see migration 0007."""

from uuid import UUID

from django.db import connection

from bina.platform.access import Actor
from bina.platform.commands import reading


def call(function: str, run_id: UUID) -> None:
    """Raises a database error for a run of another agency. The name comes from code."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [run_id])


def tidy_run_tables(actor: Actor, run_id: UUID) -> None:
    """After the commit: statistics of the new tables, and an end to those of runs let go."""
    with reading(actor):
        call("needs_analyze_run_tables", run_id)
    with reading(actor), connection.cursor() as cursor:
        cursor.execute("SELECT needs_sweep_run_tables()")
