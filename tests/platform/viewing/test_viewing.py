"""Openings: written in one statement, never changed, and gone only after their period."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.privacy.commands import apply_retention
from bina.platform.viewing import ViewFilter, list_views, record_view
from bina.platform.viewing.models import RecordView
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
PLACE = "organization:employee"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def opened(regency: TestAgency, days: float = 0) -> Any:
    """Somebody's key, whose record was opened so long ago."""
    person = uuid4()
    RecordView.objects.create(
        agency_id=regency.id,
        viewer_id=uuid4(),
        person_id=person,
        place=PLACE,
        seen_at=timezone.now() - timedelta(days=days),
    )
    return person


def test_an_opening_takes_one_statement_and_no_lock(regency: TestAgency) -> None:
    viewer, person = regency.sdm, uuid4()
    with reading(viewer):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            record_view(viewer, person, PLACE)
        assert len(captured) == 1
        (row,) = list_views(ViewFilter(person_id=person))
    assert (row.viewer_id, row.place) == (viewer.person_id, PLACE)


def test_the_own_record_is_opened_without_a_word(regency: TestAgency) -> None:
    viewer = regency.sdm
    assert viewer.person_id is not None
    with reading(viewer):
        record_view(viewer, viewer.person_id, PLACE)
        assert list_views(ViewFilter()).total == 0


def test_pages_follow_one_another_and_a_spoilt_cursor_starts_over(regency: TestAgency) -> None:
    with reading(regency.system):
        people = [opened(regency, days) for days in (3, 2, 1)]
        first = list_views(ViewFilter(), page_size=2)
        assert [row.person_id for row in first] == people[:0:-1]
        assert first.after
        second = list_views(ViewFilter(after=first.after), page_size=2)
        assert [row.person_id for row in second] == people[:1]
        for spoilt in ("x", "x~y", f"2026-11-24~{uuid4()}", "2026-99-99~"):
            assert list_views(ViewFilter(after=spoilt)).total == 3
            assert len(list_views(ViewFilter(after=spoilt)).items) == 3


def test_an_opening_is_filtered_by_everything_it_holds(regency: TestAgency) -> None:
    now = timezone.now()
    with reading(regency.system):
        old, new = opened(regency, 9), opened(regency)
        since = ViewFilter(since=now - timedelta(days=1))
        until = ViewFilter(until=now - timedelta(days=1))
        assert [row.person_id for row in list_views(since)] == [new]
        assert [row.person_id for row in list_views(until)] == [old]
        assert [row.person_id for row in list_views(ViewFilter(people=[old]))] == [old]
        assert list_views(ViewFilter(viewer_id=uuid4())).total == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE platform_recordview SET place = 'x'",
        "DELETE FROM platform_recordview",
        "TRUNCATE platform_recordview",
    ],
)
def test_nobody_changes_or_removes_what_is_young(regency: TestAgency, statement: str) -> None:
    with reading(regency.system):
        opened(regency, 729)
        with pytest.raises(DatabaseError), transaction.atomic():
            run(statement)
        assert list_views(ViewFilter()).total == 1


def run(statement: str) -> None:
    """Even while the setting of an erasure is on, which opens the table to its owner alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bina.erasing', 'on', true)")
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_without_the_trigger_it_would_go(
    regency: TestAgency, admin_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    with reading(regency.system):
        opened(regency)
    admin_sql("ALTER TABLE platform_recordview DISABLE TRIGGER platform_recordview_guard")
    with reading(regency.system):
        run("DELETE FROM platform_recordview")
        assert list_views(ViewFilter()).total == 0


def test_openings_go_two_years_later(regency: TestAgency) -> None:
    with reading(regency.system):
        opened(regency, 730.1)
        young = opened(regency, 729.9)
    apply_retention(Actor.system("privacy.retention", regency.id))
    with reading(regency.system):
        assert [row.person_id for row in list_views(ViewFilter())] == [young]


def test_another_agency_sees_none(regency: TestAgency) -> None:
    other = make_regency("Kabupaten Lain")
    with reading(regency.system):
        opened(regency)
    with reading(other.system):
        assert list_views(ViewFilter()).total == 0
