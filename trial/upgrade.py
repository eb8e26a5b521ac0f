"""The release before on the schema of this one, while people write; then host after host."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from architecture.upgrades import BASE
from bench.house import ROOT, environment_of, free_port
from bina.platform.database.family import die_with_parent
from bina.platform.database.opening import Urls, own_database
from trial.absences import absence_forms
from trial.balanced import Balanced, wait_for
from trial.verdict import Verdict
from trial.writing import Client, judge, writing

NAME = "upgrade"
PROMISE = (
    "migrated by new code under 8 clients, old code serves on, hosts change one by one: "
    "0 errors, 0 lost, 0 doubled"
)
CLIENTS, SECONDS_OF_CALM, STOP_SECONDS = 8, 5.0, 40
ASSETS = Path("bina/platform/ui/static/bina")
_MIGRATION = re.compile(r"bina/(\w+)/migrations/(\d{4}_\w+)\.py")
# with this in the environment the schema also narrows, and the row must not hold
NARROWING = "BINA_TRIAL_NARROWING"
_NARROW = (
    "ALTER TABLE organization_absence ADD COLUMN trial text NOT NULL DEFAULT ''",
    "ALTER TABLE organization_absence ALTER COLUMN trial DROP DEFAULT",
)
Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Release:
    """A tree of the product; it runs with the packages of this checkout."""

    tree: Path
    environment: dict[str, str]

    def bina(self, *arguments: str) -> str:
        """Raises RuntimeError with the last words."""
        done = subprocess.run(
            _command(*arguments), cwd=self.tree, env=self._own(), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{self.tree.name}: bina {arguments[0]}: {done.stderr[-600:]}")
        return done.stdout

    def start(self, subcommand: str, port: int) -> Process:
        with (self.tree.parent / f"{subcommand}-{port}.log").open("ab") as log:
            return subprocess.Popen(
                _command(subcommand),
                cwd=self.tree,
                env=self._own() | {"BINA_PORT": str(port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )

    def _own(self) -> dict[str, str]:
        return self.environment | {"PYTHONPATH": str(self.tree)}


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bina.cli.main", *arguments]


def run() -> Verdict:
    before = base_commit()
    if before is None:
        return Verdict("not tried here: the history of git does not reach the release before", None)
    later = sorted(migrations_of("HEAD") - BASE)
    if not later:
        return Verdict("not tried here: no migration is later than the release before", None)
    folder = ROOT / ".build" / "trial" / NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        return _run(folder, before, later)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def base_commit() -> str | None:
    """The newest commit before any migration that is later than the base; None without it."""
    listed = _git("rev-list", "--first-parent", "HEAD").split()
    return next((commit for commit in listed if migrations_of(commit) <= BASE), None)


def migrations_of(commit: str) -> set[str]:
    """As ``app.0001_name``."""
    names = _git("ls-tree", "-r", "--name-only", commit, "--", "bina")
    return {f"{app}.{name}" for app, name in _MIGRATION.findall(names)}


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout


def _unpack(commit: str, tree: Path) -> None:
    """Its sources; style sheet and script are this checkout's."""
    tree.mkdir()
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit], capture_output=True, check=True
    )
    subprocess.run(["tar", "--extract", f"--directory={tree}"], input=packed.stdout, check=True)
    shutil.copytree(ROOT / ASSETS, tree / ASSETS, dirs_exist_ok=True)


def _run(folder: Path, before: str, later: list[str]) -> Verdict:
    _unpack(before, folder / "old")
    with own_database(folder / "cluster") as (_, urls):
        environment = environment_of(urls, folder / "data", 0)
        old, new = Release(folder / "old", environment), Release(ROOT, environment)
        old.bina("migrate", "--quiet")
        accounts = json.loads(old.bina("seed", "--json"))["accounts"]
        account = next(one for one in accounts if one["username"] == "sdm")
        seconds, clients = _change(old, new, urls, account)
        kept = judge(lambda *query: _ask(urls, *query), clients)
    told = sum(len(client.saved) + len(client.jobs) for client in clients)
    errors = sum(client.sent for client in clients) - told
    figure = (
        f"from {before[:7]}, {len(later)} migrations in {seconds:.1f} s; {kept.figure}; "
        f"{errors} errors"
    )
    return Verdict(figure, kept.is_whole and errors == 0)


def _change(
    old: Release, new: Release, urls: Urls, account: dict[str, Any]
) -> tuple[float, list[Client]]:
    """Seconds of the migration, and what the clients were told all the while."""
    ports = (free_port(), free_port())
    with ExitStack() as stack:
        hosts = {port: _host(stack, old, port) for port in ports}
        for port in ports:
            wait_for(("localhost", port))
        visitor = Balanced(tuple(("localhost", port) for port in ports)).enter(account)
        paths = absence_forms(lambda query: _ask(urls, query))
        clients = [
            Client((visitor if number % 2 else visitor.beside()).beside(), paths[number::CLIENTS])
            for number in range(CLIENTS)
        ]
        with writing(clients):
            time.sleep(SECONDS_OF_CALM)
            start = time.monotonic()
            new.bina("migrate", "--quiet")
            seconds = time.monotonic() - start
            _narrow(urls)
            time.sleep(2 * SECONDS_OF_CALM)
            for port in ports:
                for process in hosts[port]:
                    _stop(process)
                _host(stack, new, port)
                wait_for(("localhost", port))
                time.sleep(SECONDS_OF_CALM)
    return seconds, clients


def _host(stack: ExitStack, release: Release, port: int) -> list[Process]:
    """Web and worker; stopped at the latest when the stack is left."""
    processes = [release.start(subcommand, port) for subcommand in ("serve", "worker")]
    for process in processes:
        stack.callback(_stop, process)
    return processes


def _stop(process: Process) -> None:
    """As systemd does: asked to end, and killed when it does not."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _narrow(urls: Urls) -> None:
    if os.environ.get(NARROWING):
        with psycopg.connect(urls.admin) as connection:
            for statement in _NARROW:
                connection.execute(statement)


def _ask(urls: Urls, query: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    with psycopg.connect(urls.admin) as connection:
        return connection.execute(query.encode(), parameters or None).fetchall()
