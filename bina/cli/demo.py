"""``bina demo``: database, migration, sample agencies, web server and one worker, in one go."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bina.cli.processes import Family
from bina.platform.configuration import Configuration, ConfigurationError, read_configuration
from bina.platform.database.opening import own_database
from bina.platform.database.server import Server, ServerError
from demo import prepared

START_SECONDS = 60
PAUSE_BETWEEN_STARTS = 3
ACCOUNTS = "demo-accounts.json"


class Stopped(Exception):
    """Ctrl-C or SIGTERM."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-seed", action="store_true", help="Jangan isi instansi contoh")


def run(arguments: Namespace) -> int:
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, _stop)
    configuration = read_configuration(os.environ)
    try:
        for port in (configuration.port, configuration.package_port):
            _refuse_taken_port(port)
        with _database(configuration) as (server, environment):
            _prepare(environment, is_seeded=not arguments.no_seed, is_own=server is not None)
            _serve(configuration, server, environment)
    except Stopped:
        _tell("Semua proses sudah dihentikan.")
    return 0


def _stop(sign: int, frame: FrameType | None) -> None:
    for known in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(known, signal.SIG_IGN)  # the way down is not to be cut short
    _tell("Menghentikan semua proses ...")
    raise Stopped


@contextmanager
def _database(configuration: Configuration) -> Iterator[tuple[Server | None, dict[str, str]]]:
    """The given database or the embedded one, and the environment of the children."""
    data_dir = configuration.data_dir.resolve()
    environment = dict(os.environ)
    environment |= {"BINA_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    environment["BINA_KEYS_DIR"] = str(configuration.keys_dir.resolve())
    environment.setdefault("BINA_DEVELOPMENT", "1")
    _tell("1/4 Menyiapkan basis data ...")
    if configuration.database_url:
        if not configuration.database_admin_url:
            raise ConfigurationError(("BINA_DATABASE_ADMIN_URL belum diisi.",))
        environment["BINA_SECRET_KEY"] = _secret(configuration, data_dir)
        yield None, environment
        return
    with own_database(data_dir) as (server, urls):
        if server.place.is_moved:
            _tell(f"    Basis data berada di {server.place.home}")
        environment["BINA_SECRET_KEY"] = _secret(configuration, data_dir)
        environment |= {"BINA_DATABASE_URL": urls.app, "BINA_DATABASE_ADMIN_URL": urls.admin}
        yield server, environment


def _prepare(environment: Mapping[str, str], *, is_seeded: bool, is_own: bool) -> None:
    """An empty embedded database gets the kept demo, or is seeded and kept for the next time."""
    admin_url, data_dir = environment["BINA_DATABASE_ADMIN_URL"], Path(environment["BINA_DATA_DIR"])
    keys_dir = Path(environment["BINA_KEYS_DIR"])
    is_new = is_own and is_seeded and prepared.is_empty(admin_url)
    _tell("2/4 Memutakhirkan basis data ...")
    is_back = is_new and prepared.bring_back(admin_url, data_dir, keys_dir)
    _bina(environment, "migrate", "--quiet")
    if not is_seeded or is_back:
        return
    _tell("3/4 Mengisi instansi contoh bila masih kosong, sekitar satu menit ...")
    _bina(environment, "seed", "--if-empty")
    if is_new:
        prepared.keep(admin_url, data_dir, keys_dir)


def _serve(
    configuration: Configuration, server: Server | None, environment: Mapping[str, str]
) -> None:
    _tell("4/4 Menjalankan web dan pekerja latar belakang ...")
    with Family(Path(environment["BINA_DATA_DIR"]) / "log", environment) as family:
        family.start("web", _command("serve"))
        family.start("packages", _command("serve", "--packages"))
        family.start("worker", _command("worker"))
        _wait_until_ready(configuration.port, family)
        _welcome(configuration, Path(environment["BINA_DATA_DIR"]) / ACCOUNTS)
        while True:
            time.sleep(1)
            if server is not None:
                _revive(server)
            family.restart_fallen()


def _revive(server: Server) -> None:
    """A database that cannot start yet, on a full disk for one, is tried again and again."""
    if server.is_running:
        return
    _tell("Basis data berhenti sendiri; dijalankan lagi ...")
    try:
        server.start()
    except ServerError as error:
        _tell(f"    Belum berhasil: {error}")
        time.sleep(PAUSE_BETWEEN_STARTS)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bina.cli.main", *arguments]


def _bina(environment: Mapping[str, str], *arguments: str) -> None:
    """Runs a subcommand to its end in a session of its own, so that Ctrl-C reaches only us."""
    running = subprocess.Popen(  # noqa: S603 - our own arguments
        _command(*arguments), env=environment, start_new_session=True
    )
    try:
        code = running.wait()
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait()
    if code:
        raise ConfigurationError((f"bina {' '.join(arguments)} gagal (kode {code}).",))


def _secret(configuration: Configuration, data_dir: Path) -> str:
    """The given secret, else one of this data folder's own, drawn at its first start."""
    if configuration.secret_key:
        return configuration.secret_key
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


def _refuse_taken_port(port: int) -> None:
    """Another server on this port would answer in our place."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ConfigurationError(
                (
                    f"Port {port} sudah dipakai program lain; pilih yang lain dengan BINA_PORT "
                    "atau BINA_PACKAGE_PORT.",
                )
            ) from error


def _wait_until_ready(port: int, family: Family) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        family.refuse_fallen()
        try:
            address = f"http://127.0.0.1:{port}/healthz/ready"
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ConfigurationError((f"Web belum siap setelah {START_SECONDS} detik.", family.tail("web")))


def _welcome(configuration: Configuration, accounts: Path) -> None:
    _tell(f"\nbina siap di {configuration.origin}\n")
    if accounts.exists():
        rows = json.loads(accounts.read_text())
        _tell(f"{'Nama pengguna':<16}{'Kata sandi':<20}{'Rahasia TOTP':<36}Instansi")
        for row in rows:
            secret = row["totp_secret"] or "-"
            _tell(f"{row['username']:<16}{row['password']:<20}{secret:<36}{row['agency']}")
        _tell(f"\nDaftar ini juga ada di {accounts}")
    _tell("Tekan Ctrl-C untuk berhenti.")


def _tell(text: str) -> None:
    print(text, flush=True)
