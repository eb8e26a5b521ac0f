"""Jobs: seen by their owner, with progress from a connection of its own, refusals as text."""

from uuid import uuid4

import pytest
from django.db import transaction

from bina.platform.access import Actor, Grant, register_actor_source
from bina.platform.access import actors as actors_module
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.jobs import JobOutcome, find_job, job, list_jobs, start_job
from bina.platform.jobs.starting import run_job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.11")]

shown_meanwhile: list[int | None] = []


@job("test.count")
def count(actor, progress, *, up_to: int) -> JobOutcome:
    with transaction.atomic():
        progress.report(up_to, up_to * 2, "menghitung")
        with reading(actor):
            shown_meanwhile.append(list_jobs(actor)[0].share)
    return JobOutcome("Selesai menghitung.", "platform:file", {"file_id": uuid4()})


@job("test.refuse")
def refuse(actor, progress) -> JobOutcome:
    raise Refused("Berkas sudah dihapus.")


@job("test.crash")
def crash(actor, progress) -> JobOutcome:
    raise ZeroDivisionError


@pytest.fixture
def owner():
    person = Actor(uuid4(), uuid4(), "Penguji", (Grant("sdm"),))
    former = list(actors_module._sources)
    register_actor_source(lambda person_id, agency_id: person)
    yield person
    actors_module._sources[:] = former


def start(owner: Actor, name: str, **arguments):
    with reading(owner):
        return start_job(owner, name, title="Uji", **arguments)


def run(owner: Actor, ref):
    run_job(run_id=str(ref.id), agency_id=str(owner.agency_id))
    with reading(owner):
        return find_job(owner, ref.id)


def test_progress_shows_while_the_work_is_open(owner):
    shown_meanwhile.clear()
    view = run(owner, start(owner, "test.count", up_to=10))
    assert shown_meanwhile == [50]
    assert (view.state, view.message, view.route) == (
        "done",
        "Selesai menghitung.",
        "platform:file",
    )


def test_a_refusal_ends_the_job_with_its_reason(owner):
    view = run(owner, start(owner, "test.refuse"))
    assert (view.state, view.message, view.is_over) == ("refused", "Berkas sudah dihapus.", True)


def test_a_failure_is_shown_and_handed_back_to_the_queue(owner):
    ref = start(owner, "test.crash")
    with pytest.raises(ZeroDivisionError):
        run(owner, ref)
    with reading(owner):
        assert find_job(owner, ref.id).state == "failed"


def test_a_job_that_is_done_is_not_done_again(owner):
    ref = start(owner, "test.count", up_to=1)
    run(owner, ref)
    shown_meanwhile.clear()
    run(owner, ref)
    assert shown_meanwhile == []


def test_nobody_else_sees_the_job(owner):
    ref = start(owner, "test.count", up_to=1)
    colleague = Actor(uuid4(), owner.agency_id, "Lain", (Grant("sdm"),))
    with reading(colleague):
        assert find_job(colleague, ref.id) is None
        assert list_jobs(colleague) == []
