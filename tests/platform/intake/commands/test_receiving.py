"""Taking files in: what is refused, and what the sender is told to do."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bina.platform.access import Actor
from bina.platform.errors import Forbidden, Refused
from bina.platform.intake.commands import Incoming, receive_upload
from bina.platform.intake.commands.receiving import MOST_BYTES
from tests.organization.factories import TestAgency, make_nip
from tests.platform.intake.handing import chunks_of, hand_in, receive, view
from tests.platform.intake.making import book, people, person

DAY = date(2026, 11, 2)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return book(
        tmp_path / "pegawai.xlsx", people(person(make_nip(), "Rahmat Hidayat", "J21P", "U21"))
    )


def test_receiving_keeps_the_files_and_queues_their_reading(sdm: Actor, sound: Path) -> None:
    upload = view(sdm, receive(sdm, [sound]))
    assert (upload.state, upload.is_busy) == ("received", True)
    assert [kept.name for kept in upload.books] == ["pegawai.xlsx"]
    assert upload.uploaded_by == sdm.name


def test_a_csv_of_one_sheet_is_read_too(sdm: Actor, tmp_path: Path) -> None:
    path = tmp_path / "unit.csv"
    path.write_text("Kode Unor;Nama Unor;Kode Unor Induk\nU3;Dinas Kesehatan;U0\n")
    upload = hand_in(sdm, [path])
    assert [(sheet.sheet, sheet.counts.new) for sheet in upload.sheets] == [("Unit", 1)]


def made(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    return path


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("foto.jpg", made(b"\xff\xd8\xff"), "Hanya berkas Excel"),
        ("lama.xls", made(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Excel lama"),
        ("kosong.xlsx", made(b""), "kosong"),
        ("bohong.xlsx", made(b"bukan zip"), "bukan berkas Excel"),
        ("rusak.xlsx", made(b"PK\x03\x04" + b"x" * 100), "rusak"),
        (
            "kunci.xlsx",
            made(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
            "kata sandi",
        ),
        ("bom.xlsx", bomb, "jauh lebih besar"),
        ("biner.csv", made(b"a;b\0"), "bukan berkas CSV"),
    ],
)
def test_an_unfit_file_is_refused_with_a_reason(
    sdm: Actor, tmp_path: Path, name: str, make: Callable[[Path], Path], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        receive(sdm, [make(tmp_path / name)])
    assert len(refusal.value.problems) == 1
    assert name in refusal.value.problems[0]
    assert reason in refusal.value.problems[0]


def test_every_unfit_file_is_told_and_nothing_is_left_behind(
    sdm: Actor, sound: Path, tmp_path: Path, settings: object
) -> None:
    unfit = [made(b"x")(tmp_path / "a.pdf"), made(b"")(tmp_path / "b.xlsx")]
    with pytest.raises(Refused) as refusal:
        receive(sdm, [sound, *unfit])
    assert len(refusal.value.problems) == len(unfit)
    kept = Path(settings.FILES_DIR)  # type: ignore[attr-defined] # pytest-django's own object
    assert not [path for path in kept.rglob("*") if path.is_file()]


def test_one_to_six_files_of_bounded_size(sdm: Actor, sound: Path) -> None:
    with pytest.raises(Refused, match="paling sedikit satu"):
        receive(sdm, [])
    with pytest.raises(Refused, match="Paling banyak 6"):
        receive(sdm, [sound] * 7)
    chunks = (b"0" * (1 << 20) for _ in range(MOST_BYTES // (1 << 20) + 1))
    with pytest.raises(Refused) as refusal:
        receive_upload(sdm, books=[Incoming("besar.xlsx", chunks)], effective_on=DAY)
    assert "25 MB" in refusal.value.problems[0]


def test_the_same_file_twice_is_refused(sdm: Actor, sound: Path, tmp_path: Path) -> None:
    twin = tmp_path / "salinan.xlsx"
    twin.write_bytes(sound.read_bytes())
    with pytest.raises(Refused) as refusal:
        receive(sdm, [sound, twin])
    assert "sama dengan pegawai.xlsx" in refusal.value.problems[0]


def test_two_files_with_the_same_sheet_cannot_be_read_together(sdm: Actor, tmp_path: Path) -> None:
    files = [
        book(tmp_path / f"{n}.xlsx", people(person(make_nip(), f"Nama {n}", "J21P", "U21")))
        for n in "ab"
    ]
    upload = hand_in(sdm, files)
    assert upload.state == "refused"
    assert "Lembar Pegawai ada 2 kali" in upload.refusal[0]


def test_a_book_without_a_known_sheet_is_told_what_to_do(sdm: Actor, tmp_path: Path) -> None:
    upload = hand_in(sdm, [book(tmp_path / "lain.xlsx", {"Rekap": [["A", "B"], [1, 2]]})])
    assert upload.state == "refused"
    assert "tidak ada lembar yang dikenali" in upload.refusal[0]


def test_receiving_is_denied_without_the_right(regency: TestAgency, sound: Path) -> None:
    books = [Incoming(sound.name, chunks_of(sound))]
    with pytest.raises(Forbidden):
        receive_upload(regency.actor("pegawai"), books=books, effective_on=DAY)
