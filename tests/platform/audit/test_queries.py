"""The trail as pages read it: filtered, paged, of one agency, of one person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.audit import AuditRecord
from bina.platform.audit.queries import AuditFilter, entries_about, list_entries
from bina.platform.commands import reading
from tests.platform.audit.chains import append, deeds

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.28")]


def sequences(actor: Actor, wanted: AuditFilter = AuditFilter()) -> list[int]:  # noqa: B008 - frozen
    with reading(actor):
        return [entry.sequence for entry in list_entries(actor, wanted)]


def test_newest_first_and_page_by_page():
    actor = Actor.system("test", uuid4())
    append(actor.own_agency, deeds(actor.own_agency, 7))
    append(uuid4(), [])
    with reading(actor):
        first = list_entries(actor, AuditFilter(), 3)
        second = list_entries(actor, AuditFilter(after=first.after or ""), 3)
        last = list_entries(actor, AuditFilter(after=second.after or ""), 3)
    pages = [[entry.sequence for entry in page] for page in (first, second, last)]
    assert pages == [[7, 6, 5], [4, 3, 2], [1]]
    assert (first.total, last.after) == (7, None)


def test_each_agency_sees_its_own_chain():
    one, two = (Actor.system("test", uuid4()) for _ in range(2))
    append(one.own_agency, deeds(one.own_agency, 2))
    assert sequences(one) == [2, 1]
    assert sequences(two) == []


def test_filters():
    owner, person = uuid4(), uuid4()
    actor = Actor.system("test", owner)
    who = uuid4()
    append(
        owner,
        [
            AuditRecord(owner, who, "A", "organization.role.granted", uuid4(), person_id=person),
            AuditRecord(owner, None, "B", "organization.roles", uuid4(), outcome="denied"),
            AuditRecord(owner, None, "C", "needs.run", uuid4(), subject_kind="k", subject_id=who),
        ],
    )
    now = timezone.now()
    assert sequences(actor, AuditFilter(action="organization")) == [2, 1]
    assert sequences(actor, AuditFilter(action="organization.role")) == [1]
    assert sequences(actor, AuditFilter(outcome="denied")) == [2]
    assert sequences(actor, AuditFilter(actor_id=who)) == [1]
    assert sequences(actor, AuditFilter(subject_kind="k", subject_id=who)) == [3]
    assert sequences(actor, AuditFilter(since=now)) == []
    assert sequences(actor, AuditFilter(until=now + timedelta(1))) == [3, 2, 1]
    with reading(actor):
        assert [entry.sequence for entry in entries_about(actor, person)] == [1]
