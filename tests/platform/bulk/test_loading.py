"""Temporary tables filled from rows that come out of the same connection."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from bina.platform.bulk import load_temporary

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


def numbers() -> Iterator[tuple[int, str | None]]:
    """Each row asks the database first, as rows of a staging table do."""
    for number in range(3):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s", [number])
            yield cursor.fetchone()[0], None if number else "a"


def test_rows_may_be_read_while_they_are_loaded():
    with transaction.atomic(), connection.cursor() as cursor:
        for _again in range(2):
            load_temporary("loaded", {"number": "int", "word": "text"}, numbers())
        cursor.execute("SELECT number, word FROM pg_temp.loaded ORDER BY number")
        assert cursor.fetchall() == [(0, "a"), (1, None), (2, None)]
