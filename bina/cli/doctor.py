"""``bina doctor``: what works in this installation and what does not, one line each."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from bina.platform.backup.newest import newest_backup_at
from bina.platform.configuration import ConfigurationError
from bina.platform.database.pointing import check_server
from bina.platform.formats import format_moment
from bina.platform.keys.folder import key_folder
from bina.platform.keys.rotation import missing_versions

LEAST_FREE = 1024**3  # bytes
OLDEST_BACKUP = timedelta(days=2)
LONGEST_WAIT = timedelta(minutes=10)
_OPEN_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND a.attname = 'agency_id' AND NOT a.attisdropped
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY c.relname
"""
_OWNED = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole AND relkind = 'r'"
_OLDEST_JOB = """
SELECT min(e.at) FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id
WHERE j.status = 'todo' AND e.type = 'deferred' AND coalesce(j.scheduled_at, e.at) <= now()
"""


class Fault(Exception):
    """What is wrong and what to do about it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Takes none."""


def run(arguments: Namespace) -> int:
    results = [_check(label, check) for label, check in CHECKS.items()]
    return 0 if all(results) else 1


def _check(label: str, check: Callable[[], str]) -> bool:
    try:
        print(f"  baik   {label}: {check()}")
    except Exception as fault:  # noqa: BLE001 - a diagnosis reports whatever it meets
        print(f"  MASALAH {label}: {fault}")
        return False
    return True


def _python() -> str:
    return sys.version.split()[0]


def _environment() -> str:
    problems = settings.CONFIGURATION.server_problems()
    if problems:
        raise ConfigurationError(problems)
    return "lengkap"


def _database() -> str:
    check_server()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT current_user::text, rolsuper OR rolbypassrls, current_setting('server_version')"
            " FROM pg_roles WHERE rolname = current_user"
        )
        role, is_above_policies, version = cursor.fetchone()
    if is_above_policies:
        raise Fault(f"peran {role} melewati pemisahan antarinstansi; pakai peran aplikasi.")
    return f"PostgreSQL {version}, sebagai {role}"


def _migrations() -> str:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise Fault(f"{len(pending)} langkah belum dijalankan; jalankan bina migrate.")
    return "mutakhir"


def _disk() -> str:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not os.access(settings.DATA_DIR, os.W_OK):
        raise Fault(f"{settings.DATA_DIR} tidak dapat ditulisi.")
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LEAST_FREE:
        raise Fault(f"ruang bebas di {settings.DATA_DIR} kurang dari 1 GiB.")
    return f"{settings.DATA_DIR}, ruang bebas {free // 1024**3} GiB"


def _isolation() -> str:
    """Every table of agencies is bound by its policy, and the application owns none."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_OPEN_TABLES)
        if open_tables := [name for (name,) in cursor.fetchall()]:
            raise Fault(f"tanpa pemisahan antarinstansi: {', '.join(open_tables)}.")
        cursor.execute(_OWNED)
        if cursor.fetchone()[0]:
            raise Fault("peran aplikasi memiliki tabel; pemiliknya harus peran pemelihara.")
    return "semua tabel instansi terpisah"


def _clock() -> str:
    """Codes of a second factor and deadlines need the right time."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        lag = abs((cursor.fetchone()[0] - timezone.now()).total_seconds())
    if lag > 5:  # seconds
        raise Fault(f"jam basis data dan jam mesin ini berselisih {lag:.0f} detik.")
    return "sama dengan jam basis data"


def _keys() -> str:
    """Every file is whole and closed to others, and every wrapped key has its file."""
    folder = key_folder()
    folder.newest()
    missing = missing_versions()
    problems = [
        *folder.problems(),
        *(f"kunci {folder.file(version)} tidak ada." for version in missing),
    ]
    if problems:
        raise Fault(" ".join(problems))
    return f"{folder.path}, {len(folder.versions())} kunci induk"


def _backup() -> str:
    made_at = newest_backup_at()
    if made_at is None:
        if settings.IS_DEVELOPMENT:
            return "belum pernah dibuat; untuk contoh tidak perlu"
        raise Fault("belum pernah dibuat; jalankan bina backup.")
    if timezone.now() - made_at > OLDEST_BACKUP:
        raise Fault(f"yang terakhir dari {format_moment(made_at)}; jalankan bina backup.")
    return f"terakhir {format_moment(made_at)}"


def _queue() -> str:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_OLDEST_JOB)
        waiting_since = cursor.fetchone()[0]
    if waiting_since and timezone.now() - waiting_since > LONGEST_WAIT:
        raise Fault(f"pekerjaan menunggu sejak {format_moment(waiting_since)}; nyalakan worker.")
    return "tidak ada pekerjaan yang tertahan"


CHECKS: dict[str, Callable[[], str]] = {
    "Python": _python,
    "Pengaturan": _environment,
    "Basis data": _database,
    "Migrasi": _migrations,
    "Pemisahan": _isolation,
    "Jam": _clock,
    "Antrean": _queue,
    "Folder data": _disk,
    "Folder kunci": _keys,
    "Cadangan": _backup,
}
