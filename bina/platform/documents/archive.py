"""Whether an .xlsx file is what it says, before anything unpacks it in memory.

A workbook is a zip archive of XML. Hostile ones unpack to gigabytes, or put one cell into the
last corner of a sheet so that a reader reserves the whole area. Both are told by reading the
archive as a stream.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an error class under a lower-case name

UNPACKED_AT_MOST: Final = 512 * 1024 * 1024
RATIO_AT_MOST: Final = 100
# small files of one repeated word compress better than any attack needs
RATIO_COUNTS_FROM: Final = 16 * 1024 * 1024
ENTRIES_AT_MOST: Final = 5_000
ROWS_AT_MOST: Final = 500_000
# readers reserve the whole area between the first and the last cell
CELLS_AT_MOST: Final = 12_000_000
# readers hold all shared texts of a workbook at once
SHARED_AT_MOST: Final = 128 * 1024 * 1024
DEPTH_AT_MOST: Final = 20
# far above what the links of a real workbook take
RELATIONS_AT_MOST: Final = 32 * 1024 * 1024
COLUMNS_KEPT: Final = 60

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BROKEN: Final = (
    *(BadZipFile, ZlibError, ExpatError),
    *(NotImplementedError, RuntimeError, EOFError, OSError),
)
# kinds of entries in the file system of the sender: none said, a file, a folder
_PLAIN: Final = (0, 0o100000, 0o040000)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_MACROS: Final = "vbaproject"
_EMBEDDED: Final = "xl/embeddings/"
_CHUNK: Final = 1024 * 1024
_SHARED: Final = "xl/sharedstrings.xml"
_WITHOUT_CELLS: Final = {_SHARED, "xl/styles.xml", "xl/workbook.xml"}
# no workbook declares types or entities; only what attacks a reader does
_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_TAG_AT_MOST: Final = 4096
# a cell with something in it; cells that are only formatted close themselves
_CELL: Final = re.compile(rb"<(?:\w+:)?c(\s[^<>]*)?(?<!/)>(?!</)")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br\s*=\s*[\"'](\d{1,9})[\"']")
_PLACE: Final = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"']")


class UnreadableBook(Exception):  # noqa: N818 - about the file, not about this program
    """``reason`` says in Indonesian what is wrong, ``remedy`` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


_SAVE_AS: Final = "Simpan sebagai Buku Kerja Excel (.xlsx), lalu kirim lagi."
_HARMFUL: Final = "Buka di Excel, salin isinya ke berkas baru, lalu kirim berkas baru itu."
_REACHES_OUT: Final = "Berkas ini mengambil isi dari berkas lain."
_EMBEDS: Final = "Berkas ini memuat berkas lain di dalamnya."
_TAKE_OUT: Final = "Hapus objek yang disematkan, simpan, lalu kirim lagi."
_BREAK_LINKS: Final = "Putuskan tautannya lewat menu Data, Edit Tautan, simpan, lalu kirim lagi."


@dataclass(slots=True)
class _Extent:
    """The area of one sheet that holds something; rows and columns count from 1."""

    rows: int = 0
    columns: int = 0
    counted_row: int = 0
    has_unnamed: bool = False

    @property
    def last_row(self) -> int:
        return max(self.rows, self.counted_row) if self.has_unnamed else self.rows

    def see(self, data: bytes) -> None:
        for cell in _CELL.finditer(data):
            place = _PLACE.search(cell[1] or b"")
            if place is None:
                self.has_unnamed = True
                continue
            self.rows = max(self.rows, int(place[2]))
            self.columns = max(self.columns, _column_number(place[1]))
        for row in _ROW.finditer(data):
            self.counted_row = max(self.counted_row, int(row[1]))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def check_archive(path: Path) -> None:
    """Raises UnreadableBook unless the file is a sound workbook of a size that can be read."""
    _check_kind(path)
    try:
        with ZipFile(path) as archive:
            _check_entries(archive.infolist())
            for entry in archive.infolist():
                _check_content(archive, entry)
                if entry.filename.lower().endswith(".rels"):
                    _check_relations(archive, entry)
    except _BROKEN as fault:
        raise UnreadableBook("Berkas ini rusak.", _SAVE_AS) from fault


