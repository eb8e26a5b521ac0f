"""The dry run and the staging before it."""

from pathlib import Path

import pytest

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake.commands import check_upload, stage_upload
from bina.platform.intake.models import UploadState
from bina.platform.intake.queries import list_changed_rows, list_problem_rows
from tests.organization.factories import TestAgency, make_nip, make_regency
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import hand_in, receive, sdm_of, view
from tests.platform.intake.making import book, people, person


def silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


@pytest.fixture
def sent(regency: TestAgency, tmp_path: Path) -> Path:
    """A new unit with a new position and a new person in it, a change, and a fault."""
    sheets = {
        "Unit": [["Kode Unor", "Nama Unor", "Kode Unor Induk"], ["U9", "Dinas Baru", "U0"]],
        "Jabatan": [
            [
                *("Kode Jabatan", "Nama Jabatan", "Jenis Jabatan"),
                *("Eselon", "Kode Unor", "Dampak Layanan"),
            ],
            ["J9", "Kepala Dinas Baru", "JPT Pratama", "II.b", "U9", 2],
        ],
        **people(
            person(make_nip(), "Rahmat Hidayat", "J9", "U9"),
            person(regency.nips["J22P"], "Agus Salim, S.E.", "J9", "U9", "II/c"),
            person("198605172010", "Salah", "J9", "U9"),
        ),
    }
    return book(tmp_path / "semua.xlsx", sheets)


def test_the_dry_run_counts_what_refers_to_rows_of_the_same_upload(
    regency: TestAgency, sdm: Actor, sent: Path
) -> None:
    before = content_of(regency.id)
    upload = hand_in(sdm, [sent])
    counted = {sheet.sheet: sheet.counts for sheet in upload.sheets}
    assert [counted[name].new for name in ("Unit", "Jabatan", "Pegawai")] == [1, 1, 1]
    assert (counted["Pegawai"].changed, counted["Pegawai"].refused) == (1, 1)
    assert counted["Pegawai"].absent == len(regency.nips) - 1
    assert content_of(regency.id) == before


def test_changed_and_refused_rows_are_listed(sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    with reading(sdm):
        (changed,) = list_changed_rows(sdm, upload.id).items
        (refused,) = list_problem_rows(sdm, upload.id, is_refused=True).items
        assert not list_problem_rows(sdm, upload.id, is_refused=True, kind="bad_sex").items
    said = {change.label: (change.before, change.after) for change in changed.changes}
    assert said["Nama"] == ("Agus Salim", "Agus Salim, S.E.")
    assert said["Kode Jabatan"] == ("J22P", "J9")
    (line,) = refused.lines
    assert (refused.number, line.letter, line.heading) == (4, "A", "NIP")
    assert line.cell == "198605172010"
    assert refused.strip[0] == ("A", "NIP", "198605172010", True)


def test_checking_comes_after_staging(sdm: Actor, sent: Path) -> None:
    upload_id = receive(sdm, [sent])
    with pytest.raises(Refused, match="belum selesai dibaca"):
        check_upload(sdm, upload_id)
    assert stage_upload(sdm, upload_id, silent) is UploadState.RECEIVED
    check_upload(sdm, upload_id)
    checked = view(sdm, upload_id)
    check_upload(sdm, upload_id)
    assert view(sdm, upload_id) == checked


def test_staging_and_checking_are_denied_and_absent_elsewhere(
    regency: TestAgency, sdm: Actor, sent: Path
) -> None:
    upload_id = receive(sdm, [sent])
    other = sdm_of(make_regency())
    with pytest.raises(Forbidden):
        stage_upload(regency.actor("admin"), upload_id, silent)
    with pytest.raises(NotFound):
        stage_upload(other, upload_id, silent)
    with pytest.raises(Forbidden):
        check_upload(regency.actor("admin"), upload_id)
    with pytest.raises(NotFound):
        check_upload(other, upload_id)
    assert view(sdm, upload_id).state == "received"
