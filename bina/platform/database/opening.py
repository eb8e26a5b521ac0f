"""Opening the embedded database of a data folder: by owning it, or beside the one who does."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from bina.platform.database.place import Place, find_place
from bina.platform.database.server import Server, ServerError

_LOCK = "database.lock"
_CONNECTION = "database.json"
_DATABASE = "bina"
_ROLES = Path(__file__).with_name("roles.sql")


class OwnedElsewhere(ServerError):
    """Another process runs the database of this data folder."""


@dataclass(frozen=True, slots=True)
class Urls:
    """How to connect: as the application's role, and as the owner."""

    app: str
    admin: str

    def named(self, database: str) -> "Urls":
        """The same server and roles, another database."""
        return Urls(_renamed(self.app, database), _renamed(self.admin, database))


@contextmanager
def own_database(
    data_dir: Path, settings: Mapping[str, str] | None = None
) -> Iterator[tuple[Server, Urls]]:
    """Runs the database of ``data_dir`` for the time of the block; one owner at a time.

    Raises OwnedElsewhere at once when another process owns it.
    """
    place = find_place(data_dir)
    with _lock(place.data_dir):
        server = Server(place, settings)
        server.start()
        try:
            urls = prepare(server)
            _write_connection(place, urls)
            yield server, urls
        finally:
            (place.data_dir / _CONNECTION).unlink(missing_ok=True)
            server.stop()


@contextmanager
def open_database(data_dir: Path) -> Iterator[Urls]:
    """Attaches to the running database of ``data_dir``, or runs it for the time of the block."""
    try:
        with own_database(data_dir) as (_, urls):
            yield urls
            return
    except OwnedElsewhere:
        urls = read_connection(data_dir)
    yield urls


def read_connection(data_dir: Path) -> Urls:
    """The addresses that the owner of ``data_dir`` wrote, once it is ready."""
    path = data_dir.resolve() / _CONNECTION
    if not path.exists():
        raise OwnedElsewhere(
            f"Basis data di {data_dir.resolve()} sedang dimulai atau dihentikan oleh proses lain. "
            "Coba lagi sebentar."
        )
    known = json.loads(path.read_text())
    urls = Urls(known["app"], known["admin"])
    with psycopg.connect(urls.admin, connect_timeout=5) as connection:
        row = connection.execute("SELECT current_user::text").fetchone()
    if row != ("bina_owner",):
        raise ServerError(f"{path} menunjuk ke basis data lain; hapus berkas itu.")
    return urls


def prepare(server: Server) -> Urls:
    """Makes the roles and the database where they are missing, and tells the addresses."""
    with server.connect() as connection:
        found = connection.execute("SELECT FROM pg_database WHERE datname = %s", (_DATABASE,))
        if found.fetchone() is None:
            with server.connect("template1") as template:
                template.execute(_ROLES.read_bytes())
            connection.execute(f"CREATE DATABASE {_DATABASE} OWNER bina_owner")
    host = quote(str(server.socket_dir), safe="")
    return Urls(
        f"postgresql://bina_app@/{_DATABASE}?host={host}",
        f"postgresql://bina_owner@/{_DATABASE}?host={host}",
    )


@contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    with (data_dir / _LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise OwnedElsewhere(
                f"Folder data {data_dir} sedang dipakai proses lain "
                f"(nomor proses {lock.read().strip() or 'tidak diketahui'}). Hentikan proses itu "
                "dahulu, atau pakai BINA_DATA_DIR yang lain."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _write_connection(place: Place, urls: Urls) -> None:
    path = place.data_dir / _CONNECTION
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(urls)))


def _renamed(url: str, database: str) -> str:
    start, _, query = url.partition("?")
    return f"{start.rpartition('/')[0]}/{database}?{query}"
