"""Guides as their readers see them: sections, the pages they name, their pictures and quotes.

A guide in ``docs/guide`` names a page by a comment that no reader sees::

    <!-- atasan /penilaian/ > /penilaian/tim/*/ @ Kirim yang sudah lengkap -->
    ![Tabel penilaian tim](../pictures/guide/atasan-tim.webp)

which reads: as ``atasan`` open ``/penilaian/``, follow the first link of it that fits the pattern;
the picture below it begins at these words. ``<!-- sesudah: draft_sent -->`` stands above pages that
show only after a deed (``guide_deeds.py``). What stands **bold** in a section is a word of one of
its pages; ``…`` in it stands for what differs from time to time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tests.databases import ROOT

GUIDES = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "pictures" / "guide"
_PLACE = re.compile(r"<!-- (?P<role>[\w.-]+) (?P<steps>/[^@]*?)(?: @ (?P<at>.+?))? -->")
_DEED = re.compile(r"<!-- sesudah: (?P<deed>\w+) -->")
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_VOID = {"input", "img", "br", "hr", "meta", "link", "rect", "path", "use", "circle", "line"}


@dataclass(frozen=True)
class Place:
    """A page of ``role``: an address, then a pattern for each link to follow.

    ``at``: the words where its picture begins. ``deed``: what has to be done before.
    """

    role: str
    steps: tuple[str, ...]
    at: str = ""
    deed: str = ""

    def __str__(self) -> str:
        return f"{self.role} {' > '.join(self.steps)}"


@dataclass(frozen=True)
class Picture:
    """``place`` None: nothing says where it comes from."""

    path: Path
    words: str
    place: Place | None


@dataclass
class Section:
    """From one heading of the second level to the next."""

    guide: str
    title: str
    deed: str = ""
    places: list[Place] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.guide}: {self.title}"


def sections_of(path: Path) -> list[Section]:
    """What stands above the first heading of the second level is a section of its own."""
    found = []
    for part in re.split(r"^## ", path.read_text("utf8"), flags=re.MULTILINE):
        section = Section(path.stem, part.partition("\n")[0])
        for line in part.splitlines():
            _read(line, section, path.parent)
        section.quotes = _BOLD.findall(" ".join(part.split()))
        found.append(section)
    return found


def _read(line: str, section: Section, folder: Path) -> None:
    if deed := _DEED.search(line):
        section.deed = deed["deed"]
    elif place := _PLACE.search(line):
        steps = tuple(step.strip() for step in place["steps"].split(" > "))
        section.places.append(Place(place["role"], steps, place["at"] or "", section.deed))
    elif picture := _PICTURE.search(line):
        path = (folder / picture["path"]).resolve()
        taken = {one.place for one in section.pictures}
        last = section.places[-1] if section.places else None
        section.pictures.append(Picture(path, picture["words"], None if last in taken else last))


def fitting(links: Sequence[str], pattern: str) -> str | None:
    """The first of ``links`` that a pattern fits, in which ``*`` stands for a key."""
    wanted = re.compile(re.escape(pattern).replace(r"\*", "[0-9a-f-]{36}"))
    return next((link for link in links if wanted.fullmatch(link)), None)


class Page(HTMLParser):
    """The ``links`` of a page in order, and the text of each of its elements in ``texts``."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: set[str] = set()
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in _VOID:
            self._open.append((tag, []))

    def handle_data(self, data: str) -> None:
        for _, parts in self._open[-6:]:  # a label may hold an icon, a mark and hidden words
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self._open):
            name, parts = self._open.pop()
            self.texts.add(" ".join("".join(parts).split()))
            if name == tag:
                return

    def says(self, quote: str) -> bool:
        """Whether an element reads so, or begins so and goes on with a number or hidden words."""
        wanted = ".+".join(map(re.escape, quote.split("…")))
        fits = re.compile(rf"(?:\W*)?{wanted}(?:[ .?:].*)?")
        return any(fits.fullmatch(text) for text in self.texts)


def guides() -> Iterator[Path]:
    """Those with pages of the product in them."""
    return (path for path in sorted(GUIDES.glob("*.md")) if _PLACE.search(path.read_text("utf8")))
