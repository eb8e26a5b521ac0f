"""The way of an HR manager through the pages: hand over, map, check, apply, take back."""

import io
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bina.platform.access import Actor
from bina.platform.formats import format_date
from bina.platform.privacy.commands import apply_retention
from tests.organization.factories import TestAgency, make_nip, make_regency
from tests.platform.intake.handing import bring_in, hand_in, receive, sdm_of, view, work
from tests.platform.intake.making import PEOPLE, book, people, person
from tests.portal.web.intake.conftest import browser_of

PAGES = ("upload", "upload_refused", "upload_warned", "upload_changed", "upload_absent")


def url(name: str, upload_id: UUID | None = None) -> str:
    return reverse(f"portal:{name}", kwargs={"upload_id": upload_id} if upload_id else {})


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def send(web: Client, paths: Sequence[Path], day: str = "2026-11-02") -> HttpResponse:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return web.post(url("upload_new"), {"books": files, "effective_on": day})


@pytest.fixture
def sent(regency: TestAgency, tmp_path: Path) -> Path:
    """One new person, one who changes, and one whose NIP has 17 digits."""
    rows = (
        person(make_nip(), "Rahmat Hidayat", "J21P", "U21"),
        person(regency.nips["J21"], "Budi Santoso", "J21", "U21", "IV/a"),
        person(make_nip()[:-1], "Salah Ketik", "J21P", "U21"),
    )
    return book(tmp_path / "pegawai.xlsx", people(*rows))


def test_the_first_step_is_the_template(web: Client) -> None:
    page = text(web.get(url("uploads")))
    assert "Belum ada unggahan" in page
    assert url("upload_template") in page
    assert "hasil-asesmen.xlsx" in page


def test_the_template_has_every_sheet_and_holds_no_data(
    web: Client, sdm: Actor, tmp_path: Path
) -> None:
    response = web.get(url("upload_template"))
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert {"Unit", "Jabatan", "Pegawai", "Hasil", "Modul"} < set(workbook.sheet_names)
    path = tmp_path / "templat.xlsx"
    path.write_bytes(response.content)
    upload = hand_in(sdm, [path])
    assert upload.state == "refused"
    assert "belum berisi data" in upload.refusal[0]


@pytest.mark.requirement("X.06")
def test_from_handing_over_to_applying_and_back(web: Client, sdm: Actor, sent: Path) -> None:
    response = send(web, [sent])
    upload_id = UUID(response["Location"].rstrip("/").rsplit("/", 1)[-1])
    waiting = text(web.get(url("upload", upload_id)))
    assert "Anda boleh meninggalkan halaman ini" in waiting
    moving = web.get(url("upload_progress", upload_id), headers={"hx-request": "true"})
    assert "hx-get" in text(moving)
    work(sdm, upload_id)
    done = web.get(url("upload_progress", upload_id), headers={"hx-request": "true"})
    assert done["HX-Redirect"] == url("upload", upload_id)
    page = text(web.get(url("upload", upload_id)))
    assert "1 baris ditolak, 2 baris siap diterapkan" in page
    assert "Baris 4, kolom A" in page
    assert "Hanya 17 angka." in page
    assert "Terapkan 2 baris" in page
    web.post(url("upload_apply", upload_id))
    work(sdm, upload_id)
    page = text(web.get(url("upload", upload_id)))
    assert "1 baris baru dan 1 baris diperbarui" in page
    page = text(web.get(url("upload_undo", upload_id)))
    assert "1 pegawai baru dihapus" in page
    web.post(url("upload_undo", upload_id))
    work(sdm, upload_id)
    assert "Penerapan dibatalkan" in text(web.get(url("upload", upload_id)))
    assert "Penerapan dibatalkan" in text(web.get(url("uploads")))


def test_a_refused_upload_says_why_for_each_file_and_keeps_the_day(
    web: Client, tmp_path: Path
) -> None:
    wrong = tmp_path / "foto.jpg"
    wrong.write_bytes(b"\xff\xd8\xff")
    page = text(send(web, [wrong], "2026-10-01"))
    assert "foto.jpg: Hanya berkas Excel" in page
    assert 'value="2026-10-01"' in page
    assert "Pilih paling sedikit satu berkas." in text(send(web, []))
    assert "satu tahun ke depan" in text(send(web, [wrong], "2199-01-01"))


