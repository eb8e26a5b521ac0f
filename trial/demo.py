"""``bina demo`` as a person starts it, in a folder of its own, and visitors on it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench.house import ROOT, free_port
from bench.visiting import Visitor
from bina.platform.database.opening import Urls, read_connection
from bina.platform.database.place import find_place

START_SECONDS = 240  # the first start of a checkout fills the demo


@dataclass(frozen=True)
class Demo:
    """The running product; its supervisor's own words are in ``demo.log``."""

    process: "subprocess.Popen[bytes]"
    data_dir: Path
    port: int

    @property
    def database(self) -> Urls:
        return read_connection(self.data_dir)

    @property
    def log(self) -> str:
        return (self.data_dir / "demo.log").read_text(errors="replace")

    def ask(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows as the owner, whom row-level security does not bind."""
        with psycopg.connect(self.database.admin) as connection:
            return connection.execute(query.encode(), parameters).fetchall()

    def account(self, username: str) -> dict[str, Any]:
        """Password and secret of the second factor of a demo account."""
        accounts = json.loads((self.data_dir / "demo-accounts.json").read_text("utf8"))
        (account,) = [known for known in accounts if known["username"] == username]
        return dict(account)

    def enter(self, username: str) -> Visitor:
        """Signed in; a code of a second factor works once in 30 seconds."""
        return Visitor(self.port).enter(self.account(username))

    def is_database_up(self) -> bool:
        try:
            psycopg.connect(self.database.admin, connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill_database(self) -> None:
        """As a crash does it, once it is up: the postmaster goes, and its children with it."""
        while not self.is_database_up():
            time.sleep(0.2)
        path = find_place(self.data_dir).cluster / "postmaster.pid"
        os.kill(int(path.read_text().split("\n", 1)[0]), signal.SIGKILL)

    def children(self, subcommand: str) -> list[int]:
        """Process ids of ``bina serve`` or ``bina worker`` of this demo."""
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and _is_child(folder, self.process.pid, subcommand)
        ]


def _is_child(folder: Path, parent: int, subcommand: str) -> bool:
    try:
        words = (folder / "cmdline").read_bytes().split(b"\0")
        ancestor = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return False  # it has ended
    return ancestor == parent and subcommand.encode() in words


@contextmanager
def open_demo(name: str, *, folder: Path | None = None, **environment: str) -> Iterator[Demo]:
    """Started in ``.build/trial/NAME``, ready, and stopped and removed at the end."""
    folder = folder or ROOT / ".build" / "trial" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    port, package_port = free_port(), free_port()
    settings = {"BINA_PORT": str(port), "BINA_PACKAGE_PORT": str(package_port)}
    with (folder / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bina.cli.main", "demo"],
            env=os.environ | settings | {"BINA_DATA_DIR": str(folder)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    demo = Demo(process, folder, port)
    try:
        _wait(demo)
        yield demo
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(demo: Demo) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "bina siap" not in demo.log:
        if demo.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"bina demo did not start: {demo.log[-1000:]}")
        time.sleep(0.2)
