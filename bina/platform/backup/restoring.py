"""Restoring: the whole file is checked first, then files and database come back, then both are
compared with what the backup says of itself."""

import hashlib
import io
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
from django.utils.translation import gettext as _

from bina.platform.backup.digests import Connection, table_digests
from bina.platform.backup.dumping import load
from bina.platform.backup.making import (
    DATABASE,
    FILES,
    Manifest,
    check_backup,
    server_major,
)
from bina.platform.backup.sealing import SealedReader, backup_key
from bina.platform.errors import Refused

CHUNK = 1 << 20
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore_backup(
    url: str, files_dir: Path, keys_dir: Path, path: Path, *, is_replacing: bool = False
) -> Manifest:
    """Fill an empty database, or with ``is_replacing`` in place of what stands.

    ``url`` connects as the owner. Raises Refused, before anything is changed, for a damaged file,
    another key, a server older than the backup's, a database in use, or one that is not empty.
    """
    key = backup_key(keys_dir, is_made=False)
    if not path.is_file():
        raise Refused(_("Berkas %(path)s tidak ada.") % {"path": path})
    check_backup(path, key)
    waiting = files_dir.with_name(f"{files_dir.name}.restoring")
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        with (
            path.open("rb") as source,
            tarfile.open(
                fileobj=io.BufferedReader(SealedReader(source, key), CHUNK), mode="r|"
            ) as archive,
        ):
            manifest = _fill(url, archive, waiting, is_replacing=is_replacing)
        _compare(url, manifest)
        _put_in_place(waiting, files_dir)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return manifest


def _fill(url: str, archive: tarfile.TarFile, waiting: Path, *, is_replacing: bool) -> Manifest:
    members = iter(archive)
    manifest = Manifest.from_json(_content(archive, next(members)))
    with psycopg.connect(url, autocommit=True) as connection:
        major = server_major(connection)
        _check_target(connection, manifest, major, is_replacing=is_replacing)
        first = _bring_files(archive, members, waiting, manifest)
        if is_replacing:
            connection.execute("DROP OWNED BY CURRENT_USER CASCADE")
    load(url, major, _pieces(archive, first, members))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    return manifest


def _check_target(
    connection: Connection, manifest: Manifest, major: int, *, is_replacing: bool
) -> None:
    if major < manifest.server_major:
        raise Refused(
            _(
                "Cadangan ini dari PostgreSQL %(wanted)s, sedangkan peladen ini versi %(found)s. "
                "Pulihkan ke versi yang sama atau lebih baru."
            )
            % {"wanted": manifest.server_major, "found": major}
        )
    is_used = connection.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,)
    if is_used and not is_replacing:
        raise Refused(
            _(
                "Basis data ini sudah berisi. Pulihkan ke basis data kosong, atau pakai --replace "
                "untuk menghapus isinya."
            )
        )
    others = connection.execute(_OTHERS).fetchone()
    if others and others[0]:
        raise Refused(
            _("Basis data masih dipakai %(count)s sambungan. Hentikan web dan pekerja dahulu.")
            % {"count": others[0]}
        )


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    if stream is None:
        raise Refused(_("Isi cadangan ini tidak dikenal: %(name)s") % {"name": member.name})
    return stream.read()


def _bring_files(
    archive: tarfile.TarFile,
    members: Iterator[tarfile.TarInfo],
    waiting: Path,
    manifest: Manifest,
) -> tarfile.TarInfo:
    """Write the files aside, and return the first member after them."""
    for member in members:
        kind, _slash, name = member.name.partition("/")
        if kind != FILES:
            return member
        if name not in manifest.files:
            raise Refused(_("Isi cadangan ini tidak dikenal: %(name)s") % {"name": name})
        _bring_file(archive, member, waiting / name, manifest.files[name])
    raise Refused(_("Cadangan ini tidak memuat basis data."))


def _bring_file(
    archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path, wanted: str
) -> None:
    stream = archive.extractfile(member)
    if stream is None:
        raise Refused(_("Isi cadangan ini tidak dikenal: %(name)s") % {"name": member.name})
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as file:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != wanted:
        raise Refused(
            _("Berkas %(name)s di cadangan tidak sama dengan catatannya.") % {"name": member.name}
        )


def _pieces(
    archive: tarfile.TarFile, first: tarfile.TarInfo, members: Iterator[tarfile.TarInfo]
) -> Iterator[bytes]:
    yield _content(archive, first)
    for member in members:
        if member.name.startswith(f"{DATABASE}/"):
            yield _content(archive, member)


def _compare(url: str, manifest: Manifest) -> None:
    with psycopg.connect(url) as connection:
        found = table_digests(connection)
    other = [name for name, digest in manifest.tables.items() if found.get(name) != digest]
    if other:
        raise Refused(
            _("Setelah dipulihkan, isi tabel berikut tidak sama dengan cadangannya:"),
            problems=tuple(other),
        )


def _put_in_place(waiting: Path, files_dir: Path) -> None:
    """The former files step aside first, so that neither state is ever half of each."""
    waiting.mkdir(parents=True, exist_ok=True)
    former = files_dir.with_name(f"{files_dir.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    with suppress(FileNotFoundError):
        files_dir.rename(former)
    waiting.rename(files_dir)
    shutil.rmtree(former, ignore_errors=True)
