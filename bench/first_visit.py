"""What the first and the second visit of a person bring over the wire."""

import re
from collections.abc import Iterator

from bench.figure import Figure, at_most
from bench.house import House
from bench.visiting import Answer, Visitor

NAME = "first_visit"
_ASSET = re.compile(r'(?:src|href)="(/static/[^"#]+)')
KIB = 1024
PAGES = {"sdm": ("/", "/pegawai/"), "pegawai": ("/",), "atasan": ("/",)}


def run(house: House) -> Iterator[Figure]:
    with house.site("small") as site:
        yield from _outside(Visitor(site.port))
        for username, paths in PAGES.items():
            visitor = site.enter(username)
            for path in paths:
                size = visitor.get(path).size
                yield at_most(f"HTML of {path} as {username}", size / KIB, 10, "KiB gz")


def _outside(visitor: Visitor) -> Iterator[Figure]:
    page, assets = brought(visitor, "/masuk/")
    total = (page.size + sum(answer.size for answer in assets)) / KIB
    yield at_most("first visit", total, 45, "KiB gz")
    yield at_most("first visit", 1 + len(assets), 5, "requests")
    kept = [a for a in assets if "immutable" in a.headers.get("cache-control", "")]
    yield at_most("repeat visit", 1 + len(assets) - len(kept), 1, "requests")


def brought(visitor: Visitor, path: str) -> tuple[Answer, list[Answer]]:
    """A page, and all that it loads."""
    page = visitor.get(path)
    return page, [visitor.get(asset) for asset in sorted(set(_ASSET.findall(page.text)))]
