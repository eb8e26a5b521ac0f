"""The folder of key-encryption keys: one file a version, read by nobody but the service."""

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bina.platform.keys.faults import KeyFault
from bina.platform.keys.sealing import KEY_BYTES, draw_secret

_FILE = re.compile(r"(\d{4})\.key")


class KeyFolder:
    """``NNNN.key`` holds 64 hexadecimal digits; a higher number is a newer key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def versions(self) -> list[int]:
        if not self.path.is_dir():
            return []
        found = (_FILE.fullmatch(name) for name in os.listdir(self.path))  # noqa: PTH208 - names only
        return sorted(int(match[1]) for match in found if match)

    def newest(self) -> int:
        """Raises KeyFault where there is none."""
        versions = self.versions()
        if not versions:
            raise KeyFault(f"Tidak ada kunci di {self.path}. {RESTORE}")
        return versions[-1]

    def file(self, version: int) -> Path:
        return self.path / f"{version:04d}.key"

    def read(self, version: int) -> bytes:
        """Raises KeyFault, naming the file."""
        return _read(self.file(version))

    def add(self) -> int:
        """Draw the next key; durable on disk before anything is wrapped with it."""
        version = (self.versions() or [0])[-1] + 1
        self.put(version, draw_secret())
        return version

    def put(self, version: int, secret: bytes) -> None:
        """Raises KeyFault where this version exists with another content."""
        self.put_file(self.file(version).name, f"{secret.hex()}\n".encode())

    def files(self) -> list[Path]:
        """Every key in the folder, that of backups too."""
        return sorted(self.path.glob("*.key"))

    def put_file(self, name: str, content: bytes) -> None:
        """Whole or not at all, whenever the process is killed or the disk is full.

        Raises KeyFault where a file of this name exists with another content.
        """
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self.path / name
        half = self.path / f".{name}.{os.getpid()}"
        try:
            _write(half, content)
            file.hardlink_to(half)
        except FileExistsError:
            if file.read_bytes() != content:
                raise KeyFault(f"{file} sudah ada dengan isi lain; tidak ditimpa.") from None
        finally:
            half.unlink(missing_ok=True)
        _sync_folder(self.path)

    def problems(self) -> Iterator[str]:
        """What an administrator has to mend; nothing where all is well."""
        for path in (self.path, *self.files()):
            if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield f"{path} terbuka bagi pengguna lain; jalankan chmod go= {path}."
        for version in self.versions():
            try:
                self.read(version)
            except KeyFault as fault:
                yield str(fault)


def _write(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


RESTORE = "Pulihkan dengan bina keys restore dari cadangan kunci."


@lru_cache(maxsize=64)
def _read(file: Path) -> bytes:
    try:
        secret = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise KeyFault(f"Kunci {file} tidak ada. {RESTORE}") from None
    except (OSError, ValueError):
        raise KeyFault(f"Kunci {file} tidak dapat dibaca. {RESTORE}") from None
    if len(secret) != KEY_BYTES:
        raise KeyFault(f"Kunci {file} rusak. {RESTORE}")
    return secret


def key_folder() -> KeyFolder:
    """The folder of BINA_KEYS_DIR."""
    return KeyFolder(settings.KEYS_DIR)
