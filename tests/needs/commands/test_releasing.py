"""Taking an import back: settled runs stand in the way, others go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bina.needs.commands import freeze_run
from bina.needs.commands.computing import compute_run
from bina.needs.commands.releasing import UNDO_GUARD, release_runs
from bina.needs.models import GapRow, TnaRun
from bina.needs.queries.guarding import blocking_changes
from bina.platform.commands import command, reading
from bina.platform.files.models import StoredFile
from bina.platform.intake.models import JournalRow, Upload, UploadedBook, UploadedSheet, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.registry import RowChange, undo_guards
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = pytest.mark.django_db


def import_of(agency, *, before: timedelta) -> RowChange:
    """An upload that an agency applied some time ago, as the change of one position."""
    owned = {"agency_id": agency.id}
    applied = timezone.now() - before
    upload = Upload.objects.create(
        **owned, state=UploadState.APPLIED, effective_on=AS_OF, digest="0", applied_at=applied
    )
    file = StoredFile.objects.create(**owned, name="a.xlsx", content_type="x", size=1, sha256="0")
    book = UploadedBook.objects.create(**owned, upload=upload, file=file, name="a.xlsx", order=0)
    sheet = UploadedSheet.objects.create(**owned, upload=upload, book=book, name="Jabatan")
    change = RowChange("organization.position", agency.positions["J1"])
    JournalRow.objects.create(
        **owned,
        upload=upload,
        sheet=sheet,
        row_number=2,
        sequence=1,
        kind=change.kind,
        row_id=change.id,
    )
    return change


@command(permission=IMPORT_DATA, audits="test.undone", subject=Upload)
def undo(actor, upload, *, changes) -> None:
    release_runs(actor, changes)


def test_the_guard_is_registered() -> None:
    assert UNDO_GUARD in list(undo_guards())
    assert "needs.gaprow" in UNDO_GUARD.releases


@pytest.mark.requirement("2.28")
def test_a_run_settled_since_the_import_blocks_its_undo() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.system):
        change = import_of(agency, before=timedelta(hours=1))
        assert not blocking_changes(agency.system, [change])
    freeze_run(agency.sdm, run)
    with reading(agency.system):
        (blocker,) = blocking_changes(agency.system, [change])
    assert blocker.change == change
    assert "ditetapkan" in blocker.reason


def test_a_run_settled_before_the_import_blocks_nothing() -> None:
    agency = make_needs_regency()
    freeze_run(agency.sdm, compute_run(agency.sdm, as_of=AS_OF))
    with reading(agency.system):
        change = import_of(agency, before=timedelta(seconds=-1))
        assert not blocking_changes(agency.system, [change])
        assert not blocking_changes(agency.system, [])


def test_runs_since_the_import_go_with_it_and_older_ones_stay() -> None:
    agency = make_needs_regency()
    old = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.system):
        change = import_of(agency, before=timedelta(0))
        upload = Upload.objects.get()
    new = compute_run(agency.sdm, as_of=AS_OF)
    undo(agency.sdm, upload.id, changes=[change])
    with reading(agency.sdm):
        assert [run.id for run in TnaRun.objects.all()] == [old.id]
        assert not GapRow.objects.filter(run_id=new.id).exists()
        assert GapRow.objects.filter(run_id=old.id).exists()
