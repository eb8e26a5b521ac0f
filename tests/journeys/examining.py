"""What every page owes everybody, looked at in the browser at two widths."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.journeys.contact_sheet import take_picture

WIDE, PHONE, NARROWEST = 1280, 390, 360
GRAVE = ("serious", "critical")
AXE = """() => axe.run({exclude: [['[data-alike]']]}, {resultTypes: ['violations']}).then(
    found => found.violations.map(
        fault => [fault.impact, fault.id, fault.nodes[0].html.slice(0, 160)]))"""
# of rows made alike, element by element and attribute by attribute, two are judged
ALIKE = """() => {
    const made = one => [one.tagName, one.className.baseVal ?? one.className, one.type,
        ...one.getAttributeNames()].join(' ');
    for (const list of document.querySelectorAll('tbody, ul, ol, dl')) {
        const counts = {};
        for (const row of list.children) {
            const kind = [row, ...row.querySelectorAll('*')].map(made).join();
            counts[kind] = (counts[kind] ?? 0) + 1;
            if (counts[kind] > 2) row.dataset.alike = '';
        }
    }
}"""
FREE = "document.querySelectorAll('[data-alike]').forEach(one => delete one.dataset.alike)"
FACTS = """() => ({
    headings: [...document.querySelectorAll('h1')].map(one => one.textContent.trim()),
    title: document.title,
    language: document.documentElement.lang,
    main: document.querySelectorAll('main#isi').length,
})"""


@dataclass
class Findings:
    """``faults`` are to be mended; ``remarks`` are axe's lesser ones."""

    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, and every request that leaves the site."""
    said: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if line.type == "error":
            said.append(f"console: {line.text}")

    def see(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("localhost", None):
            said.append(f"request to {request.url}")

    def fail(error: object) -> None:
        said.append(f"script: {error}")

    page.on("console", hear)
    page.on("request", see)
    page.on("pageerror", fail)
    yield said
    page.remove_listener("console", hear)
    page.remove_listener("request", see)
    page.remove_listener("pageerror", fail)


def examine(page: Page, name: str) -> Findings:
    """The page that is open now; pictures are kept under ``name``. Leaves it wide."""
    # A step may end when the next document has begun but holds no element yet.
    page.wait_for_load_state()
    found = Findings(_owed(page))
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ALIKE)
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for impact, rule, html in _violations(page):
            kept = found.faults if impact in GRAVE else found.remarks
            kept.append(f"axe at {width}: {rule} ({impact}) {html}")
        take_picture(page, name, width)
    page.evaluate(FREE)
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    reach = page.evaluate("document.documentElement.scrollWidth")
    if reach > NARROWEST:
        found.faults.append(f"scrolls sideways: {reach} at {NARROWEST}")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found


def _owed(page: Page) -> list[str]:
    """One heading that the title repeats, a language, one main part."""
    facts = page.evaluate(FACTS)
    headings = [re.sub(r"\s+", " ", text) for text in facts["headings"]]
    checks = {
        f"{len(headings)} h1": len(headings) == 1,
        f"title {facts['title']!r} for h1 {headings}": facts["title"]
        in {f"{heading} · bina" for heading in headings if heading},
        "no language": facts["language"] in ("id", "en"),
        "no main#isi": facts["main"] == 1,
    }
    return [fault for fault, is_right in checks.items() if not is_right]


def _violations(page: Page) -> list[list[str]]:
    violations: list[list[str]] = page.evaluate(AXE)
    return violations
