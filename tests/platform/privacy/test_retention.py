"""What is past its declared period goes by itself; what is younger stays."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from bina.organization.jobs import apply_retention_periods
from bina.organization.models import ActivationCode, Employee, Person, SignInLink
from bina.platform.access import Actor
from bina.platform.audit.queries import AuditFilter, list_entries
from bina.platform.commands import reading
from bina.platform.commands.forms import FormOnce
from bina.platform.errors import Forbidden, Refused
from bina.platform.files import new_file_path, register_file
from bina.platform.files.models import StoredFile
from bina.platform.incidents.domain import IncidentState
from bina.platform.incidents.models import DataIncident, IncidentEntry
from bina.platform.intake.commands import start_applying
from bina.platform.intake.models import (
    JournalRow,
    StagedRow,
    Upload,
    UploadedBook,
    UploadedSheet,
    UploadState,
)
from bina.platform.intake.queries import get_upload
from bina.platform.jobs.models import JobRun
from bina.platform.outbox.models import Delivery, OutboxEvent
from bina.platform.privacy import Basis, Retention, personal_tables, register_retention
from bina.platform.privacy import retention as periods
from bina.platform.privacy.commands import apply_national_retention, apply_retention
from bina.platform.privacy.models import Consent, ProcessingPurpose
from bina.platform.privacy.retention import all_retentions
from bina.platform.sessions.models import Session
from bina.platform.tasks.models import Task
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("4.36")]
SYSTEM = Actor.system("privacy.retention")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def sweep(regency: TestAgency) -> None:
    apply_retention(Actor.system("privacy.retention", regency.id))
    apply_national_retention(SYSTEM)


def make_upload(regency: TestAgency, days: float, state: str = UploadState.APPLIED) -> Upload:
    """An upload with one staged row and one row of its journal."""
    over = state in (UploadState.APPLIED, UploadState.UNDONE)
    upload = Upload.objects.create(
        agency_id=regency.id,
        state=state,
        effective_on="2026-01-01",
        digest=uuid4().hex,
        applied_at=ago(days) if over else None,
    )
    Upload.objects.filter(id=upload.id).update(received_at=ago(days))
    file_id = put_file(regency, days, "platform.import_data")
    book = UploadedBook.objects.create(
        agency_id=regency.id, upload=upload, file_id=file_id, name="a.xlsx", order=0
    )
    sheet = UploadedSheet.objects.create(
        agency_id=regency.id, upload=upload, book=book, name="Pegawai"
    )
    StagedRow.objects.create(agency_id=regency.id, sheet=sheet, row_number=2, is_accepted=True)
    JournalRow.objects.create(
        agency_id=regency.id,
        upload=upload,
        sheet=sheet,
        row_number=2,
        sequence=1,
        kind="organization.employee",
        row_id=uuid4(),
    )
    return upload


def put_file(regency: TestAgency, days: float, permission: str = "") -> Any:
    file_id, path = new_file_path(regency.system)
    path.write_bytes(b"isi")
    register_file(regency.system, file_id, name="a.xlsx", permission=permission)
    StoredFile.objects.filter(id=file_id).update(stored_at=ago(days))
    return file_id


def left(model: type[Model], **wanted: Any) -> int:
    return model._default_manager.filter(**wanted).count()


@pytest.mark.parametrize(
    ("days", "state", "staged", "journal"),
    [
        (29, UploadState.APPLIED, 1, 1),
        (31, UploadState.APPLIED, 0, 1),
        (91, UploadState.APPLIED, 0, 0),
        (91, UploadState.UNDONE, 0, 0),
        (31, UploadState.REFUSED, 0, 1),
        (29, UploadState.CHECKED, 1, 1),
        (31, UploadState.CHECKED, 0, 1),
        (31, UploadState.RECEIVED, 0, 1),
        (31, UploadState.NEEDS_MAPPING, 0, 1),
    ],
)
def test_rows_of_an_upload_go_after_it_is_over(
    regency: TestAgency, days: float, state: str, staged: int, journal: int
) -> None:
    with reading(regency.system):
        upload = make_upload(regency, days, state)
    sweep(regency)
    with reading(regency.system):
        assert left(StagedRow, sheet__upload=upload) == staged
        assert left(JournalRow, upload=upload) == journal
        told = Upload.objects.get(id=upload.id)
        assert (told.rows_removed_at is None) == bool(staged)


def test_an_upload_that_nobody_applies_is_given_up(regency: TestAgency) -> None:
    with reading(regency.system):
        old = make_upload(regency, 31, UploadState.CHECKED)
        young = make_upload(regency, 29, UploadState.CHECKED)
    sweep(regency)
    with reading(regency.system):
        states = dict(Upload.objects.values_list("id", "state"))
        assert states == {old.id: UploadState.CANCELLED, young.id: UploadState.CHECKED}
    with reading(regency.system):
        found = get_upload(regency.sdm, old.id)
        assert found.rows_removed_at is not None
    with pytest.raises(Refused):
        start_applying(regency.sdm, old.id)


def test_the_nights_go_by_and_each_takes_what_is_over(
    regency: TestAgency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the clock moved instead of the rows: nothing goes before its day, all on it."""
    with reading(regency.system):
        upload = make_upload(regency, 0)
        _form(regency, 0)
    start = timezone.now()
    left_after = {}
    for days in (1, 3, 29, 31, 89, 91):
        now = start + timedelta(days=days)
        monkeypatch.setattr("bina.platform.privacy.commands.retaining.timezone.now", lambda: now)  # noqa: B023 - used up in this round
        sweep(regency)
        with reading(regency.system):
            rows = StagedRow.objects.count(), JournalRow.objects.count(), left(FormOnce)
            left_after[days] = rows
    assert left_after == {
        1: (1, 1, 1),
        3: (1, 1, 0),
        29: (1, 1, 0),
        31: (0, 1, 0),
        89: (0, 1, 0),
        91: (0, 0, 0),
    }
    with reading(regency.system):
        assert left(Upload, id=upload.id) == 1


