"""The people and pages of a year's needs analysis: one context a person and device."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from playwright.sync_api import Page

from tests.journeys.contact_sheet import take_picture
from tests.journeys.doors import Doors
from tests.journeys.sites import Site

DESK, PHONE = (1280, 900), (390, 844)
# the queue's own way of taking work in
NIGHT = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, lock, queueing_lock)
VALUES ('default', %s, '{"timestamp": 0}', NULL, NULL)
"""


@dataclass
class Year:
    """What the steps hand on to each other; ``cycle`` and the others are addresses of pages."""

    site: Site
    doors: Doors
    cycle: str = ""
    run: str = ""
    settlement: str = ""
    plan: str = ""
    is_broken: bool = False
    _pages: dict[tuple[str, int], Page] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def desk(self, who: str) -> Page:
        return self._page(who, DESK)

    def phone(self, who: str) -> Page:
        return self._page(who, PHONE)

    def _page(self, who: str, size: tuple[int, int]) -> Page:
        if (who, size[0]) not in self._pages:
            width, height = size
            context = self._stack.enter_context(self.doors.enter(who, width=width, height=height))
            self._pages[who, size[0]] = context.new_page()
        return self._pages[who, size[0]]

    @contextmanager
    def until_its_end(self) -> Iterator["Year"]:
        with self._stack:
            yield self

    def one(self, query: str, *parameters: object) -> str:
        """The first column of the first row."""
        return str(self.site.ask(query, parameters)[0][0])

    def key(self, query: str, *parameters: object) -> UUID:
        return UUID(self.one(query, *parameters))

    @property
    def password(self) -> str:
        """The same for all of the demo."""
        return str(self.site.seeded["accounts"][0]["password"])

    def tell(self, statement: str, *parameters: object) -> None:
        """As the owner of the database: what only time can do otherwise."""
        with psycopg.connect(self.site.database.admin) as connection:
            connection.execute(statement, parameters)

    def pass_night(self, task: str) -> None:
        """Has the worker do now what it does every night."""
        self.tell(NIGHT, task)


def look(page: Page, name: str) -> None:
    """A picture at the size of the device; no page is wider than its device."""
    page.wait_for_load_state()
    width = page.viewport_size["width"] if page.viewport_size else DESK[0]
    take_picture(page, f"tahunan/{name}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
