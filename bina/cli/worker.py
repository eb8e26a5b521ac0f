"""``bina worker``: runs queued jobs and reactions; survives an outage of the database."""

import time
from argparse import ArgumentParser, Namespace

import structlog
from django.db import connections
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

from bina.platform.jobs.working import worker_app

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
