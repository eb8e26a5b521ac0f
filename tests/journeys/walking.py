"""A walk over the pages that somebody reaches by links."""

import re
from collections import Counter, deque
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Page

from tests.journeys.examining import Findings, examine, listening

# how many addresses of a route are tried: these pages look otherwise in another state
TRIES = {"portal:upload": 5, "portal:incident": 2, "portal:purpose": 12}
CODE = re.compile(r"Kode halaman ([A-Z]{2}-\d{2})")
FOOT = "document.querySelector('footer.b-foot')?.textContent ?? ''"
LINKS = "found => found.map(one => one.getAttribute('href'))"


@dataclass
class Walk:
    """The routes that were opened, the screens (page codes) that were examined, what was found."""

    routes: set[str] = field(default_factory=set)
    screens: set[str] = field(default_factory=set)
    findings: Findings = field(default_factory=Findings)


def walk_from(
    context: BrowserContext,
    name: str,
    starts: Sequence[str],
    *,
    skipped: Container[str] = (),
    secrets: Sequence[str] = (),
) -> Walk:
    """Breadth first from ``starts``; ``skipped`` routes answer with files.

    ``secrets`` are texts that may stand on no page of this walk.
    """
    page, walk = context.new_page(), Walk()
    waiting, seen = deque(starts), set(starts)
    tries: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        route = route_of(path)
        if route in skipped or tries[route] >= TRIES.get(route, 1):
            continue
        tries[route] += 1
        _visit(page, path, name, walk)
        shown = page.content()
        walk.findings.faults += [f"{path} shows {text}" for text in secrets if text in shown]
        for link in _links(page):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return walk


def route_of(path: str) -> str:
    """The name of the route that answers; the path itself where none does."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def _visit(page: Page, path: str, name: str, walk: Walk) -> None:
    with listening(page) as said:
        answer = page.goto(path)
        route = route_of(page.url)
        walk.routes |= {route_of(path), route}
        found = CODE.search(page.evaluate(FOOT))
        screen = f"{route} {found[1] if found else ''}".strip()
        findings = Findings()
        if screen not in walk.screens:
            walk.screens.add(screen)
            file = re.sub(r"[^\w-]+", "-", screen)
            findings = examine(page, f"{name}/{file}")
        if answer is None or answer.status != 200:
            findings.faults.append(f"status {answer.status if answer else None}")
        findings.faults += said
    walk.findings.faults += [f"{screen} {path}: {fault}" for fault in findings.faults]
    walk.findings.remarks += [f"{screen}: {remark}" for remark in findings.remarks]


def _links(page: Page) -> list[str]:
    """Addresses on this site, without fragments; of lists the first page is enough."""
    found = page.eval_on_selector_all("a[href]", LINKS)
    whole = [urlsplit(urljoin(page.url, href)) for href in found]
    here = urlsplit(page.url).netloc
    return [
        url._replace(scheme="", netloc="", fragment="").geturl()
        for url in whole
        if url.netloc == here
    ]
