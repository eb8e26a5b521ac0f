"""``bina import``: what it writes, what it refuses, and its exit codes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from bina.cli.importing import KINDS
from bina.cli.main import main
from bina.organization.models import Agency, Employee, Person
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.database.opening import Urls
from bina.platform.documents.reading import open_sheets
from bina.platform.files.models import StoredFile
from bina.platform.intake.commands import set_mapping
from bina.platform.intake.queries import UploadLine, list_uploads
from bina.platform.jobs.models import JobRun
from bina.platform.tenancy import agency as in_agency
from tests.cli.sending import expected_faults
from tests.organization.factories import (
    TestAgency,
    give_account,
    make_agency,
    make_nip,
    make_regency,
)
from tests.platform.intake.content import content_of
from tests.platform.intake.handing import DATA, bring_in, folder, receive, sdm_of, work
from tests.platform.intake.making import PEOPLE, book, people, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.06")]
SAMPLE = "kementerian-contoh"
ORDER = ("positions", "people", "standards", "results", "signals", "catalogue")
ON = ("--effective-on", "2026-11-02")


@pytest.fixture(autouse=True)
def _surroundings(
    installed: Urls, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BINA_DATABASE_ADMIN_URL", installed.admin)
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """One sound row, and one whose unit nobody knows."""
    rows = (
        person(make_nip(), "Rahmat Hidayat", "J21P", "U21"),
        person(make_nip(), "Sari Dewi", "J21P", "U99"),
    )
    return book(tmp_path / "baru.xlsx", people(*rows))


def bring(agency: TestAgency, kind: str, file: Path, *more: str) -> int:
    code = Agency.objects.get(id=agency.id).code
    return main(["import", kind, str(file), "--agency", code, *more])


def uploads_of(agency: TestAgency) -> list[UploadLine]:
    with reading(agency.system):
        return list(list_uploads(agency.system))


def count(agency: TestAgency, model: Any, **where: Any) -> int:
    with transaction.atomic(), in_agency(agency.id):
        return int(model.objects.filter(**where).count())


@pytest.mark.requirement("2.28")
def test_six_books_one_by_one_bring_what_one_upload_brings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    office, other = make_agency(), make_agency()
    for kind in ORDER:
        assert bring(office, kind, DATA / SAMPLE / KINDS[kind], *ON) == 0
    lines = capsys.readouterr().out.splitlines()
    errors = [fault for fault in expected_faults(SAMPLE) if fault[-1] == "error"]
    for _file, sheet, row, column, *_ in errors:
        told = [line for line in lines if line.startswith(f"- {sheet} baris {row}, kolom ")]
        assert any(f"({column}): " in line for line in told), (sheet, row, column)
    assert [line.state for line in uploads_of(office)] == ["applied"] * 6
    assert count(office, JobRun, name="intake.read") == 0
    bring_in(sdm_of(other), folder(SAMPLE))
    assert content_of(office.id) == content_of(other.id)


def test_the_same_book_again_changes_nothing(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(regency, "people", newcomer) == 0
    told = capsys.readouterr().out
    assert "Pegawai: 2 baris (1 baru, 0 diperbarui, 0 tanpa perubahan, 1 ditolak)." in told
    assert "- Pegawai baris 3, kolom H (Kode Unor): " in told
    assert "1 baris diterapkan per " in told
    assert "7 pegawai tidak tercantum di berkas ini" in told
    before = content_of(regency.id)
    assert bring(regency, "people", newcomer) == 0
    assert "0 baru, 0 diperbarui, 1 tanpa perubahan" in capsys.readouterr().out
    assert content_of(regency.id) == before


def test_without_a_user_the_system_is_named(regency: TestAgency, newcomer: Path) -> None:
    assert bring(regency, "people", newcomer) == 0
    assert [line.uploaded_by for line in uploads_of(regency)] == ["bina.import"]
    assert count(regency, AuditEntry, action="platform.intake.applied", actor_id=None) == 1


def test_a_user_acts_under_the_own_name(regency: TestAgency, newcomer: Path) -> None:
    actor = sdm_of(regency)
    login = Person.objects.get(id=actor.person_id).username
    assert bring(regency, "people", newcomer, "--as", str(login).upper()) == 0
    assert [line.uploaded_by for line in uploads_of(regency)] == [actor.name]
    done = {"action": "platform.intake.applied", "actor_id": actor.person_id}
    assert count(regency, AuditEntry, **done) == 1


def test_a_dry_run_changes_nothing(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content_of(regency.id)
    assert bring(regency, "people", newcomer, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "1 baru" in told
    assert "- Pegawai baris 3, kolom H (Kode Unor): " in told
    assert "Tidak ada data yang berubah." in told
    assert content_of(regency.id) == before
    assert [line.state for line in uploads_of(regency)] == ["cancelled"]
    assert count(regency, StoredFile, removed_at=None) == 0


def test_refused_rows_can_be_mended_and_sent_again(
    regency: TestAgency, newcomer: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ditolak.xlsx"
    assert bring(regency, "people", newcomer, "--refused", str(out)) == 0
    (sheet,) = open_sheets(out)
    (_, headings), (_, row) = sheet.rows()
    row[headings.index("Kode Unor")] = "U21"
    mended = book(tmp_path / "diperbaiki.xlsx", {"Pegawai": [headings, row]})  # type: ignore[list-item]
    assert bring(regency, "people", mended, "--refused", str(out)) == 0
    assert count(regency, Employee, name="Sari Dewi") == 1
    assert not out.exists()


def test_the_refused_rows_must_find_a_place_before_anything_is_applied(
    regency: TestAgency, newcomer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content_of(regency.id)
    for out, reason in (
        (tmp_path / "tiada" / "x.xlsx", "tidak dapat ditulis"),
        (newcomer, "di berkas lain"),
    ):
        assert bring(regency, "people", newcomer, "--refused", str(out)) == 1
        assert reason in capsys.readouterr().err
    assert content_of(regency.id) == before
    assert newcomer.exists()


def test_who_has_no_right_is_denied(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give_account(regency, "J22P", "agus.uji")
    before = content_of(regency.id)
    assert bring(regency, "people", newcomer, "--as", "agus.uji") == 1
    assert "Agus Salim tidak berhak" in capsys.readouterr().err
    assert content_of(regency.id) == before
    assert uploads_of(regency) == []
    denied = {"action": "platform.intake.received", "outcome": "denied"}
    assert count(regency, AuditEntry, **denied) == 1


def test_unknown_agencies_and_users(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "people", str(newcomer), "--agency", "TIADA"]) == 1
    assert "Tidak ada instansi dengan kode TIADA." in capsys.readouterr().err
    stranger = make_regency("Kabupaten Lain")
    give_account(stranger, "J2", "kepala.lain")
    for login in ("siapa.ini", "kepala.lain", stranger.nips["J2"]):
        assert bring(regency, "people", newcomer, "--as", login) == 1
        assert f"Tidak ada pengguna aktif {login}" in capsys.readouterr().err
    assert uploads_of(regency) == uploads_of(stranger) == []


def test_a_book_of_another_kind(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content_of(regency.id)
    assert bring(regency, "results", newcomer) == 1
    told = capsys.readouterr().err
    assert "Jenis results hanya untuk lembar Hasil." in told
    assert "- Lembar Pegawai dimasukkan dengan bina import people." in told
    assert content_of(regency.id) == before
    assert [line.state for line in uploads_of(regency)] == ["cancelled"]


def test_a_missing_column_and_what_was_said_of_it_before(
    regency: TestAgency, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["Nomor Sakti" if heading == "NIP" else heading for heading in PEOPLE]
    row = person(make_nip(), "Rahmat Hidayat", "J21P", "U21")
    strange = book(tmp_path / "asing.xlsx", {"Pegawai": [headings, row]})
    assert bring(regency, "people", strange) == 1
    told = capsys.readouterr().err
    assert "- Lembar Pegawai: kolom NIP tidak ditemukan." in told
    assert "Judul yang tidak dikenal: Nomor Sakti." in told
    actor = sdm_of(regency)
    asked = work(actor, receive(actor, [strange])).id
    set_mapping(actor, asked, choices={"Pegawai": {"Nomor Sakti": "NIP"}})
    assert bring(regency, "people", strange) == 0
    assert count(regency, Employee, name="Rahmat Hidayat") == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tiada.xlsx", None, "tiada.xlsx tidak ada."),
        ("kosong.xlsx", b"", "- kosong.xlsx: Berkas ini kosong."),
        ("lain.csv", b"A;B\n1;2\n", "- lain.csv: tidak ada lembar yang dikenali."),
    ],
)
def test_a_file_of_no_use(
    regency: TestAgency,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    reason: str,
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert bring(regency, "people", file) == 1
    assert reason in capsys.readouterr().err
    assert all(line.state == "cancelled" for line in uploads_of(regency))


def test_a_day_far_ahead(
    regency: TestAgency, newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = timezone.localdate() + timedelta(days=400)
    assert bring(regency, "people", newcomer, "--effective-on", f"{far}") == 1
    assert "paling jauh satu tahun" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "people", "x.xlsx"],
        ["import", "pets", "x.xlsx", "--agency", "A"],
        ["import", "people", "x.xlsx", "--agency", "A", "--effective-on", "besok"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_help_names_the_kinds_and_their_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", "--help"])
    assert stopped.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "positions: Unit, Jabatan; standards: Kamus, Standar;" in shown
    for option in ("--agency", "--dry-run", "--effective-on", "--as", "--refused"):
        assert option in shown
