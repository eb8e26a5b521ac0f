"""What seeding made, kept beside the checkout: a next demo on an empty folder starts in seconds."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import psycopg

from bina.platform.database.place import find_package

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".build" / "demo"
DUMP, FILES, KEYS, ACCOUNTS = "database.dump", "files", "keys", "demo-accounts.json"


def _digest() -> str:
    """Of everything that can change what seeding makes; another source, another demo."""
    digest = hashlib.sha256()
    for folder in (ROOT / "bina", ROOT / "demo"):
        for source in sorted(folder.rglob("*")):
            if source.suffix in (".py", ".json", ".sql"):
                digest.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def is_empty(admin_url: str) -> bool:
    """Whether the database has never been migrated."""
    with psycopg.connect(admin_url) as connection:
        row = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    return row == (None,)


def keep(admin_url: str, data_dir: Path, keys_dir: Path) -> None:
    """Dump the database and copy its files and keys; an older demo makes room.

    The rows are sealed under these keys, which open nothing but demos of this checkout.
    """
    if not (ROOT / "Makefile").exists():
        return
    shutil.rmtree(KEPT, ignore_errors=True)
    fresh = KEPT / "fresh"
    fresh.mkdir(parents=True)
    _run("pg_dump", "--format=custom", "--exclude-extension=*", f"--file={fresh / DUMP}", admin_url)
    if (data_dir / FILES).exists():
        shutil.copytree(data_dir / FILES, fresh / FILES)
    shutil.copytree(keys_dir, fresh / KEYS)
    shutil.copy2(data_dir / ACCOUNTS, fresh / ACCOUNTS)
    # the name comes last: a demo that was kept halfway is never found
    fresh.rename(KEPT / _digest())


def bring_back(admin_url: str, data_dir: Path, keys_dir: Path) -> bool:
    """Fill an empty database with the demo of these very sources; False where there is none.

    False too where keys lie already: they are another installation's, and are never mixed.
    """
    kept = KEPT / _digest()
    if not kept.exists() or any(keys_dir.glob("*.key")):
        return False
    shutil.copytree(kept / KEYS, keys_dir, dirs_exist_ok=True)
    options = ("--single-transaction", "--exit-on-error", f"--dbname={admin_url}")
    _run("pg_restore", *options, str(kept / DUMP))
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    if (kept / FILES).exists():
        shutil.copytree(kept / FILES, data_dir / FILES, dirs_exist_ok=True)
    shutil.copy2(kept / ACCOUNTS, data_dir / ACCOUNTS)
    return True


def _run(tool: str, *arguments: str) -> None:
    program = find_package() / "pginstall" / "bin" / tool
    subprocess.run([program, *arguments], check=True)  # noqa: S603 - our own arguments
