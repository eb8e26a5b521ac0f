"""What a running job queues belongs to its transaction."""

from threading import Thread

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from bina.platform.jobs.working import drain_queue

QUEUED = "tests.queued"
FAILING = "tests.failing"
CUT_SHORT = "tests.cut_short"


def drain() -> None:
    """In a thread of its own: a browser test before may have left an event loop in this one."""
    thread = Thread(target=drain_queue)
    thread.start()
    thread.join()


@app.task(name=QUEUED)
def queued() -> None:
    raise AssertionError("ran although the job that queued it failed")


@app.task(name=FAILING)
def failing() -> None:
    with transaction.atomic():
        queued.defer()
        raise ValueError("after queueing")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_leaves_nothing_queued() -> None:
    failing.defer()
    drain()
    states = {job.task_name: job.status for job in app.job_manager.list_jobs()}
    assert states[FAILING] == "failed"
    assert QUEUED not in states


@app.task(name=CUT_SHORT)
def cut_short() -> None:
    """Ran to its end by another worker than the one that took it."""


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_killed_worker_is_run_again() -> None:
    cut_short.defer()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    # the periodic rescue comes when the worker starts; an empty queue may end it sooner
    states = {}
    for _ in range(20):
        drain()
        states = {job.task_name: job.status for job in app.job_manager.list_jobs()}
        if states[CUT_SHORT] == "succeeded":
            break
    assert states[CUT_SHORT] == "succeeded"