def _check_kind(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    if not start:
        raise UnreadableBook("Berkas ini kosong.", "Pilih berkas yang benar, lalu kirim lagi.")
    if start.startswith(_OLE):
        if _ENCRYPTED in start:
            raise UnreadableBook(
                "Berkas ini terkunci kata sandi.",
                "Buka kuncinya di Excel, simpan, lalu kirim lagi.",
            )
        raise UnreadableBook("Berkas ini berformat Excel lama (.xls).", _SAVE_AS)
    if not start.startswith(_ZIP):
        raise UnreadableBook("Berkas ini bukan berkas Excel.", _SAVE_AS)


def _check_entries(entries: list[ZipInfo]) -> None:
    names = {entry.orig_filename.lower() for entry in entries}
    is_sound = "xl/workbook.xml" in names and len(names) == len(entries)
    if not is_sound or any(_leads_out(entry) for entry in entries):
        raise UnreadableBook("Berkas ini bukan buku kerja Excel (.xlsx).", _SAVE_AS)
    _check_names(names)
    _check_sizes(entries)


def _check_names(names: Collection[str]) -> None:
    """Parts that no list of people or positions needs, and that do harm elsewhere."""
    if any(name.startswith("xl/externallinks/") for name in names):
        raise UnreadableBook(_REACHES_OUT, _BREAK_LINKS)
    if any(_MACROS in name for name in names):
        raise UnreadableBook("Berkas ini memuat makro.", _SAVE_AS)
    if any(name.startswith(_EMBEDDED) for name in names):
        raise UnreadableBook(_EMBEDS, _TAKE_OUT)


def _check_sizes(entries: list[ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    is_dense = unpacked > RATIO_COUNTS_FROM and unpacked > RATIO_AT_MOST * packed
    if len(entries) > ENTRIES_AT_MOST or unpacked > UNPACKED_AT_MOST or is_dense:
        raise UnreadableBook("Isi berkas ini jauh lebih besar dari ukurannya.", _HARMFUL)
    shared = (entry for entry in entries if entry.filename.lower() == _SHARED)
    if any(entry.file_size > SHARED_AT_MOST for entry in shared):
        raise UnreadableBook(
            "Berkas ini berisi terlalu banyak teks.", "Bagi menjadi beberapa berkas."
        )


def _leads_out(entry: ZipInfo) -> bool:
    """An entry that would be written elsewhere, points elsewhere, or hides what it is called."""
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    is_elsewhere = not parts[0] or ".." in parts or _DRIVE.match(name) is not None
    is_plain = entry.external_attr >> 16 & 0o170000 in _PLAIN
    return is_elsewhere or not is_plain or not name.isprintable() or len(parts) > DEPTH_AT_MOST


def _check_content(archive: ZipFile, entry: ZipInfo) -> None:
    """Unpack once as a stream: a wrong size or checksum shows, and so do cells far away."""
    name = entry.filename.lower()
    is_sheet = name.startswith("xl/") and name.endswith(".xml") and name not in _WITHOUT_CELLS
    is_text = name.endswith(".xml")
    extent = _Extent()
    with archive.open(entry) as stream:
        for data in _overlapping(stream):
            if data.startswith(_ZIP):
                raise UnreadableBook(_EMBEDS, _TAKE_OUT)
            # with a null byte it is no UTF-8, and what it declares would go unseen
            if _DECLARATION.search(data) or (is_text and b"\0" in data):
                raise UnreadableBook("Berkas ini memuat perintah tersembunyi.", _HARMFUL)
            if is_sheet:
                extent.see(data)
                _check_extent(extent)


def _check_relations(archive: ZipFile, entry: ZipInfo) -> None:
    """A hyperlink waits for a click; whatever else lies outside is content from elsewhere."""
    if entry.file_size > RELATIONS_AT_MOST:
        raise UnreadableBook(
            "Berkas ini berisi terlalu banyak tautan.", "Hapus tautannya, lalu kirim lagi."
        )
    parser = ParserCreate()
    parser.StartElementHandler = _check_relation
    with archive.open(entry) as stream:
        parser.ParseFile(stream)


def _check_relation(name: str, attributes: Mapping[str, str]) -> None:
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    kind = attributes.get("Type", "").rpartition("/")[2]
    if not is_outside or kind == "hyperlink":
        return
    if kind.startswith(("externalLink", "xl")):
        raise UnreadableBook(_REACHES_OUT, _BREAK_LINKS)
    raise UnreadableBook(
        _REACHES_OUT, "Hapus gambar atau objek yang tertaut, simpan, lalu kirim lagi."
    )


def _overlapping(stream: IO[bytes]) -> Iterator[bytes]:
    """Chunks that begin with the end of the one before, so that no tag is cut in two."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        yield tail + chunk
        tail = (tail + chunk)[-_TAG_AT_MOST:]


def _check_extent(extent: _Extent) -> None:
    if extent.last_row > ROWS_AT_MOST:
        raise UnreadableBook(
            "Satu lembar berisi lebih dari 500.000 baris.",
            "Bagi menjadi beberapa berkas, atau hapus isian di baris paling bawah.",
        )
    if extent.last_row * extent.columns > CELLS_AT_MOST:
        raise UnreadableBook(
            "Satu lembar berisi terlalu banyak kolom.",
            "Hapus isian di kolom yang tidak dipakai, lalu kirim lagi.",
        )
