"""Somebody of a regency for whom tasks and notices wait."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.notices import tell
from bina.platform.tasks import TaskSpec, TaskView, list_tasks, open_task
from tests.organization.factories import TestAgency
from tests.portal.web.acting import person_at

POSITION = "J21P"


def staff_of(regency: TestAgency, position: str = POSITION) -> Actor:
    return Actor(person_at(regency, position), regency.id, "Pegawai", (Grant("pegawai"),))


def open_for(person: Actor, kind: str, keys: Collection[str], **more: Any) -> None:
    specs = [
        TaskSpec(
            **{
                "kind": kind,
                "key": key,
                "title": f"Isi {key}",
                "route": "portal:jobs",
                "person_id": person.person_id,
                "due_on": timezone.localdate() + timedelta(days=number),
                **more,
            }
        )
        for number, key in enumerate(keys)
    ]
    with reading(person):
        open_task(person.own_agency, *specs)


def tasks_of(person: Actor) -> dict[str, TaskView]:
    with reading(person):
        return {task.key: task for task in list_tasks(person)}


def ids_of(person: Actor, *keys: str) -> list[UUID]:
    found = tasks_of(person)
    return [found[key].id for key in keys]


def tell_of(person: Actor, title: str, route: str = "portal:jobs", **more: Any) -> None:
    with reading(person):
        tell([person.person_id], "uji.kabar", title, route, **more)
