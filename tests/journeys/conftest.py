"""The real site for the browser: served by its own processes, on a database of its own."""

import os
import secrets
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bina.cli.processes import Family
from bina.platform.database.opening import Urls
from tests.databases import Cluster

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 30
# playwright keeps an event loop in the thread in which tests ask the database
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@dataclass(frozen=True)
class Site:
    """Where it answers, its database, and its folder (log/web.log, log/worker.log)."""

    origin: str
    database: Urls
    data_dir: Path


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
    data_dir = tmp_path_factory.mktemp("site")
    database = cluster.clone(f"test_site_{os.getpid()}")
    port = free_port()
    environment = os.environ | {
        "BINA_DATABASE_URL": database.app,
        "BINA_DATABASE_ADMIN_URL": database.admin,
        "BINA_SECRET_KEY": secrets.token_urlsafe(64),
        "BINA_DATA_DIR": str(data_dir),
        "BINA_PORT": str(port),
        "BINA_DEVELOPMENT": "1",
    }
    running = Site(f"http://localhost:{port}", database, data_dir)
    with Family(data_dir / "log", environment) as family:
        for name, subcommand in (("web", "serve"), ("worker", "worker")):
            family.start(name, [sys.executable, "-m", "bina.cli.main", subcommand])
        wait_until_ready(running, family)
        yield running


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """So that ``page.goto("/masuk/")`` finds the site."""
    return site.origin


def wait_until_ready(site: Site, family: Family) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        family.refuse_fallen()
        try:
            with urllib.request.urlopen(f"{site.origin}/healthz/ready", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < deadline, family.tail("web")
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
