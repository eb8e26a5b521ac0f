"""``/metrics`` for Prometheus: requests of all web processes, the queue, backup and disk."""

from collections.abc import Iterator
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from bina.platform.backup.newest import newest_backup_at
from bina.platform.files import free_space

_QUEUE = """
SELECT count(*) FILTER (WHERE j.status = 'todo'),
       count(*) FILTER (WHERE j.status = 'doing'),
       count(*) FILTER (WHERE j.status = 'failed' AND j.task_name = 'platform.deliver'),
       count(*) FILTER (WHERE j.status = 'failed' AND j.task_name <> 'platform.deliver'),
       coalesce(extract(epoch FROM now() - min(e.at) FILTER (
           WHERE j.status = 'todo' AND coalesce(j.scheduled_at, e.at) <= now())), 0)
FROM procrastinate_jobs j
JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
WHERE j.status IN ('todo', 'doing', 'failed')
"""
_NAMES = (
    ("bina_jobs_waiting", "Jobs that wait for a worker"),
    ("bina_jobs_running", "Jobs that a worker has taken"),
    ("bina_reactions_parked", "Reactions to events that failed for good"),
    ("bina_jobs_failed", "Jobs that failed for good"),
    ("bina_jobs_oldest_seconds", "Age of the oldest job that could run and waits"),
)


def metrics(request: HttpRequest) -> HttpResponse:
    """404 but for the machine itself and whoever knows BINA_METRICS_TOKEN."""
    if not (_is_local(request) or _knows_token(request)):
        raise Http404
    registry = CollectorRegistry()
    if settings.METRICS_DIR:
        MultiProcessCollector(registry, str(settings.METRICS_DIR))  # type: ignore[no-untyped-call]
    registry.register(Operation())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _is_local(request: HttpRequest) -> bool:
    """Straight from this machine; what a proxy on it passes on comes from elsewhere."""
    is_passed_on = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and not is_passed_on


def _knows_token(request: HttpRequest) -> bool:
    token = settings.CONFIGURATION.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and compare_digest(given.encode(), token.encode())


class Operation:
    """What is asked of the database and the disk at the moment of a scrape."""

    def collect(self) -> Iterator[Metric]:
        yield from _queue()
        yield GaugeMetricFamily(
            "bina_disk_free_bytes", "Free space of the data folder", free_space()
        )
        if made_at := newest_backup_at():
            age = (timezone.now() - made_at).total_seconds()
            yield GaugeMetricFamily("bina_backup_age_seconds", "Age of the newest backup", age)


def _queue() -> Iterator[Metric]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_QUEUE)
            figures = cursor.fetchone()
    except DatabaseError:
        yield GaugeMetricFamily("bina_database_up", "Whether the database answers", 0)
        return
    yield GaugeMetricFamily("bina_database_up", "Whether the database answers", 1)
    for (name, help_text), figure in zip(_NAMES, figures, strict=True):
        yield GaugeMetricFamily(name, help_text, float(figure))
