"""How long the platform's own tables keep what is over."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.platform.commands.forms import FormOnce
from bina.platform.files import remove_file
from bina.platform.files.models import StoredFile
from bina.platform.intake.models import (
    JournalRow,
    StagedRow,
    Upload,
    UploadedBook,
    UploadState,
)
from bina.platform.jobs.models import JobRun
from bina.platform.outbox.models import Delivery, OutboxEvent
from bina.platform.privacy.models import Consent
from bina.platform.privacy.retention import Retention, register_retention
from bina.platform.sessions.models import Session
from bina.platform.tasks.models import Task
from bina.platform.viewing.models import RecordView

FILES_A_BATCH = 500


_OLD_QUEUE = """
DELETE FROM procrastinate_jobs WHERE id IN (
    SELECT job.id FROM procrastinate_jobs job
    WHERE job.status IN ('succeeded', 'failed', 'cancelled', 'aborted')
    AND NOT EXISTS (
        SELECT FROM procrastinate_events event WHERE event.job_id = job.id AND event.at >= %s
    )
    ORDER BY job.id LIMIT %s
)
"""
_OLD_CACHE = """
DELETE FROM platform_cache WHERE cache_key IN (
    SELECT cache_key FROM platform_cache WHERE expires < %s LIMIT %s
)
"""


def remove_some(rows: QuerySet[Any, Any], most: int) -> int:
    """Delete at most so many of the rows, in one statement; how many went."""
    model: type[Model] = rows.model
    some = model._default_manager.filter(pk__in=rows.order_by().values("pk")[:most])
    return some._raw_delete(some.db)


def _uploads_over(before: datetime) -> QuerySet[Upload]:
    """Applied, given up or refused before that moment."""
    applied = Q(state__in=(UploadState.APPLIED, UploadState.UNDONE), applied_at__lt=before)
    given_up = Q(state__in=(UploadState.CANCELLED, UploadState.REFUSED), received_at__lt=before)
    return Upload.objects.filter(applied | given_up)


def _abandoned_uploads(before: datetime, most: int) -> int:
    """What nobody applied in that time is given up, as if somebody had cancelled it.

    One that is being applied at this moment is locked, and passed over.
    """
    waiting = (UploadState.RECEIVED, UploadState.NEEDS_MAPPING, UploadState.CHECKED)
    rows = Upload.objects.filter(state__in=waiting, received_at__lt=before)
    keys = list(rows.select_for_update(skip_locked=True).values_list("id", flat=True)[:most])
    return Upload.objects.filter(id__in=keys).update(state=UploadState.CANCELLED)


def _staged_rows(before: datetime, most: int) -> int:
    left = StagedRow.objects.filter(sheet__upload=OuterRef("id"))
    told = _uploads_over(before).filter(Exists(left), rows_removed_at=None)
    told.update(rows_removed_at=timezone.now())
    return remove_some(StagedRow.objects.filter(sheet__upload__in=_uploads_over(before)), most)


def _journal_rows(before: datetime, most: int) -> int:
    return remove_some(JournalRow.objects.filter(upload__in=_uploads_over(before)), most)


def _exported_files(before: datetime, most: int) -> int:
    """Files that only their owner may fetch are exports; documents name who else may."""
    rows = StoredFile.objects.filter(permission="", stored_at__lt=before, removed_at=None)
    return _remove_files(rows, most)


def _uploaded_files(before: datetime, most: int) -> int:
    uploads = _uploads_over(before)
    books = UploadedBook.objects.filter(upload__in=uploads).values("file_id")
    refused = uploads.exclude(refused_file=None).values("refused_file_id")
    rows = StoredFile.objects.filter(Q(id__in=books) | Q(id__in=refused), removed_at=None)
    return _remove_files(rows, most)


def _remove_files(rows: QuerySet[StoredFile], most: int) -> int:
    keys = list(rows.order_by("stored_at").values_list("id", flat=True)[:most])
    for key in keys:
        remove_file(key)
    return len(keys)


def _forms(before: datetime, most: int) -> int:
    return remove_some(FormOnce.objects.filter(sent_at__lt=before), most)


def _job_runs(before: datetime, most: int) -> int:
    return remove_some(JobRun.objects.filter(ended_at__lt=before), most)


def _tasks(before: datetime, most: int) -> int:
    return remove_some(Task.objects.filter(closed_at__lt=before), most)


def _events(before: datetime, most: int) -> int:
    """Facts that every reaction has had its say on; one whose delivery still waits stays."""
    waiting = ProcrastinateJob.objects.filter(
        task_name="platform.deliver", status__in=("todo", "doing")
    )
    keys = list(waiting.values_list("args__event_id", flat=True))
    rows = OutboxEvent.objects.filter(announced_at__lt=before).exclude(id__in=keys)
    return remove_some(rows, most)


def _deliveries(before: datetime, most: int) -> int:
    """Only once the event is gone: a delivery is what keeps its reaction from running again."""
    events = OutboxEvent.objects.values("id")
    rows = Delivery.objects.filter(delivered_at__lt=before).exclude(event_id__in=events)
    return remove_some(rows, most)


def _record_views(before: datetime, most: int) -> int:
    """The table itself refuses to lose younger ones (see its migration)."""
    return remove_some(RecordView.objects.filter(seen_at__lt=before), most)


def _consents(before: datetime, most: int) -> int:
    return remove_some(Consent.objects.filter(withdrawn_at__lt=before), most)


def _sessions(before: datetime, most: int) -> int:
    return remove_some(Session.objects.filter(expire_date__lt=before), most)


def _queue(before: datetime, most: int) -> int:
    return _run(_OLD_QUEUE, before, most)


def _cache(before: datetime, most: int) -> int:
    return _run(_OLD_CACHE, before, most)


def _run(statement: str, before: datetime, most: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [before, most])
        return int(cursor.rowcount)


register_retention(
    # by its name it comes before the rows, which then go in the same night
    Retention("platform.abandoned_uploads", 30, _abandoned_uploads),
    Retention("platform.staged_rows", 30, _staged_rows, ("platform.StagedRow",)),
    Retention("platform.journal_rows", 90, _journal_rows, ("platform.JournalRow",)),
    Retention(
        "platform.exported_files",
        7,
        _exported_files,
        ("platform.StoredFile",),
        batch=FILES_A_BATCH,
    ),
    Retention(
        "platform.uploaded_files",
        90,
        _uploaded_files,
        ("platform.StoredFile",),
        batch=FILES_A_BATCH,
    ),
    Retention("platform.forms_sent", 2, _forms, ("platform.FormOnce",), is_national=True),
    Retention("platform.job_runs", 30, _job_runs, ("platform.JobRun",)),
    Retention("platform.tasks", 365, _tasks),
    Retention("platform.record_views", 730, _record_views, ("platform.RecordView",)),
    Retention("platform.consents", 1825, _consents, ("platform.Consent",)),
    Retention("platform.events", 30, _events, ("platform.OutboxEvent",), is_national=True),
    Retention("platform.events_delivered", 30, _deliveries, is_national=True),
    Retention("platform.sessions", 0, _sessions, is_agency=False, is_national=True),
    Retention("platform.queue", 30, _queue, is_agency=False, is_national=True),
    Retention("platform.cache", 0, _cache, is_agency=False, is_national=True),
)
