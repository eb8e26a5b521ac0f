"""Hostile and broken workbooks are refused with a reason, before anything is unpacked."""

import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from bina.platform.documents import archive
from bina.platform.documents.archive import UnreadableBook, check_archive
from bina.platform.documents.reading import open_sheets
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from tests.platform.documents import MADE_ON

pytestmark = pytest.mark.requirement("X.06")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    write_workbook(path, [Table("Satu", [TableColumn("A", Kind.ANY)], [["x"], [1.5]])], MADE_ON)
    return path


def change(book: Path, entries: dict[str, bytes]) -> Path:
    """The book with entries replaced or added."""
    changed = book.with_name("ubah.xlsx")
    with ZipFile(book) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in entries:
                new.writestr(name, old.read(name))
        for name, content in entries.items():
            new.writestr(name, content)
    return changed


def sheet_of(*cells: str) -> bytes:
    body = "".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in cells)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()


def reason(path: Path) -> str:
    with pytest.raises(UnreadableBook) as fault:
        check_archive(path)
    assert fault.value.remedy
    return fault.value.reason


def test_a_sound_book_is_read(book: Path):
    check_archive(book)
    assert [sheet.name for sheet in open_sheets(book)] == ["Satu"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "Berkas ini kosong."),
        (b"NIP;Nama\n", "Berkas ini bukan berkas Excel."),
        (b"%PDF-1.7", "Berkas ini bukan berkas Excel."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "Berkas ini berformat Excel lama (.xls).",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Berkas ini terkunci kata sandi.",
        ),
        (b"PK\x03\x04 rusak", "Berkas ini rusak."),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, expected: str):
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(content)
    assert reason(path) == expected


def test_an_archive_of_something_else(tmp_path: Path):
    path = tmp_path / "lain.xlsx"
    with ZipFile(path, "w") as zipped:
        zipped.writestr("word/document.xml", "<a/>")
    assert reason(path) == "Berkas ini bukan buku kerja Excel (.xlsx)."


def test_a_cut_file(book: Path):
    book.write_bytes(book.read_bytes()[:-200])
    assert reason(book) == "Berkas ini rusak."


def test_a_flipped_byte(book: Path):
    data = bytearray(book.read_bytes())
    data[len(data) // 3] ^= 0xFF
    book.write_bytes(data)
    with pytest.raises(UnreadableBook):
        open_sheets(book)[0].rows().__next__()


def test_a_bomb_is_refused_by_its_own_figures_at_once(book: Path):
    bomb = change(book, {"xl/media/nol.bin": b"\0" * 40_000_000})
    started = time.monotonic()
    assert reason(bomb) == "Isi berkas ini jauh lebih besar dari ukurannya."
    assert time.monotonic() - started < 2


def test_a_bomb_that_lies_about_its_size(book: Path):
    bomb = change(book, {"xl/media/nol.bin": b"\0" * 20_000_000})
    data = bomb.read_bytes()
    size, lie = (20_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert size in data
    bomb.write_bytes(data.replace(size, lie))
    assert reason(bomb) == "Berkas ini rusak."


def test_a_cell_in_the_last_corner(book: Path):
    assert "kolom" in reason(change(book, {SHEET: sheet_of("A1", "XFD400000")}))


def test_a_million_rows(book: Path):
    assert "500.000 baris" in reason(change(book, {SHEET: sheet_of("A1", "A1048576")}))
    space = b'<worksheet><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'
    assert "500.000 baris" in reason(change(book, {SHEET: space}))


def test_cells_that_are_only_formatted_are_no_rows(book: Path):
    formatted = sheet_of("A1").replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    check_archive(change(book, {SHEET: formatted}))


@pytest.mark.parametrize("size", range(20, 44))
def test_a_tag_across_two_chunks_is_seen(book: Path, monkeypatch: pytest.MonkeyPatch, size: int):
    far = change(book, {SHEET: sheet_of("A1", "A999999", "A2")})
    monkeypatch.setattr(archive, "_CHUNK", size)
    assert "500.000 baris" in reason(far)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "xl/externalLinks/externalLink1.xml",
            b"<a/>",
            "Berkas ini mengambil isi dari berkas lain.",
        ),
        (
            "xl/ExternalLinks/externalLink1.xml",
            b"<a/>",
            "Berkas ini mengambil isi dari berkas lain.",
        ),
        ("../keluar.xml", b"<a/>", "Berkas ini bukan buku kerja Excel (.xlsx)."),
        (SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "Berkas ini memuat perintah tersembunyi."),
    ],
)
def test_what_reaches_outside(book: Path, name: str, content: bytes, expected: str):
    assert reason(change(book, {name: content})) == expected


def relations(*kinds: str, mode: str = "External") -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    tags = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="https://contoh.go.id/a" '
        f'TargetMode="{mode}"/>'
        for number, kind in enumerate(kinds)
    )
    return f'<Relationships xmlns="{space}">{tags}</Relationships>'.encode()


RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


@pytest.mark.parametrize("kind", ["image", "oleObject", "externalLinkPath", "xlPathMissing"])
@pytest.mark.parametrize("name", [RELATIONS, "xl/drawings/_rels/drawing1.xml.RELS"])
def test_content_from_outside(book: Path, name: str, kind: str):
    linked = change(book, {name: relations("hyperlink", kind)})
    assert reason(linked) == "Berkas ini mengambil isi dari berkas lain."


def test_content_from_outside_in_another_spelling(book: Path):
    hidden = relations("image", mode="&#69;xternal").decode().encode("utf-16")
    assert reason(change(book, {RELATIONS: hidden})) == "Berkas ini mengambil isi dari berkas lain."


def test_links_to_click_are_no_content(book: Path):
    check_archive(change(book, {RELATIONS: relations(*["hyperlink"] * 3)}))
    check_archive(change(book, {RELATIONS: relations("drawing", mode="Internal")}))


def test_relations_that_are_no_xml_or_too_many(book: Path, monkeypatch: pytest.MonkeyPatch):
    assert reason(change(book, {RELATIONS: b"<Relationships>"})) == "Berkas ini rusak."
    monkeypatch.setattr(archive, "RELATIONS_AT_MOST", 1000)
    many = change(book, {RELATIONS: relations(*["hyperlink"] * 10)})
    assert "terlalu banyak tautan" in reason(many)


def test_a_symbolic_link(book: Path):
    link = ZipInfo("xl/tautan")
    link.external_attr = 0o120777 << 16
    with ZipFile(book, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert reason(book) == "Berkas ini bukan buku kerja Excel (.xlsx)."


def test_too_many_entries(book: Path):
    entries = {f"xl/media/{number}": b"" for number in range(archive.ENTRIES_AT_MOST + 1)}
    assert "lebih besar" in reason(change(book, entries))
