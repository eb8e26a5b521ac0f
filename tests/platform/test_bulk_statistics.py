"""Statistics after a bulk load: the app's role has them refreshed and gains nothing else."""

import pytest
from django.db import DatabaseError, connection

from bina.platform.bulk import refresh_statistics

pytestmark = pytest.mark.django_db


def test_the_planner_knows_the_tables_at_once():
    refresh_statistics(["platform.task", "platform.storedfile"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'platform_task'")
        assert cursor.fetchone() == (0,)


def test_a_name_is_never_taken_for_a_command():
    with pytest.raises(DatabaseError, match="does not exist"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT bina_refresh_statistics(%s)", [["platform_task; DROP TABLE platform_task"]]
        )
