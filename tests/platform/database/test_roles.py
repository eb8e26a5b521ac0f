"""The tests themselves, and so the application, are bound by row-level security."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

RIGHTS = """
SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
FROM pg_roles WHERE rolname = current_user
"""
OWNED = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"


def ask(text: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchone()


@pytest.mark.django_db
def test_the_application_role_is_neither_owner_nor_above_policies() -> None:
    assert ask("SELECT current_user::text") == ("bina_app",)
    assert ask(RIGHTS) == (False, False, False, False)
    assert ask(OWNED) == (0,)


@pytest.mark.django_db
def test_the_application_role_cannot_make_tables() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE intruder (id int)")


@pytest.mark.django_db(transaction=True)
def test_default_privileges_reach_new_tables_sequences_and_functions(
    admin_sql: Callable[..., Any],
) -> None:
    admin_sql("CREATE TABLE newcomer (id bigserial PRIMARY KEY, name text)")
    admin_sql("CREATE FUNCTION greet() RETURNS text LANGUAGE sql AS $$ SELECT 'halo' $$")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO newcomer (name) VALUES ('a'); UPDATE newcomer SET name = 'b'")
        cursor.execute("SELECT name, greet() FROM newcomer")
        assert cursor.fetchall() == [("b", "halo")]
        cursor.execute("DELETE FROM newcomer")
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE newcomer")


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_nothing_behind() -> None:
    assert ask("SELECT to_regclass('newcomer')") == (None,)


@pytest.mark.django_db
def test_extensions_are_there() -> None:
    found = ask("SELECT array_agg(extname::text ORDER BY extname) FROM pg_extension")[0]
    assert {"pg_trgm", "unaccent", "btree_gist"} <= set(found)


@pytest.mark.django_db
def test_the_owner_passes_policies(admin_sql: Callable[..., Any]) -> None:
    assert admin_sql(RIGHTS) == [(False, True, True, False)]
