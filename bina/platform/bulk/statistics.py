"""What the planner knows of tables that were just filled.

Without it every page is planned for empty tables until autovacuum comes by, a minute later.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection


def refresh_statistics(kinds: Iterable[str]) -> None:
    """For the tables of ``kinds`` (``app_label.model``); one that is being counted is passed by.

    Within a transaction its own rows count too, so that its next statements are planned for them.
    """
    tables = [apps.get_model(kind)._meta.db_table for kind in kinds]
    with connection.cursor() as cursor:
        cursor.execute("SELECT bina_refresh_statistics(%s)", [tables])
