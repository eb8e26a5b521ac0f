"""``bina doctor``: what works in this installation and what does not, one line each."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from bina.platform.configuration import ConfigurationError
from bina.platform.database.pointing import check_server
from bina.platform.keys.folder import key_folder
from bina.platform.keys.rotation import missing_versions

LEAST_FREE = 1024**3  # bytes


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


CHECKS: dict[str, Callable[[], str]] = {
    "Python": _python,
    "Pengaturan": _environment,
    "Basis data": _database,
    "Migrasi": _migrations,
    "Folder data": _disk,
    "Kunci": _keys,
}
