"""Databases of every scale and the product's own processes on them, for the time of a bench."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from bench.processes import cpu_seconds, memory_mib
from bench.visiting import Answer, Visitor
from bina.cli.processes import Family
from bina.platform.database.opening import Urls, own_database

ROOT = Path(__file__).resolve().parent.parent
BINA = (sys.executable, "-m", "bina.cli.main")
START_SECONDS = 60
WARM_UP, TIMES = 10, 100


@dataclass(frozen=True, slots=True)
class Filled:
    """A database of one scale: its folder holds ``seeded.json`` and the accounts."""

    scale: str
    database: Urls
    data_dir: Path
    seconds: float

    @property
    def seeded(self) -> dict[str, Any]:
        """What ``bina seed --json`` told."""
        told: dict[str, Any] = json.loads((self.data_dir / "seeded.json").read_text("utf8"))
        return told

    def ask(self, query: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of the database as its owner, whom row-level security does not bind."""
        with psycopg.connect(self.database.admin) as connection:
            return connection.execute(query.encode(), parameters).fetchall()

    def tell(self, statements: Sequence[str], **values: object) -> None:
        """Changes of the database as its owner, in one transaction."""
        with psycopg.connect(self.database.admin) as connection:
            for statement in statements:
                connection.execute(statement.encode(), values)


@dataclass(frozen=True)
class Site:
    """``bina serve`` and ``bina worker`` on a filled database."""

    filled: Filled
    port: int
    roots: tuple[int, ...]

    def enter(self, username: str) -> Visitor:
        """Signed in as an account of ``bina seed --json``; a code works once in 30 seconds."""
        accounts = {account["username"]: account for account in self.filled.seeded["accounts"]}
        return Visitor(self.port).enter(accounts[username])

    def cpu_ms(self, visitor: Visitor, path: str, times: int = TIMES) -> float:
        """CPU ms of one request: web and PostgreSQL, the mean after a warm-up."""
        for _ in range(WARM_UP):
            self._whole(visitor, path)
        start = cpu_seconds(self.roots)
        for _ in range(times):
            self._whole(visitor, path)
        return (cpu_seconds(self.roots) - start) * 1000 / times

    def memory_mib(self) -> float:
        return memory_mib(self.roots)

    def _whole(self, visitor: Visitor, path: str) -> Answer:
        answer = visitor.get(path)
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {answer.status}")
        return answer


class House:
    """One cluster for a bench, with the settings of a plain installation; gone at its end."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        self.server, urls = stack.enter_context(own_database(folder / "cluster"))
        self._urls = urls
        self._filled: dict[str, Filled] = {}
        stack.callback(shutil.rmtree, folder, ignore_errors=True)

    @property
    def postmaster(self) -> int:
        """The process from which all of PostgreSQL descends."""
        pid = self.server.place.cluster / "postmaster.pid"
        return int(pid.read_text().split("\n")[0])

    @cached_property
    def empty(self) -> Urls:
        """A migrated database without any agency, for rows that fill their own."""
        return self.new_database("bench_empty")

    def new_database(self, name: str) -> Urls:
        """A migrated database of its own."""
        with psycopg.connect(self._urls.admin, autocommit=True) as admin:
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        urls = self._urls.named(name)
        run_bina(environment_of(urls, self.folder / name, 0), "migrate", "--quiet")
        return urls

    def filled(self, scale: str) -> Filled:
        """``bina seed --scale SCALE``, done once for a bench."""
        if scale not in self._filled:
            urls = self.new_database(f"bench_{scale}")
            data_dir = self.folder / f"bench_{scale}"
            data_dir.mkdir(parents=True, exist_ok=True)
            start = time.monotonic()
            told = run_bina(environment_of(urls, data_dir, 0), "seed", "--json", "--scale", scale)
            (data_dir / "seeded.json").write_text(told, "utf8")
            self._filled[scale] = Filled(scale, urls, data_dir, time.monotonic() - start)
        return self._filled[scale]

    @contextmanager
    def site(self, scale: str) -> Iterator[Site]:
        """The product's own processes on the database of a scale."""
        filled, port = self.filled(scale), free_port()
        environment = environment_of(filled.database, filled.data_dir, port)
        with Family(filled.data_dir / "log", environment) as family:
            for child, subcommand in (("web", "serve"), ("worker", "worker")):
                family.start(child, [*BINA, subcommand])
            wait_until_ready(port, family)
            pids = [child.process.pid for child in family.children.values()]
            yield Site(filled, port, (*pids, self.postmaster))


@contextmanager
def open_house() -> Iterator[House]:
    """The cluster lies below ``.build`` and is dropped afterwards: a nation takes some GiB."""
    with ExitStack() as stack:
        yield House(stack, ROOT / ".build" / "bench")


def environment_of(database: Urls, data_dir: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "BINA_DATABASE_URL": database.app,
        "BINA_DATABASE_ADMIN_URL": database.admin,
        "BINA_SECRET_KEY": secrets.token_urlsafe(64),
        "BINA_DATA_DIR": str(data_dir),
        "BINA_PORT": str(port or 8000),
        "BINA_DEVELOPMENT": "1",
    }


def run_bina(environment: dict[str, str], *arguments: str) -> str:
    """What a subcommand prints; RuntimeError with its last words when it fails."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*BINA, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"bina {' '.join(arguments)}: {done.stderr[-2000:]}")
    return done.stdout


def wait_until_ready(port: int, family: Family) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        family.refuse_fallen()
        try:
            address = f"http://localhost:{port}/healthz/ready"
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError) as away:
            if time.monotonic() > deadline:
                raise RuntimeError(family.tail("web")) from away
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
