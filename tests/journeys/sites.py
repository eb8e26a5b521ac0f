"""The product's own processes for the browser: a site on an empty database, or on the demo."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from bench.house import BINA, environment_of, free_port, run_bina, wait_until_ready
from bina.cli.processes import Family
from bina.platform.database.opening import Urls
from tests.databases import ROOT, Cluster, digest_of

# what the demo's rows are made by; pages only show them
SOURCES = ("bina/**/*.py", "bina/**/*.json", "bina/**/*.sql", "demo/**/*.py")
PAGES = {"web", "ui", "templatetags", "cli"}
SEEDED = "seeded.json"


@dataclass(frozen=True)
class Site:
    """Where it answers, its database, and its folder (log/web.log, log/worker.log)."""

    database: Urls
    data_dir: Path
    port: int
    environment: dict[str, str] = field(repr=False)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def bina(self, *arguments: str) -> str:
        """What a subcommand of ``bina`` prints, run beside the site."""
        return run_bina(self.environment, *arguments)

    @cached_property
    def seeded(self) -> dict[str, Any]:
        """``bina seed --json`` of a demo site: agencies with canaries, accounts."""
        told: dict[str, Any] = json.loads((self.data_dir / SEEDED).read_text("utf8"))
        return told

    def ask(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of the database as its owner, whom row-level security does not bind."""
        with psycopg.connect(self.database.admin) as connection:
            return connection.execute(query, parameters).fetchall()


@contextmanager
def empty_site(cluster: Cluster, data_dir: Path) -> Iterator[Site]:
    """A migrated database without any agency."""
    with _serve(cluster, cluster.template, data_dir) as site:
        yield site


@contextmanager
def demo_site(cluster: Cluster, data_dir: Path) -> Iterator[Site]:
    """The demo agencies, seeded once for each state of the sources."""
    template, folder = demo_template(cluster)
    shutil.copytree(folder, data_dir, dirs_exist_ok=True)
    with _serve(cluster, template, data_dir) as site:
        yield site


def demo_template(cluster: Cluster) -> tuple[str, Path]:
    """The name of the seeded database, and the folder with its files and ``seeded.json``."""
    template = f"demo_{_demo_digest(cluster)}"
    folder = ROOT / ".build" / "demo" / f"{_identity(cluster)}-{template}"
    if not (folder / SEEDED).exists():
        # its files went with a checkout that was cloned anew: one is nothing without the other
        cluster.drop(template)
    cluster.make_once(template, lambda urls: _seed(urls, folder), cluster.template)
    return template, folder


def _demo_digest(cluster: Cluster) -> str:
    found = {path for pattern in SOURCES for path in ROOT.glob(pattern)}
    inner = digest_of(path for path in found if not PAGES & {*path.relative_to(ROOT).parts})
    return f"{inner}{cluster.template[-4:]}"


def _identity(cluster: Cluster) -> str:
    """Files belong to the database that names them: one of the same digest has other ids."""
    with psycopg.connect(cluster.admin_url) as connection:
        row = connection.execute("SELECT system_identifier FROM pg_control_system()").fetchone()
    return str(row[0]) if row else ""


def _seed(urls: Urls, folder: Path) -> None:
    for left_over in folder.parent.glob(f"{folder.name.partition('-')[0]}-*"):
        shutil.rmtree(left_over)
    folder.mkdir(parents=True)
    environment = environment_of(urls, folder, free_port())
    (folder / SEEDED).write_text(run_bina(environment, "seed", "--json"), "utf8")


@contextmanager
def _serve(cluster: Cluster, template: str, data_dir: Path) -> Iterator[Site]:
    """``bina serve`` and ``bina worker`` on a clone that is dropped afterwards."""
    port = free_port()
    name = f"test_site_{os.getpid()}_{port}"
    database = cluster.clone(name, template)
    site = Site(database, data_dir, port, environment_of(database, data_dir, port))
    with Family(data_dir / "log", site.environment) as family:
        for child, subcommand in (("web", "serve"), ("worker", "worker")):
            family.start(child, [*BINA, subcommand])
        wait_until_ready(port, family)
        yield site
    cluster.drop(name)