def test_bytes_of_files_go_with_their_period(regency: TestAgency, settings: Any) -> None:
    with reading(regency.system):
        old, young = put_file(regency, 8), put_file(regency, 6)
        document = put_file(regency, 400, "needs.export_run")
        book_of = [make_upload(regency, days) for days in (91, 89)]
        books = [UploadedBook.objects.get(upload=upload).file_id for upload in book_of]
    sweep(regency)
    folder = settings.FILES_DIR / str(regency.id)
    kept = {path.name for path in folder.iterdir()}
    assert kept == {str(young), str(document), str(books[1])}
    with reading(regency.system):
        gone = StoredFile.objects.exclude(removed_at=None).values_list("id", flat=True)
        assert set(gone) == {old, books[0]}


def _code(regency: TestAgency, days: float, moment: str) -> Model:
    employee = Employee.objects.get(id=regency.employees["J21"])
    moments: dict[str, Any] = {"issued_at": ago(days + 3), "expires_at": ago(-1), moment: ago(days)}
    return ActivationCode.objects.create(
        agency_id=regency.id, person_id=employee.person_id, digest=uuid4().hex, **moments
    )


def _form(regency: TestAgency, days: float) -> Model:
    return FormOnce.objects.create(
        agency_id=regency.id, person_id=uuid4(), key="k", digest="d", sent_at=ago(days)
    )


def _run(regency: TestAgency, days: float) -> Model:
    return JobRun.objects.create(agency_id=regency.id, name="n", title="t", ended_at=ago(days))


def _task(regency: TestAgency, days: float) -> Model:
    return Task.objects.create(
        agency_id=regency.id, kind="k", key=uuid4().hex, title="t", closed_at=ago(days)
    )


def _event(regency: TestAgency, days: float) -> Model:
    row = OutboxEvent.objects.create(agency_id=regency.id, name="n", version=1, payload={})
    OutboxEvent.objects.filter(id=row.id).update(announced_at=ago(days))
    return row