def test_unknown_headings_are_asked_on_a_page(web: Client, sdm: Actor, tmp_path: Path) -> None:
    rows = [["Nomor", *PEOPLE[1:]], person(make_nip(), "Rahmat Hidayat", "J21P", "U21")]
    upload = hand_in(sdm, [book(tmp_path / "pegawai.xlsx", {"Pegawai": rows})])
    response = web.get(url("upload", upload.id))
    assert response["Location"] == url("upload_mapping", upload.id)
    page = text(web.get(url("upload_mapping", upload.id)))
    assert "Kolom ini belum ditemukan" in page
    answers = {f"0.{place}": heading for place, heading in enumerate(PEOPLE)}
    again = text(web.post(url("upload_mapping", upload.id), answers | {"0.0": ""}))
    assert "Pilih kolom yang dimaksud" in again
    again = text(web.post(url("upload_mapping", upload.id), answers | {"0.0": "Nama"}))
    assert "lebih dari sekali" in again
    web.post(url("upload_mapping", upload.id), answers)
    assert work(sdm, upload.id).total.new == 1


def test_rows_are_filtered_by_sheet_and_kind(web: Client, sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    refused = url("upload_refused", upload.id)
    assert "Hanya 17 angka." in text(web.get(refused, {"jenis": "nip_length"}))
    assert "Hanya 17 angka." in text(web.get(refused, {"lembar": "Pegawai"}))
    changed = text(web.get(url("upload_changed", upload.id)))
    assert "III/d" in changed
    assert "IV/a" in changed
    new = text(web.get(url("upload_changed", upload.id), {"hasil": "baru"}))
    assert "Rahmat Hidayat" in new
    absent = text(web.get(url("upload_absent", upload.id)))
    assert "Siti Aminah" in absent


def test_cancelling_and_checking_again(web: Client, sdm: Actor, sent: Path) -> None:
    upload = hand_in(sdm, [sent])
    web.post(url("upload_reread", upload.id), {"effective_on": "2026-10-01"})
    assert work(sdm, upload.id).effective_on.isoformat() == "2026-10-01"
    response = web.post(url("upload_cancel", upload.id), follow=True)
    assert "Tidak ada data yang berubah" in text(response)
    assert view(sdm, upload.id).state == "cancelled"
    refused = web.post(url("upload_apply", upload.id), follow=True)
    assert "Hanya unggahan yang selesai diperiksa" in text(refused)


def test_an_upload_sent_before_is_recognised(web: Client, sdm: Actor, sent: Path) -> None:
    bring_in(sdm, [sent])
    upload = hand_in(sdm, [sent])
    page = text(web.get(url("upload", upload.id)))
    assert "Berkas yang sama sudah pernah diterapkan" in page
    assert "Tidak ada yang perlu diterapkan" in page


def test_another_agency_finds_and_changes_nothing(web: Client, sdm: Actor, sent: Path) -> None:
    upload_id = receive(sdm, [sent])
    before = view(sdm, upload_id)
    stranger = browser_of(sdm_of(make_regency()))
    for name in (*PAGES, "upload_mapping", "upload_undo", "upload_progress"):
        assert stranger.get(url(name, upload_id)).status_code == 404, name
    for name in ("upload_apply", "upload_cancel", "upload_reread", "upload_undo"):
        assert stranger.post(url(name, upload_id)).status_code == 404, name
    file = reverse("platform:file", kwargs={"file_id": before.books[0].file_id})
    assert stranger.get(file).status_code == 404
    assert view(sdm, upload_id) == before


@pytest.mark.requirement("X.15")
@pytest.mark.parametrize(
    ("is_applied", "words"),
    [(True, "Data sudah diterapkan"), (False, "tidak diterapkan dalam 30 hari")],
)
def test_rows_past_their_period_are_told_of(
    web: Client,
    sdm: Actor,
    sent: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_applied: bool,  # noqa: FBT001 - a case
    words: str,
) -> None:
    upload = bring_in(sdm, [sent]) if is_applied else hand_in(sdm, [sent])
    later = timezone.now() + timedelta(days=31)
    with monkeypatch.context() as patch:
        patch.setattr("bina.platform.privacy.commands.retaining.timezone.now", lambda: later)
        apply_retention(Actor.system("privacy.retention", sdm.agency_id))
    page = text(web.get(url("upload", upload.id)))
    assert words in page
    note = f"Baris unggahan ini dihapus {format_date(later)}"
    assert note in page
    for name in ("upload_refused", "upload_changed"):
        assert note in text(web.get(url(name, upload.id)))
