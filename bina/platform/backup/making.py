"""Making a backup: one moment of the database, and the files that it names."""

import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.utils.translation import gettext as _

from bina.platform.backup.digests import Connection, TableDigest, table_digests
from bina.platform.backup.dumping import dump
from bina.platform.backup.sealing import SealedReader, SealedWriter, backup_key
from bina.platform.errors import Refused

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"
_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. ``files`` maps ``<agency>/<id>`` to SHA-256."""

    made_at: str
    server_major: int
    tables: dict[str, TableDigest]
    files: dict[str, str]

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        known: dict[str, Any] = json.loads(text)
        tables = {name: TableDigest(**digest) for name, digest in known.pop("tables").items()}
        return cls(tables=tables, **known)


@dataclass(frozen=True)
class Made:
    """``missing`` are files that the database names and the disk lacks."""

    path: Path
    size: int
    manifest: Manifest
    missing: tuple[str, ...]


def make_backup(url: str, files_dir: Path, keys_dir: Path, path: Path) -> Made:
    """Write ``path`` while people go on working, then read it again to be sure of it.

    ``url`` connects as the owner. Raises Refused when ``path`` exists already, or the tools of
    the server's major are missing; then nothing is left behind.
    """
    if path.exists():
        raise Refused(_("%(path)s sudah ada; pilih nama lain.") % {"path": path})
    key = backup_key(keys_dir, is_made=True)
    half = path.with_name(f"{path.name}.partial")
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_SNAPSHOT)
            manifest, missing = _write(connection, url, files_dir, half, key)
        check_backup(half, key)
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)
    return Made(path, path.stat().st_size, manifest, missing)


def _write(
    connection: Connection, url: str, files_dir: Path, half: Path, key: bytes
) -> tuple[Manifest, tuple[str, ...]]:
    major = server_major(connection)
    snapshot = _value(connection, "SELECT pg_export_snapshot()")
    manifest = Manifest(
        datetime.now(UTC).isoformat(timespec="seconds"),
        major,
        table_digests(connection),
        _stored_files(connection),
    )
    opener: Callable[[str, int], int] = lambda name, flags: os.open(name, flags, 0o600)  # noqa: E731
    with open(half, "xb", opener=opener) as target:
        writer = SealedWriter(target, key)
        with tarfile.open(fileobj=writer, mode="w|") as archive:
            _add(archive, MANIFEST, manifest.to_json())
            missing = tuple(_add_files(archive, files_dir, manifest))
            for number, piece in enumerate(dump(url, major, snapshot)):
                _add(archive, f"{DATABASE}/{number:08d}", piece)
        writer.finish()
        target.flush()
        os.fsync(target.fileno())
    return manifest, missing


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _add_files(archive: tarfile.TarFile, files_dir: Path, manifest: Manifest) -> Iterator[str]:
    """Names of those that are not there."""
    for name in manifest.files:
        try:
            file = (files_dir / name).open("rb")
        except FileNotFoundError:
            yield name
            continue
        with closing(file):
            member = tarfile.TarInfo(f"{FILES}/{name}")
            member.size = os.fstat(file.fileno()).st_size
            archive.addfile(member, file)


def _stored_files(connection: Connection) -> dict[str, str]:
    """Of every agency, those whose bytes have not been removed."""
    if _value(connection, "SELECT to_regclass('platform_storedfile')") is None:
        return {}
    rows: list[tuple[UUID, UUID, str]] = connection.execute(
        "SELECT agency_id, id, sha256 FROM platform_storedfile WHERE removed_at IS NULL"
    ).fetchall()
    return {f"{agency}/{file}": digest for agency, file, digest in rows}


def server_major(connection: Connection) -> int:
    return int(_value(connection, "SHOW server_version_num")) // 10000


def _value(connection: Connection, query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def check_backup(path: Path, key: bytes) -> None:
    """Read every byte. Raises Refused for a file that is not whole."""
    with path.open("rb") as source:
        SealedReader(source, key).drain()
