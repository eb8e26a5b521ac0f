"""What a page is made of, whatever its words: pages of one shape are examined once."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# whose value says what an element is; of other attributes it matters that they stand there
TELLING = ("class", "name", "role", "type")
DRAWN = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
Shape = frozenset[str]


class _Reader(HTMLParser):
    """Kinds of elements by where they stand: in the frame that all pages share, or inside."""

    def __init__(self) -> None:
        super().__init__()
        self.frame: set[str] = set()
        self.inside: set[str] = set()
        self.links: dict[str, None] = {}
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links[given["href"]] = None
        kind = DRAWN.sub("", " ".join([tag, *(given.get(name, "") for name in TELLING)]))
        above = self._open[-1][1] if self._open else ""
        within = self.inside if any(one == "main" for one, _ in self._open) else self.frame
        if not any(one == "svg" for one, _ in self._open):  # a drawing's lines are its content
            within.add(f"{above} > {kind} {' '.join(sorted(given))}")
        if tag not in VOID:
            self._open.append((tag, kind))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while tag in (one for one, _ in self._open) and self._open.pop()[0] != tag:
            pass


@dataclass(frozen=True)
class Made:
    """Of one page: its frame, what stands inside, and the addresses of its links."""

    frame: Shape
    inside: Shape
    links: tuple[str, ...]


def made_of(text: str) -> Made:
    reader = _Reader()
    reader.feed(text)
    return Made(frozenset(reader.frame), frozenset(reader.inside), tuple(reader.links))


@dataclass
class Shapes:
    """Those that were examined already, by anybody."""

    _frames: set[Shape] = field(default_factory=set)
    _pages: set[tuple[str, Shape]] = field(default_factory=set)

    def add(self, screen: str, made: Made) -> bool:
        """Whether the frame, or this screen with this inside, is new."""
        is_new = made.frame not in self._frames or (screen, made.inside) not in self._pages
        self._frames.add(made.frame)
        self._pages.add((screen, made.inside))
        return is_new
