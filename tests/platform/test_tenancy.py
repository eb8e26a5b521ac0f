"""Row-level security keeps agencies apart, and fails loudly without an agency."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from bina.platform.tasks.models import Task
from bina.platform.tenancy import agency, current_agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("0.03")]


def add(owner, key="a"):
    return Task.objects.create(agency_id=owner, kind="test", key=key, title="t", route="r")


def test_the_app_connects_as_a_role_that_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        name, is_super, bypasses = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        (owned,) = cursor.fetchone()
    assert (name, is_super, bypasses, owned) == ("bina_app", False, False, 0)


def test_rows_of_another_agency_are_not_there():
    first, second = uuid4(), uuid4()
    with transaction.atomic(), agency(first):
        add(first)
    with transaction.atomic(), agency(second):
        assert not Task.objects.exists()
        assert Task.objects.update(title="x") == 0


def test_without_an_agency_a_query_raises_and_is_never_empty():
    owner = uuid4()
    with transaction.atomic(), agency(owner):
        add(owner)
    with pytest.raises(DatabaseError, match="no agency"), transaction.atomic():
        Task.objects.exists()


def test_a_row_cannot_be_written_into_another_agency():
    with pytest.raises(DatabaseError), transaction.atomic(), agency(uuid4()):
        add(uuid4())


@pytest.mark.django_db(transaction=True)
def test_the_former_agency_returns_after_a_nested_one():
    first, second = uuid4(), uuid4()
    with transaction.atomic(), agency(first):
        with agency(second):
            assert current_agency() == second
        assert current_agency() == first
    with transaction.atomic():
        assert current_agency() is None
