"""The queue's worker, as a long-running process has it, and as one that ends with the queue."""

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params


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


def drain_queue() -> None:
    """Do what is queued, one job after another, and return when nothing is left."""
    worker_app().run_worker(
        concurrency=1, wait=False, listen_notify=False, install_signal_handlers=False
    )
