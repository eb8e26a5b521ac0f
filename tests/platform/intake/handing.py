"""Handing workbooks to the intake as the pages do, and running its jobs as a worker does."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bina.organization.models import Employee, RoleGrant
from bina.platform.access import Actor, actor_of
from bina.platform.commands import reading
from bina.platform.intake.commands import (
    Incoming,
    receive_upload,
    start_applying,
    start_undoing,
)
from bina.platform.intake.queries import UploadView, get_upload
from bina.platform.jobs.models import JobRun
from bina.platform.jobs.starting import run_job
from bina.platform.tenancy import agency as in_agency
from tests.organization.factories import TestAgency

DATA = Path(__file__).resolve().parents[2] / "data"
AS_OF = date(2026, 11, 2)


def chunks_of(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def receive(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UUID:
    books = [Incoming(path.name, chunks_of(path)) for path in paths]
    return receive_upload(actor, books=books, effective_on=on).id


def work(actor: Actor, upload_id: UUID) -> UploadView:
    """Run the waiting job of an upload; gives the upload afterwards."""
    job = view(actor, upload_id).job
    assert job is not None
    run_job(run_id=str(job.id), agency_id=str(actor.own_agency))
    return view(actor, upload_id)


def hand_in(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UploadView:
    """Received, staged and checked."""
    return work(actor, receive(actor, paths, on))


def bring_in(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UploadView:
    """Received, staged, checked and applied."""
    upload_id = hand_in(actor, paths, on).id
    start_applying(actor, upload_id)
    return work(actor, upload_id)


def take_back(actor: Actor, upload_id: UUID) -> UploadView:
    start_undoing(actor, upload_id)
    return work(actor, upload_id)


def view(actor: Actor, upload_id: UUID) -> UploadView:
    with reading(actor):
        return get_upload(actor, upload_id)


def jobs_of(actor: Actor) -> list[JobRun]:
    with reading(actor):
        return list(JobRun.objects.order_by("created_at"))


def folder(name: str) -> list[Path]:
    return sorted((DATA / name).glob("*.xlsx"))


def sdm_of(agency: TestAgency) -> Actor:
    """The agency's first HR manager, with an account in use: jobs load the person anew."""
    with transaction.atomic(), in_agency(agency.id):
        person_id = RoleGrant.objects.get(role="sdm").person_id
        Employee.objects.filter(person_id=person_id).update(activated_at=timezone.now())
    actor = actor_of(person_id, agency.id)
    assert actor is not None
    return actor