def _consent(regency: TestAgency, days: float) -> Model:
    purpose = ProcessingPurpose.objects.filter(basis=Basis.CONSENT).earliest("valid_from")
    row = Consent.objects.create(
        agency_id=regency.id,
        person_id=uuid4(),
        purpose=purpose,
        code=purpose.code,
        given_at=ago(days + 1),
    )
    Consent.objects.filter(id=row.id).update(withdrawn_at=ago(days))
    return row


def _incident(regency: TestAgency, days: float) -> Model:
    """A closed one with a line of its diary and the file of that line."""
    row = DataIncident.objects.create(
        agency_id=regency.id,
        number=uuid4().hex[:12],
        state=IncidentState.CLOSED,
        happening="Laptop hilang.",
        found_at=ago(days + 3),
        clock_from=ago(days + 3),
        reported_at=ago(days + 3),
        settled_at=ago(days + 1),
        closed_at=ago(days),
    )
    IncidentEntry.objects.create(
        agency_id=regency.id,
        incident=row,
        kind="evidence",
        file_id=put_file(regency, days, "incidents.view_incidents"),
        happened_at=ago(days),
    )
    return row


Make = Callable[[TestAgency, float], Model]


@pytest.mark.parametrize(
    ("make", "days"),
    [
        (lambda regency, days: _code(regency, days, "used_at"), 30),
        (lambda regency, days: _code(regency, days, "expires_at"), 30),
        (lambda regency, days: _code(regency, days, "withdrawn_at"), 30),
        (_form, 2),
        (_run, 30),
        (_task, 365),
        (_event, 30),
        (_consent, 1825),
        (_incident, 1825),
    ],
    ids=[
        *("used code", "expired code", "withdrawn code", "form", "job", "task", "event"),
        *("consent", "incident"),
    ],
)
def test_old_rows_of_an_agency_go_and_young_ones_stay(
    regency: TestAgency, make: Make, days: float
) -> None:
    with reading(regency.system):
        old, young = make(regency, days + 0.1), make(regency, days - 0.1)
    sweep(regency)
    with reading(regency.system):
        assert left(type(old), pk=old.pk) == 0
        assert left(type(young), pk=young.pk) == 1


def test_what_is_not_over_has_no_age(regency: TestAgency) -> None:
    with reading(regency.system):
        run = JobRun.objects.create(agency_id=regency.id, name="n", title="t")
        JobRun.objects.filter(id=run.id).update(created_at=ago(900))
        task = Task.objects.create(agency_id=regency.id, kind="k", key="open", title="t")
        Task.objects.filter(id=task.id).update(opened_at=ago(900))
    sweep(regency)
    with reading(regency.system):
        assert left(JobRun, id=run.id) == left(Task, id=task.id) == 1


def test_a_delivery_stays_as_long_as_its_event(regency: TestAgency) -> None:
    with reading(regency.system):
        old, young = _event(regency, 31), _event(regency, 29)
        for event in (old, young):
            row = Delivery.objects.create(agency_id=regency.id, event_id=event.pk, reaction="r")
            Delivery.objects.filter(id=row.id).update(delivered_at=ago(31))
    sweep(regency)
    with reading(regency.system):
        assert list(Delivery.objects.values_list("event_id", flat=True)) == [young.pk]


def test_an_event_whose_delivery_waits_stays(
    regency: TestAgency, admin_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    with reading(regency.system):
        event = _event(regency, 31)
    admin_sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
        " VALUES ('default', 'platform.deliver', jsonb_build_object('event_id', %s::text))",
        [str(event.pk)],
    )
    sweep(regency)
    with reading(regency.system):
        assert left(OutboxEvent, id=event.pk) == 1


def test_a_removed_incident_takes_its_diary_and_files_along(regency: TestAgency) -> None:
    with reading(regency.system):
        _incident(regency, 1826)
        young = _incident(regency, 1824)
    sweep(regency)
    with reading(regency.system):
        assert list(IncidentEntry.objects.values_list("incident_id", flat=True)) == [young.pk]
        kept = IncidentEntry.objects.values_list("file_id", flat=True)
        assert set(StoredFile.objects.filter(removed_at=None).values_list("id", flat=True)) == {
            *kept
        }


