"""No closed door is offered: what somebody is shown as a link opens, what as a form is theirs."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from bina.organization.domain.roles import ROLES
from bina.platform.access import Actor
from tests.journeys.inside import ANONYMOUS, Inside, undone
from tests.journeys.shapes import made_of
from tests.journeys.sweeping import forms_of
from tests.journeys.walking import route_of

TRIES = 4  # addresses of one route, each of them from a page of another route


@dataclass
class Crawl:
    """Breadth first; of each pair of routes, from one to the other, the first link is tried."""

    client: Client
    actor: Actor | None
    faults: list[str] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    _known: set[object] = field(default_factory=set)

    def run(self, start: str) -> "Crawl":
        waiting = deque([("", start)])
        self._known.add(start)
        while waiting:
            origin, path = waiting.popleft()
            waiting.extend(
                (path, link) for link in self._open(origin, path) if self._is_new(path, link)
            )
        return self

    def _open(self, origin: str, path: str) -> list[str]:
        with undone():
            answer = self._follow(path)
            text = "" if answer.streaming else answer.content.decode(errors="replace")
        if answer.status_code != 200:
            self.faults.append(f"{path}: {answer.status_code}, a link on {origin}")
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return []
        self.faults += [f"{action}: a form on {path}" for action in self._shut(path, text)]
        return [urljoin(path, link) for link in made_of(text).links]

    def _follow(self, path: str) -> HttpResponse:
        """The page at the end of at most three steps."""
        answer = self.client.get(path)
        for _ in range(3):
            if "Location" in answer.headers:
                path = urljoin(path, answer.headers["Location"])
                answer = self.client.get(path)
        return answer

    def _is_new(self, path: str, link: str) -> bool:
        """Whether the way to a link's route from this one is to be tried, with this address."""
        url = urlsplit(link)._replace(fragment="")
        route = route_of(link)
        way, address = (route_of(path), route), url.geturl()
        is_known = bool({way, address} & self._known)
        if url.netloc or is_known or self.tries[route] >= TRIES:
            self._known.add(way)
            return False
        self.tries[route] += 1
        self._known |= {way, address}
        return True

    def _shut(self, path: str, text: str) -> Iterator[str]:
        """Where the forms of a page lead to that this actor may not send."""
        for form in forms_of(text):
            action = form.action or path
            view = resolve(urlsplit(action).path).func
            permission = getattr(view, "permission", None)
            if permission and not (self.actor and permission.is_granted(self.actor)):
                yield action


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", [*ROLES, ANONYMOUS])
def test_every_link_opens_and_every_form_is_granted(role: str, inside: Inside) -> None:
    actor = inside.actor(role) if role else None
    client = inside.client(role, raise_request_exception=False)
    crawl = Crawl(client, actor).run("/" if role else "/masuk/")
    assert crawl.faults == []
