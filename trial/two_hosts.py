"""Two hosts with web and workers, a third with PostgreSQL 15; each falls once under load."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg

from bench.visiting import Visitor
from bina.platform.database.family import die_with_parent
from trial.absences import absence_forms
from trial.balanced import Balanced, wait_for
from trial.verdict import Verdict
from trial.writing import Client, judge, writing

NAME = "two-hosts"
PROMISE = (
    "two hosts before one PostgreSQL 15: either killed under load, "
    "0 sessions, 0 acknowledged writes and 0 jobs lost"
)
CLIENTS, PORT = 6, 8000
SECONDS_OF_CALM, SECONDS_DOWN = 8.0, 6.0
# addresses that are kept for documentation: nothing of the world answers to them
GATE, DATABASE, HOSTS = "192.0.2.1", "192.0.2.10", ("192.0.2.11", "192.0.2.12")
DOORS = tuple((host, PORT) for host in HOSTS)
BRIDGE, SPACES = "bina-lan", {DATABASE: "bina-db", HOSTS[0]: "bina-h1", HOSTS[1]: "bina-h2"}
BINARIES = Path("/usr/lib/postgresql/15/bin")
ROLES = Path(__file__).resolve().parent.parent / "bina/platform/database/roles.sql"
PASSWORD = "kata-sandi-uji-saja"  # noqa: S105 - of a database that lives for minutes
Process = subprocess.Popen[bytes]


def run() -> Verdict:
    if os.geteuid() != 0 or shutil.which("ip") is None:
        return Verdict("only root with iproute2 can make network namespaces", None)
    if not (BINARIES / "postgres").exists():
        return Verdict("PostgreSQL 15 is not installed (postgresql-15)", None)
    # in a network of its own, so that no address of this machine is met
    told = _do(["unshare", "--net", sys.executable, "-m", "trial.two_hosts"])
    return Verdict(**json.loads(told.splitlines()[-1]))


def _run_apart() -> Verdict:
    folder = Path(tempfile.mkdtemp(prefix="bina-hosts-", dir="/var/tmp"))  # noqa: S108 - private
    folder.chmod(0o755)
    try:
        with _network(), _postgres(folder):
            return _run(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path) -> Verdict:
    told = _bina(folder, HOSTS[0], "seed", "--json")
    account = next(one for one in json.loads(told)["accounts"] if one["username"] == "sdm")
    hosts = {host: _start(folder, host) for host in HOSTS}
    try:
        for door in DOORS:
            wait_for(door)
        visitor = Balanced(DOORS).enter(account)
        paths = absence_forms(_ask)
        clients = [_client(visitor, paths, number) for number in range(CLIENTS)]
        with writing(clients):
            for host, port in DOORS:
                time.sleep(SECONDS_OF_CALM)
                _kill(hosts[host])
                time.sleep(SECONDS_DOWN)
                hosts[host] = _start(folder, host)
                wait_for((host, port))
        kept = judge(_ask, clients)
        is_signed_in = clients[0].visitor.beside().get("/pegawai/").status == HTTPStatus.OK
    finally:
        for processes in hosts.values():
            _kill(processes)
    session = "kept" if is_signed_in else "LOST"
    return Verdict(f"each host killed once; {kept.figure}; session {session}",
                   kept.is_whole and is_signed_in)  # fmt: skip


def _client(visitor: Visitor, paths: list[str], number: int) -> Client:
    own = visitor.beside() if number % 2 else visitor.beside().beside()
    return Client(own, paths[number::CLIENTS])


@contextmanager
def _network() -> Iterator[None]:
    """A bridge, and a namespace behind it for each machine."""
    _forget_network()
    try:
        _ip("link", "set", "lo", "up")
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{GATE}/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for address, space in SPACES.items():
            _ip("netns", "add", space)
            _ip("link", "add", space, "type", "veth", "peer", "name", "eth0", "netns", space)
            _ip("link", "set", space, "master", BRIDGE, "up")
            _ip("-n", space, "addr", "add", f"{address}/24", "dev", "eth0")
            _ip("-n", space, "link", "set", "eth0", "up")
            _ip("-n", space, "link", "set", "lo", "up")
        yield
    finally:
        _forget_network()


def _forget_network() -> None:
    for space in SPACES.values():
        subprocess.run(["ip", "netns", "del", space], capture_output=True, check=False)  # noqa: S603, S607
    subprocess.run(["ip", "link", "del", BRIDGE], capture_output=True, check=False)  # noqa: S603, S607


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)  # noqa: S603, S607


@contextmanager
def _postgres(folder: Path) -> Iterator[None]:
    """A real server on its own host, with both roles and their passwords."""
    cluster = folder / "cluster"
    cluster.mkdir()
    shutil.chown(cluster, "postgres", "postgres")
    as_postgres = ["runuser", "-u", "postgres", "--"]
    _do([*as_postgres, str(BINARIES / "initdb"), "-D", str(cluster), "--auth-local=trust",
         "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"])  # fmt: skip
    with (cluster / "pg_hba.conf").open("a") as rules:
        rules.write("host bina bina_app,bina_owner 192.0.2.0/24 scram-sha-256\n")
    server = _inside(DATABASE, [*as_postgres, str(BINARIES / "postgres"), "-D", str(cluster),
                                "-h", DATABASE, "-k", str(cluster)], dict(os.environ))  # fmt: skip
    try:
        _make_database(cluster)
        _bina(folder, HOSTS[0], "migrate", "--quiet")
        yield
    finally:
        _kill([server])


def _make_database(cluster: Path) -> None:
    local = f"host={cluster} user=postgres"
    deadline = time.monotonic() + 30
    while True:
        try:
            admin = psycopg.connect(f"{local} dbname=postgres", autocommit=True)
            break
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
    with admin:
        admin.execute("CREATE DATABASE bina")
    with psycopg.connect(f"{local} dbname=bina", autocommit=True) as admin:
        admin.execute(ROLES.read_bytes())
        admin.execute("ALTER DATABASE bina OWNER TO bina_owner")
        for role in ("bina_owner", "bina_app"):
            admin.execute(f"ALTER ROLE {role} PASSWORD '{PASSWORD}'".encode())


def _url(role: str) -> str:
    return f"postgresql://{role}:{PASSWORD}@{DATABASE}/bina"


def _ask(query: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    with psycopg.connect(_url("bina_owner")) as connection:
        return connection.execute(query.encode(), parameters or None).fetchall()


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "BINA_DATABASE_URL": _url("bina_app"),
        "BINA_DATABASE_ADMIN_URL": _url("bina_owner"),
        "BINA_SECRET_KEY": "rahasia-uji-" + "x" * 50,
        "BINA_DATA_DIR": str(folder / "data"),
        "BINA_KEYS_DIR": str(folder / "keys"),
        "BINA_PORT": str(PORT),
        "BINA_DEVELOPMENT": "1",
    }


def _start(folder: Path, host: str) -> list[Process]:
    command = [sys.executable, "-m", "bina.cli.main"]
    # counters are a host's own; files, keys and the secret are shared
    environment = _environment(folder)
    return [
        _inside(host, [*command, "serve", "--host", host], environment),
        _inside(host, [*command, "worker"], environment),
    ]


def _inside(address: str, command: list[str], environment: dict[str, str]) -> Process:
    return subprocess.Popen(  # noqa: S603 - our own arguments
        ["ip", "netns", "exec", SPACES[address], *command],  # noqa: S607
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )


def _bina(folder: Path, host: str, *arguments: str) -> str:
    command = ["ip", "netns", "exec", SPACES[host], sys.executable, "-m", "bina.cli.main"]
    return _do([*command, *arguments], _environment(folder))


def _do(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - our own arguments
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-400:])
    return done.stdout


def _kill(processes: list[Process]) -> None:
    """All at once with their children, as when the power fails."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    print(json.dumps(asdict(_run_apart())))