@pytest.mark.parametrize("moment", ["expires_at", "used_at"])
def test_links_go_a_week_after_they_are_over(regency: TestAgency, moment: str) -> None:
    person = Person.objects.order_by("id").first()
    for name, days in (("old", 7.1), ("young", 6.9)):
        moments: dict[str, Any] = {"expires_at": ago(-1), moment: ago(days)}
        SignInLink.objects.create(person=person, purpose="reset", digest=name, **moments)
    sweep(regency)
    assert list(SignInLink.objects.values_list("digest", flat=True)) == ["young"]


def test_expired_sessions_and_cache_go(regency: TestAgency) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for name, moment in (("old", ago(0.1)), ("young", ago(-0.1))):
            Session.objects.create(session_key=name, session_data="", expire_date=moment)
            cursor.execute("INSERT INTO platform_cache VALUES (%s, '', %s)", [name, moment])
    sweep(regency)
    assert list(Session.objects.values_list("pk", flat=True)) == ["young"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM platform_cache WHERE cache_key IN ('old', 'young')")
        assert cursor.fetchall() == [("young",)]


def test_finished_jobs_of_the_queue_go(
    regency: TestAgency, admin_sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    for name, status, days in (
        ("old", "succeeded", 31),
        ("parked", "failed", 31),
        ("young", "succeeded", 29),
        ("waiting", "todo", 31),
    ):
        ((key,),) = admin_sql(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES ('q', %s, %s::procrastinate_job_status) RETURNING id",
            [name, status],
        )
        admin_sql("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [ago(days), key])
        admin_sql(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', %s)",
            [key, ago(days)],
        )
    sweep(regency)
    rows = admin_sql("SELECT task_name FROM procrastinate_jobs WHERE queue_name = 'q'")
    assert sorted(rows) == [("waiting",), ("young",)]


def test_the_other_agency_is_left_alone(regency: TestAgency) -> None:
    other = make_regency("Kabupaten Lain")
    with reading(other.system):
        form = _form(other, 9)
    sweep(regency)
    with reading(other.system):
        assert left(FormOnce, pk=form.pk) == 1


def test_the_daily_job_takes_every_agency_and_tells_how_many(regency: TestAgency) -> None:
    other = make_regency("Kabupaten Lain")
    for each in (regency, other):
        with reading(each.system):
            _form(each, 9)
    apply_retention_periods(0)
    for each in (regency, other):
        with reading(each.system):
            wanted = AuditFilter(action="privacy.retention.applied")
            (told,) = list_entries(each.system, wanted).items
            assert told.facts == {"removed": {"platform.forms_sent": 1}}
            assert left(FormOnce) == 0


def test_twice_is_as_once(regency: TestAgency) -> None:
    with reading(regency.system):
        _form(regency, 9)
    system = Actor.system("privacy.retention", regency.id)
    assert not apply_retention(system)
    assert not apply_retention(system)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {
        name: Retention(**{**vars(period), "batch": 2})
        for name, period in periods._registry.items()
    }
    monkeypatch.setattr(periods, "_registry", small)


def test_more_than_a_batch_goes_on_in_the_next(regency: TestAgency, small_batches: None) -> None:
    with reading(regency.system):
        for _ in range(3):
            _form(regency, 9)
    system = Actor.system("privacy.retention", regency.id)
    assert apply_retention(system)
    with reading(regency.system):
        assert left(FormOnce) == 1
    assert not apply_retention(system)


@pytest.mark.parametrize("role", ["admin", "sdm", "auditor"])
def test_nobody_applies_it_by_hand(regency: TestAgency, role: str) -> None:
    with pytest.raises(Forbidden):
        apply_retention(regency.actor(role))
    with pytest.raises(Forbidden):
        apply_national_retention(regency.actor(role))


def test_a_name_stands_for_one_period() -> None:
    with pytest.raises(ValueError, match="twice"):
        register_retention(all_retentions()[0])


def test_the_declared_words_are_the_applied_days() -> None:
    words = {table.model: str(table.retention) for table in personal_tables()}
    wrong = [
        (period.name, model)
        for period in all_retentions()
        for model in period.tables
        if f"{period.days} hari" not in words[model]
    ]
    assert wrong == []
