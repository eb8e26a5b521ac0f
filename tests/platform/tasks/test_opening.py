"""Tasks: one open task for each cause, shown to those who can mend it."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.tasks import (
    TaskSpec,
    close_task,
    close_tasks_except,
    count_tasks,
    list_tasks,
    open_task,
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
