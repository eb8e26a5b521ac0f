"""A walk over the pages that somebody reaches by links."""

import re
from collections import Counter, deque
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Page

from tests.journeys.examining import Findings, examine, listening
from tests.journeys.shapes import Made, Shapes, made_of

# how many addresses of a route are tried: these pages look otherwise in another state
TRIES = {"portal:upload": 5, "portal:incident": 2, "portal:purpose": 12}
CODE = re.compile(r"Kode halaman ([A-Z]{2}-\d{2})")


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
    shapes: Shapes,
    *,
    skipped: Container[str] = (),
    secrets: Sequence[str] = (),
) -> Walk:
    """Breadth first from ``starts``; ``skipped`` routes answer with files.

    Every page is asked for; those of a shape that is new are opened in the browser and examined.
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
        answer = context.request.get(path)
        text, made = answer.text(), made_of(answer.text())
        walk.routes |= {route, route_of(answer.url)}
        screen = _screen_of(answer.url, text)
        if shapes.add(screen, made):
            _visit(page, path, f"{name}/{screen}", walk)
        if answer.status != 200:
            walk.findings.faults.append(f"{screen} {path}: status {answer.status}")
        walk.findings.faults += [f"{path} shows {word}" for word in secrets if word in text]
        for link in _links(answer.url, made):
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


def _screen_of(url: str, text: str) -> str:
    """The route, and the code that the foot of the page tells."""
    found = CODE.search(text.rpartition("b-foot")[2])
    return f"{route_of(url)} {found[1] if found else ''}".strip()


def _visit(page: Page, path: str, name: str, walk: Walk) -> None:
    walk.screens.add(name)
    folder, _, screen = name.partition("/")
    picture = re.sub(r"[^\w-]+", "-", screen)
    with listening(page) as said:
        page.goto(path)
        findings = examine(page, f"{folder}/{picture}")
    findings.faults += said
    walk.findings.faults += [f"{screen} {path}: {fault}" for fault in findings.faults]
    walk.findings.remarks += [f"{screen}: {remark}" for remark in findings.remarks]


def _links(url: str, made: Made) -> list[str]:
    """Addresses on this site, without fragments; of lists the first page is enough."""
    whole = [urlsplit(urljoin(url, href)) for href in made.links]
    here = urlsplit(url).netloc
    return [
        one._replace(scheme="", netloc="", fragment="").geturl()
        for one in whole
        if one.netloc == here
    ]
