"""Reading one's own notices, and what the shell counts, in one statement."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bina.platform.commands import reading
from bina.platform.notices import count_waiting
from bina.platform.notices.queries import DEFAULT, escalate_after, list_notices
from bina.platform.tasks import TaskSpec, count_tasks, open_task
from tests.platform.notices.telling import (
    AGENCY,
    FOREIGN,
    NATION,
    OTHER,
    STAFF,
    notices_of,
    tell_staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]


def test_tasks_and_notices_are_counted_in_one_statement():
    tell_staff()
    tell_staff()
    with reading(STAFF):
        open_task(AGENCY, TaskSpec("uji", "a", "Isi", "portal:home", person_id=STAFF.person_id))
        open_task(AGENCY, TaskSpec("uji", "b", "Isi", "portal:home", person_id=uuid4()))
    with reading(STAFF), CaptureQueriesContext(connection) as asked:
        waiting = count_waiting(STAFF)
        assert count_tasks(STAFF) == waiting.tasks == 1
    assert waiting.unread == 2
    assert len([one for one in asked if "platform_" in one["sql"]]) == 1


def test_nobody_else_reads_or_counts_them():
    tell_staff()
    for stranger in (OTHER, FOREIGN, NATION):
        assert notices_of(stranger) == []
        with reading(stranger):
            assert count_waiting(stranger).unread == 0


def test_keyset_pages_show_every_notice_once_the_newest_first():
    for n in range(5):
        tell_staff(f"Kabar {n}")
    with reading(STAFF):
        first = list_notices(STAFF, page_size=3)
        second = list_notices(STAFF, after=first.after, page_size=3)
        again = list_notices(STAFF, after="x~y", page_size=3)
    assert [one.title for one in [*first, *second]] == [f"Kabar {n}" for n in (4, 3, 2, 1, 0)]
    assert (first.total, second.after, again.items) == (5, None, first.items)


def test_the_rule_says_when_a_superior_learns_of_it():
    with reading(STAFF):
        assert escalate_after(date(2026, 11, 24)) == DEFAULT["escalate_after_workdays"]
