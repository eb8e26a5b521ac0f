"""Applying a checked upload."""

from pathlib import Path

import pytest

from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake.commands import apply_upload, start_applying
from bina.platform.intake.models import JournalRow
from bina.platform.outbox.models import OutboxEvent
from tests.organization.factories import TestAgency, make_nip, make_regency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import bring_in, hand_in, sdm_of, view
from tests.platform.intake.making import book, people, person


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return book(
        tmp_path / "pegawai.xlsx",
        people(
            person(make_nip(), "Rahmat Hidayat", "J21P", "U21"),
            person(make_nip(), "Nia Ramadhani", "J99", "U21"),
        ),
    )


def test_applying_writes_the_sound_rows_once(sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    assert (upload.total.new, upload.total.refused) == (1, 1)
    apply_upload(sdm, upload.id)
    before = content_of(sdm.own_agency)
    apply_upload(sdm, upload.id)
    assert content_of(sdm.own_agency) == before
    assert view(sdm, upload.id).applied_by == sdm.name


def test_applying_is_one_audit_entry_with_counts_and_digest(sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    with reading(sdm):
        former = AuditEntry.objects.count()
    apply_upload(sdm, upload.id)
    with reading(sdm):
        entries = list(AuditEntry.objects.order_by("sequence"))[former:]
    assert [entry.action for entry in entries] == ["platform.intake.applied"]
    counts = entries[0].facts["counts"]["Pegawai"]
    assert (counts["read"], counts["new"], counts["refused"]) == (2, 1, 1)
    assert len(entries[0].facts["digest"]) == 64  # noqa: PLR2004 - SHA-256 in hex


def test_applying_announces_what_changed(sdm: Actor, sent: Path) -> None:
    upload = bring_in(sdm, [sent])
    with reading(sdm):
        event = OutboxEvent.objects.get(name="platform.IntakeApplied")
        assert JournalRow.objects.filter(upload_id=upload.id).exists()
    assert event.payload["upload_id"] == str(upload.id)
    assert event.payload["sheets"] == ["Pegawai"]


def test_an_upload_that_another_overtook_is_checked_again_first(sdm: Actor, sent: Path) -> None:
    first, second = hand_in(sdm, [sent]), hand_in(sdm, [sent])
    apply_upload(sdm, first.id)
    assert view(sdm, second.id).is_outdated
    with pytest.raises(Refused, match="Periksa ulang"):
        start_applying(sdm, second.id)
    with pytest.raises(Refused, match="Periksa ulang"):
        apply_upload(sdm, second.id)


def test_applying_waits_for_the_job_before(sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    start_applying(sdm, upload.id)
    with pytest.raises(Refused, match="sedang diproses"):
        start_applying(sdm, upload.id)


def test_applying_is_denied_without_the_right_and_absent_for_another_agency(
    regency: TestAgency, sdm: Actor, sent: Path
) -> None:
    upload = hand_in(sdm, [sent])
    before = content_of(regency.id)
    official, other = regency.actor("pyb"), sdm_of(make_regency())
    with pytest.raises(Forbidden):
        start_applying(official, upload.id)
    with pytest.raises(Forbidden):
        apply_upload(official, upload.id)
    with pytest.raises(NotFound):
        start_applying(other, upload.id)
    with pytest.raises(NotFound):
        apply_upload(other, upload.id)
    assert content_of(regency.id) == before
