"""Files that mean harm, or that are not what they say: made here, none is kept in the tree."""

import io
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook

MIB = 1024 * 1024
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Content = Callable[[], bytes]


@dataclass(frozen=True)
class Hostile:
    """``name`` is what the sender calls the file; ``make`` gives its bytes."""

    kind: str
    name: str
    make: Content


def book() -> bytes:
    """A sound workbook."""
    target = io.BytesIO()
    table = Table("Pegawai", [TableColumn("NIP", Kind.ANY)], [["1"], ["2"]])
    write_workbook(target, [table], date(2026, 1, 1))
    return target.getvalue()


def with_entries(*added: tuple[str | ZipInfo, bytes]) -> bytes:
    """The sound workbook, with entries replaced or added."""
    target, names = io.BytesIO(), {one if isinstance(one, str) else "" for one, _ in added}
    with (
        closing(io.BytesIO(book())) as source,
        ZipFile(source) as old,
        ZipFile(target, "w", ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for entry, content in added:
            new.writestr(entry, content)
    return target.getvalue()


def sheet(*cells: str, head: str = "") -> bytes:
    rows = "".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in cells)
    text = f'{head}<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    return text.encode()


def relation(kind: str, target: str) -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{LINKS}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def named(name: str, mode: int = 0o100644) -> ZipInfo:
    """An entry under a name that no archiver would give."""
    entry = ZipInfo("x")
    entry.filename = name
    entry.external_attr = mode << 16
    entry.compress_type = ZIP_DEFLATED
    return entry


def zipped(content: bytes, name: str = "isi.zip") -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def nested_bomb() -> bytes:
    inner = zipped(b"\0" * 8 * MIB)
    for _ in range(4):
        inner = zipped(inner * 8)
    return inner


def many_entries() -> bytes:
    return with_entries(*((f"xl/media/{number}.bin", b"") for number in range(5_200)))


def lying_size() -> bytes:
    data = with_entries(("xl/media/nol.bin", b"\0" * 20_000_000))
    return data.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 1_000))


def encrypted_entry() -> bytes:
    """Every entry says that it is locked."""
    data = bytearray(book())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one."""
    data = book()
    with ZipFile(io.BytesIO(data)) as archive:
        start, *_, last = archive.infolist()
    shared, other = struct.pack("<I", start.header_offset), struct.pack("<I", last.header_offset)
    head, _, tail = data.rpartition(other + last.filename.encode())
    return head + shared + last.filename.encode() + tail


def twice() -> bytes:
    """The same sheet under one name: which of them is read depends on the reader."""
    return with_entries((named(SHEET), sheet("A1")), (named(SHEET), sheet("A2")))


def flipped() -> bytes:
    data = bytearray(book())
    data[len(data) // 3] ^= 0xFF
    return bytes(data)


def big_strings() -> bytes:
    """Shared strings that a reader would hold in memory as a whole, packed below any ratio."""
    words = b"".join(
        b"<si><t>%08x</t></si>" % (number * 2_654_435_761 % 2**32) for number in range(5_000)
    )
    text = b'<sst xmlns="%s">' % SPACE.encode() + words * 1_400 + b"</sst>"
    return with_entries((STRINGS, text))


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
WIDE = DOCTYPE.replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")


def disguises() -> Iterator[Hostile]:
    """Other things under a workbook's name, and workbooks under other names."""
    for kind, content in {
        "empty": b"",
        "blank": b" \n\t ",
        "text": b"NIP;Nama\n1;A\n",
        "pdf": b"%PDF-1.7\n%%EOF",
        "svg": SVG,
        "html": HTML,
        "elf": b"\x7fELF" + b"\0" * 64,
        "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        "old excel": OLE + b"\0" * 600,
        "locked excel": OLE + "EncryptedPackage".encode("utf-16-le"),
        "gzip": b"\x1f\x8b\x08" + b"\0" * 32,
        "rar": b"Rar!\x1a\x07\x00" + b"\0" * 32,
        "head of a zip only": b"PK\x03\x04 rusak",
        "end of a zip only": b"PK\x05\x06" + b"\0" * 18,
        "html before a zip": HTML + book(),
        "word document": zipped(b"<a/>", "word/document.xml"),
        "plain zip": zipped(b"halo", "halo.txt"),
    }.items():
        yield Hostile(kind, "pegawai.xlsx", lambda content=content: content)  # type: ignore[misc] # bound now
    for name in (
        "a.svg",
        "a.html",
        "a.exe",
        "a.xlsm",
        "a.xls",
        "a.zip",
        "a.xlsx.exe",
        "a",
        ".xlsx",
    ):
        yield Hostile(f"a workbook called {name}", name, book)
    yield Hostile("zip as csv", "pegawai.csv", book)
    yield Hostile("null bytes in csv", "pegawai.csv", lambda: b"NIP\0;Nama\n")
    yield Hostile("svg as csv", "gambar.svg", lambda: SVG)


