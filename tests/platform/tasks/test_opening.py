"""Tasks: one open task for each cause, shown to those who can mend it."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.phrases import Phrase
from bina.platform.tasks import (
    TaskSpec,
    close_task,
    close_tasks_except,
    count_tasks,
    list_tasks,
    open_task,
    restate_task,
)

pytestmark = pytest.mark.django_db

AGENCY = uuid4()
SDM = Actor(uuid4(), AGENCY, "SDM", (Grant("sdm"),))
STAFF = Actor(uuid4(), AGENCY, "Pegawai", (Grant("pegawai"),))


def spec(key: str, **more) -> TaskSpec:
    return TaskSpec("test.mend", key, f"Perbaiki {key}", "platform:file", **more)


def keys(actor: Actor) -> list[str]:
    with reading(actor):
        return [task.title for task in list_tasks(actor)]


def test_a_task_for_a_role_and_one_for_a_person():
    with reading(SDM):
        open_task(AGENCY, spec("a", role="sdm"), spec("b", person_id=STAFF.person_id))
    assert keys(SDM) == ["Perbaiki a"]
    assert keys(STAFF) == ["Perbaiki b"]


def test_the_same_cause_opens_one_task():
    with reading(SDM):
        open_task(AGENCY, spec("a", role="sdm"))
        open_task(AGENCY, spec("a", role="sdm"))
        assert count_tasks(SDM) == 1


def test_closed_tasks_vanish_and_may_open_again():
    with reading(SDM):
        open_task(AGENCY, spec("a", role="sdm"), spec("b", role="sdm"))
        close_task("test.mend", ["a"])
    assert keys(SDM) == ["Perbaiki b"]
    with reading(SDM):
        close_tasks_except("test.mend", [])
        open_task(AGENCY, spec("a", role="sdm"))
    assert keys(SDM) == ["Perbaiki a"]


def test_an_open_task_says_what_it_is_by_now():
    day = date(2026, 11, 30)
    with reading(SDM):
        open_task(AGENCY, spec("a", role="sdm", detail="8 formulir"))
        first = list_tasks(SDM)[0]
        now = {"detail": "1 formulir", "due_on": day, "route_args": {"file_id": uuid4()}}
        restate_task(AGENCY, replace(spec("a", role="sdm", **now), title="Anders"))
        (second,) = list_tasks(SDM)
    assert (second.id, second.title) == (first.id, "Perbaiki a")
    assert (second.detail, second.due_on) == ("1 formulir", day)
    assert second.route_args == {"file_id": str(now["route_args"]["file_id"])}


def test_what_is_not_open_opens_and_what_is_the_same_stays(django_assert_num_queries):
    with reading(SDM):
        restate_task(AGENCY, spec("a", role="sdm"))
        with django_assert_num_queries(2):
            restate_task(AGENCY, spec("a", role="sdm"))
    assert keys(SDM) == ["Perbaiki a"]


def test_a_phrase_gives_way_to_a_plain_detail():
    with reading(SDM):
        open_task(AGENCY, spec("a", role="sdm", detail=Phrase("%(n)d berkas", {"n": 8})))
        restate_task(AGENCY, spec("a", role="sdm", detail="1 berkas"))
        assert [task.detail for task in list_tasks(SDM)] == ["1 berkas"]
        restate_task(AGENCY, spec("a", role="sdm", detail=Phrase("%(n)d berkas", {"n": 2})))
        assert [task.detail for task in list_tasks(SDM)] == ["2 berkas"]
