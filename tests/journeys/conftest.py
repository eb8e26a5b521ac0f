"""The real site for the browser: served by its own processes, on a database of its own."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.databases import Cluster
from tests.journeys.contact_sheet import write_index
from tests.journeys.doors import Doors
from tests.journeys.inside import Inside, inside_demo, undone
from tests.journeys.matrix import Subjects
from tests.journeys.sites import Site, demo_site, empty_site

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# playwright keeps an event loop in the thread in which tests ask the database
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session", autouse=True)
def _contact_sheet() -> Iterator[None]:
    """All pictures on one page, once the last of them is taken."""
    yield
    write_index()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The distribution's browser; a failure with the reason where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(
            "the browser tests did not run: no chromium is installed"
            " (on Debian, as root: apt-get install chromium)",
            pytrace=False,
        )
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*sandbox, "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """``bina serve`` and ``bina worker`` on a fresh clone of the template."""
    with empty_site(cluster, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """So that ``page.goto("/masuk/")`` finds the site."""
    return site.origin


@pytest.fixture(scope="session")
def demo(
    django_db_setup: None, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The same on a clone of the seeded demo; tests of a file may change it for each other."""
    with demo_site(cluster, tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="session")
def doors(demo: Site, browser: Browser) -> Doors:
    """Past the sign-in of the demo, as any of its accounts."""
    return Doors(browser, demo.origin, demo.seeded["accounts"])


@pytest.fixture(scope="module")
def inside(
    django_db_setup: None,
    django_db_blocker: Any,
    cluster: Cluster,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Inside]:
    """The demo for Django's own client; everything that a file does to it is undone."""
    with (
        django_db_blocker.unblock(),
        inside_demo(cluster, tmp_path_factory.mktemp("inside")) as seeded,
        undone(),
    ):
        yield seeded


@pytest.fixture(scope="module")
def subjects(inside: Inside) -> Subjects:
    return Subjects(inside)
