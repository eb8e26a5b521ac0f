"""``bina worker``: runs queued jobs and reactions; survives an outage of the database."""

import time
from argparse import ArgumentParser, Namespace

import structlog
from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

log = structlog.get_logger("bina.worker")

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0  # seconds between attempts to come back


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--concurrency", type=int, default=2, help="Banyaknya pekerjaan sekaligus (2)"
    )


def run(arguments: Namespace) -> int:
    """Until SIGINT or SIGTERM; then running jobs may end, and those cut short are rescued."""
    pause = FIRST_PAUSE
    while True:
        started = time.monotonic()
        try:
            _work(arguments.concurrency)
            return 0
        except (ConnectorException, OperationalError) as error:
            log.warning("database away", error=type(error).__name__)
        pause = FIRST_PAUSE if time.monotonic() - started > LONGEST_PAUSE else pause
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
        connections.close_all()


def _work(concurrency: int) -> None:
    worker_app().run_worker(
        concurrency=concurrency,
        fetch_job_polling_interval=5,
        shutdown_graceful_timeout=20,
        update_heartbeat_interval=5,
        stalled_worker_timeout=20,
    )


def worker_app() -> DjangoApp:
    """Fetches jobs on connections of its own, while the tasks keep Django's.

    ``replace_connector`` would move the tasks too: what a running job queues would then leave
    its transaction, be seen too early, and survive a rollback.
    """
    working = DjangoApp(connector=PsycopgConnector(kwargs=connector_params()))
    working.tasks = app.tasks
    working.periodic_registry = app.periodic_registry
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    return working