def bombs() -> Iterator[Hostile]:
    """What unpacks to more than anybody sent."""
    nothing = b"\0" * 40 * MIB
    for kind, make in {
        "ratio": lambda: with_entries(("xl/media/nol.bin", nothing)),
        "nested": lambda: with_entries(("xl/media/isi.zip", nested_bomb())),
        "nested alone": nested_bomb,
        "many entries": many_entries,
        "a size that lies": lying_size,
        "600 MiB of one sheet": lambda: with_entries((SHEET, b" " * 600 * MIB)),
        "shared strings": big_strings,
        "overlapping entries": overlapping,
    }.items():
        yield Hostile(kind, "pegawai.xlsx", make)


def escapes() -> Iterator[Hostile]:
    """Names of entries that lead elsewhere."""
    for kind, entry in {
        "slip": named("../../jahat.xml"),
        "slip inside": named("xl/../../../jahat.xml"),
        "slip of windows": named("..\\..\\jahat.xml"),
        "absolute": named("/etc/cron.d/jahat"),
        "drive of windows": named("C:\\jahat.xml"),
        "symlink": named("xl/media/tautan", 0o120777),
        "device": named("xl/media/gawai", 0o020666),
        "depth": named("/".join(["xl", *("d" for _ in range(30)), "a.xml"])),
        "right to left": named("xl/media/\u202egnp.exe"),
        "line break": named("xl/media/a\nb.xml"),
    }.items():
        yield Hostile(kind, "pegawai.xlsx", lambda entry=entry: with_entries((entry, b"/etc")))  # type: ignore[misc] # bound now


def parts() -> Iterator[Hostile]:
    """Workbooks whose inside reaches out, declares or sprawls."""
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    for kind, name, content in (
        ("external entity", SHEET, sheet("A1", head=DOCTYPE)),
        ("billion laughs", STRINGS, LAUGHS.encode() + b"<sst/>"),
        ("entity in utf-16", SHEET, WIDE + sheet("A1")),
        ("external link", "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("linked file", rels, relation("externalLinkPath", "file:///C:/gaji.xlsx")),
        ("linked picture", rels, relation("image", "http://jahat.example/a.png")),
        ("linked template", "xl/_rels/workbook.xml.rels", relation("attachedTemplate", "http://x")),
        ("macro", "xl/vbaProject.bin", OLE + b"\0" * 64),
        ("embedded program", "xl/embeddings/oleObject1.bin", OLE + b"\0" * 64),
        ("a million rows", SHEET, sheet("A1", "A1048576")),
        ("the last corner", SHEET, sheet("A1", "XFD400000")),
        ("broken relations", rels, b"<Relationships"),
    ):
        yield Hostile(
            kind,
            "pegawai.xlsx",
            lambda name=name, content=content: with_entries((name, content)),  # type: ignore[misc] # bound now
        )
    yield Hostile("truncated", "pegawai.xlsx", lambda: book()[:-200])
    yield Hostile("halved", "pegawai.xlsx", lambda: book()[: len(book()) // 2])
    yield Hostile("a flipped byte", "pegawai.xlsx", flipped)
    yield Hostile("locked entries", "pegawai.xlsx", encrypted_entry)
    yield Hostile("one sheet twice", "pegawai.xlsx", twice)
    yield Hostile(
        "a bare workbook", "pegawai.xlsx", lambda: zipped(b"<workbook/>", "xl/workbook.xml")
    )


HOSTILE = [*disguises(), *bombs(), *escapes(), *parts()]
