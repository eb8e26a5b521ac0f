"""Tasks that lead nowhere close by themselves, and no other does."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.notices.commands import close_lost_tasks
from bina.platform.tasks import (
    HistoryFilter,
    TaskKind,
    TaskOutcome,
    TaskSpec,
    list_history,
    list_tasks,
    open_task,
    register_task_kinds,
)
from tests.platform.notices.telling import AGENCY, FOREIGN, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
SYSTEM = Actor.system("uji", AGENCY)
KIND = "uji.hilang"
register_task_kinds(TaskKind(KIND, "Uji", gone=lambda keys: {"hilang"} & set(keys)))


@pytest.fixture(autouse=True)
def some() -> None:
    def spec(key: str, route: str, kind: str = KIND, **route_args) -> TaskSpec:
        person = STAFF.person_id
        return TaskSpec(kind, key, "Isi", route, person_id=person, route_args=route_args)

    with reading(STAFF):
        open_task(
            AGENCY,
            spec("ada", "portal:home"),
            spec("hilang", "portal:home"),
            spec("rute", "portal:tidak_ada"),
            spec("isian", "portal:job", job_id="bukan kunci"),
            # nobody registered this kind, so only its route can tell
            spec("hilang", "portal:job", kind="uji.lain", job_id=uuid4()),
        )


def open_keys() -> set[tuple[str, str]]:
    with reading(STAFF):
        return {(task.kind, task.key) for task in list_tasks(STAFF)}


def test_tasks_without_a_page_close_and_history_says_so():
    assert close_lost_tasks(SYSTEM) == 3
    assert close_lost_tasks(SYSTEM) == 0
    assert open_keys() == {(KIND, "ada"), ("uji.lain", "hilang")}
    with reading(STAFF):
        told = list_history(STAFF, HistoryFilter(is_own=False))
    assert {one.outcome for one in told} == {TaskOutcome.LOST}


def test_only_the_clock_does_that_and_only_in_its_agency():
    before = open_keys()
    with pytest.raises(Forbidden):
        close_lost_tasks(STAFF)
    assert close_lost_tasks(Actor.system("uji", FOREIGN.agency_id)) == 0
    assert open_keys() == before
