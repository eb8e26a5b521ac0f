"""The guides of employees, superiors and HR managers say what the pages say, and show them.

The pictures are taken by a browser on the demo and lie in ``docs/pictures/guide``; take them anew
when pages changed (about four minutes)::

    BINA_TAKE_GUIDE_PICTURES=1 .venv/bin/python -m pytest tests/journeys/test_guides.py

Without that, every page that a guide names is opened as its role, every word in bold is looked
for on the pages of its section, and every picture has to be there.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from bina.organization.queries import find_actor
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.database.pointing import point_django_to
from tests.databases import Cluster
from tests.journeys.doors import Doors
from tests.journeys.guide_deeds import do_until
from tests.journeys.guide_pictures import Camera
from tests.journeys.guides import (
    PICTURES,
    Page,
    Place,
    Section,
    fitting,
    guides,
    sections_of,
)
from tests.journeys.inside import Inside
from tests.journeys.sites import Site, demo_site

GUIDES = [*guides()]
IS_TAKING = bool(os.environ.get("BINA_TAKE_GUIDE_PICTURES"))
MOST_BYTES = 1_500_000
Faults = dict[str, list[str]]
WRONG = f"""# Panduan

## Satu

Tekan **Riwayat**, lalu **Hapus
semua** dan **Menunggu (…)**.

<!-- pegawai /tugas/ -->
![Tugas](tidak-ada.webp)

## Dua

<!-- pegawai /pegawai/ -->
<!-- pegawai /tugas/ > /surat/*/ -->
![]({__file__})
**Riwayat**
"""


class Closed(Exception):
    """A page that a guide names does not open, or no link leads there."""


class Reader:
    """Somebody who opens the pages that a guide names, as the role that it names."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside
        self._clients: dict[str, Client] = {}
        self._done: list[str] = []
        self._pages: dict[tuple[str, str, int], Page] = {}

    def open(self, place: Place) -> Page:
        """Raises Closed."""
        do_until(place.deed, self.inside.actor, self._done)
        address, *patterns = place.steps
        page = self._page(place.role, address)
        for pattern in patterns:
            link = fitting(page.links, pattern)
            if link is None:
                raise Closed(f"{place}: no link to {pattern} on {address}")
            address = urljoin(address, link)
            page = self._page(place.role, address)
        return page

    def _page(self, role: str, address: str) -> Page:
        """Asked for once between two deeds."""
        key = role, address, len(self._done)
        if key not in self._pages:
            self._pages[key] = self._ask(role, address)
        return self._pages[key]

    def _ask(self, role: str, address: str) -> Page:
        if role not in self._clients:
            self._clients[role] = self.inside.client("" if role == "tamu" else role)
        answer = self._clients[role].get(address)
        if answer.status_code != 200:
            raise Closed(f"{role} {address}: {answer.status_code}")
        return Page(answer.content.decode())


def faults_of(section: Section, reader: Reader) -> list[str]:
    pages, faults = [], []
    for place in section.places:
        try:
            pages.append(reader.open(place))
        except Closed as fault:
            faults.append(str(fault))
    said = {quote for quote in section.quotes if any(page.says(quote) for page in pages)}
    faults += [f"no page says {quote!r}" for quote in section.quotes if quote not in said]
    for picture in section.pictures:
        if not picture.path.exists():
            faults.append(f"no picture {picture.path.name}")
        if not picture.words or picture.place is None:
            faults.append(f"nothing says what {picture.path.name} shows")
    return [f"{section}: {fault}" for fault in faults]


@pytest.fixture(scope="module")
def reader(inside: Inside) -> Reader:
    return Reader(inside)


@pytest.fixture(scope="module")
def read(reader: Reader) -> Faults:
    """What is wrong with each guide; they are read in the order of their names."""
    return {
        path.stem: [fault for section in sections_of(path) for fault in faults_of(section, reader)]
        for path in GUIDES
    }


@pytest.mark.skipif(IS_TAKING, reason="pictures are being taken")
@pytest.mark.parametrize("guide", [path.stem for path in GUIDES])
def test_a_guide_says_what_the_pages_say(guide: str, read: Faults) -> None:
    assert read[guide] == [], "\n".join(read[guide])


@pytest.mark.skipif(IS_TAKING, reason="pictures are being taken")
def test_what_is_wrong_is_seen(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "salah.md"
    path.write_text(WRONG, "utf8")
    found = [fault for section in sections_of(path) for fault in faults_of(section, reader)]
    assert found == [
        "salah: Satu: no page says 'Hapus semua'",
        "salah: Satu: no picture tidak-ada.webp",
        "salah: Dua: pegawai /pegawai/: 403",
        "salah: Dua: pegawai /tugas/ > /surat/*/: no link to /surat/*/ on /tugas/",
        "salah: Dua: no page says 'Riwayat'",
        "salah: Dua: nothing says what test_guides.py shows",
    ]


def test_every_picture_is_shown_and_all_are_small() -> None:
    shown = {
        picture.path
        for path in GUIDES
        for section in sections_of(path)
        for picture in section.pictures
    }
    assert {*PICTURES.glob("*.*")} - shown == set()
    assert sum(path.stat().st_size for path in PICTURES.glob("*.*")) <= MOST_BYTES


@pytest.fixture
def shown(
    django_db_setup: None, django_db_blocker: Any, cluster: Cluster, tmp_path: Path
) -> Iterator[Site]:
    """A demo site whose database Django works in too, so that deeds show on its pages."""
    former = settings.DATABASES["default"]["NAME"]
    with (
        django_db_blocker.unblock(),
        demo_site(cluster, tmp_path) as site,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(settings, "FILES_DIR", tmp_path / "files")
        point_django_to(site.database.app)
        try:
            yield site
        finally:
            point_django_to(cluster.urls.named(former).app)


def actor_source(site: Site) -> Callable[[str], Actor]:
    agencies = {one["name"]: one["id"] for one in site.seeded["agencies"]}
    homes = {one["username"]: agencies.get(one["agency"]) for one in site.seeded["accounts"]}

    def actor_of(username: str) -> Actor:
        agency = homes[username]
        with reading(Actor.system("test", agency)):
            found = find_actor(username, agency)
        assert found is not None
        return found

    return actor_of


@pytest.mark.skipif(not IS_TAKING, reason="BINA_TAKE_GUIDE_PICTURES is not set")
def test_take_the_pictures(shown: Site, browser: Browser) -> None:
    doors = Doors(browser, shown.origin, shown.seeded["accounts"])
    camera = Camera(doors, actor_source(shown))
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for path in GUIDES:
        for section in sections_of(path):
            for picture in section.pictures:
                camera.take(picture)
    camera.close()
