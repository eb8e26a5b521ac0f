"""The cluster of a test run, its template and the clones of it."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections
from psycopg.sql import SQL, Identifier

from bina.platform.database.migrating import migrate_all, migration_files
from bina.platform.database.opening import OwnedElsewhere, Urls, own_database
from bina.platform.database.pointing import point_django_to
from bina.platform.keys.folder import KeyFolder

ROOT = Path(__file__).resolve().parent.parent
# a test database need not survive a crash, and the owner may not end a vacuum to drop it
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def lay_out_keys() -> Path:
    """A key-encryption key that is the same in every run, for templates outlive a run."""
    path = ROOT / ".build" / "test-keys"
    KeyFolder(path).put(1, hashlib.sha256(b"tests").digest())
    return path


@contextmanager
def run_cluster() -> Iterator["Cluster"]:
    """The cluster below ``.build``, kept between runs; a passing one while that is in use."""
    with ExitStack() as stack:
        try:
            _, urls = stack.enter_context(own_database(ROOT / ".build" / "testdb", QUICK))
        except OwnedElsewhere:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bina-test-"))
            _, urls = stack.enter_context(own_database(Path(folder), QUICK))
        running = Cluster(urls.admin)
        running.forget_clones()
        yield running


class Cluster:
    """``admin_url`` leads to its first database, as the owner."""

    def __init__(self, admin_url: str) -> None:
        self.admin_url = admin_url
        self.urls = Urls(admin_url.replace("bina_owner@", "bina_app@"), admin_url)
        self.template = f"template_{_digest()}"

    def admin_url_of(self, database: str) -> str:
        return self.urls.named(database).admin

    def forget_clones(self) -> None:
        """Drops what killed runs left behind; for the owner of the cluster only."""
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            for left_over in self._names(admin, "test\\_%"):
                self._drop(admin, left_over)

    def make_template(self) -> None:
        """Migrates the template as the owner, unless an earlier run or process has done it."""
        self.make_once(self.template, _migrate)

    def make_once(self, name: str, fill: Callable[[Urls], None], source: str = "template1") -> None:
        """A database ``kind_digest``, a copy of ``source`` filled by ``fill``, kept between runs.

        Others of its kind, made from earlier sources, are dropped.
        """
        kind = name.partition("_")[0]
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [kind])
            if self._names(admin, name):
                return
            for left_over in self._names(admin, f"{kind}\\_%"):
                self._drop(admin, left_over)
            half = f"{name}_half"
            self._copy(admin, half, source)
            fill(self.urls.named(half))
            rename = SQL("ALTER DATABASE {} RENAME TO {}")
            admin.execute(rename.format(Identifier(half), Identifier(name)))

    def clone(self, name: str, template: str = "") -> Urls:
        """A fresh copy of a template (the migrated one) called ``name``; replaces a former one."""
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            self._drop(admin, name)
            self._copy(admin, name, template or self.template)
        return self.urls.named(name)

    def drop(self, name: str) -> None:
        connections.close_all()
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            self._drop(admin, name)

    def renew(self, name: str) -> None:
        """After a test that committed: exactly the template again, its catalogues too."""
        connections.close_all()
        self.clone(name)

    def use_as_app(self, name: str) -> None:
        """Points Django to the clone, and proves that it is not its owner."""
        point_django_to(self.urls.named(name).app)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user::text")
            assert cursor.fetchone() == ("bina_app",)
        connections.close_all()

    def _names(self, admin: psycopg.Connection[Any], pattern: str) -> list[str]:
        found = admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s AND NOT datistemplate", [pattern]
        )
        return [name for (name,) in found]

    def _copy(self, admin: psycopg.Connection[Any], name: str, source: str) -> None:
        copy = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        admin.execute(copy.format(Identifier(name), Identifier(source)))

    def _drop(self, admin: psycopg.Connection[Any], name: str) -> None:
        admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def _migrate(urls: Urls) -> None:
    point_django_to(urls.admin)
    migrate_all(verbosity=0)
    connections.close_all()


def _digest() -> str:
    """Over all that makes the template: migrations, and the code and data of catalogues."""
    return digest_of(
        {
            *migration_files(),
            *ROOT.glob("bina/*/catalogue*.py"),
            *ROOT.glob("bina/**/*.json"),
            ROOT / "bina/platform/keys/purposes.py",
            ROOT / "bina/platform/privacy/purposes.py",
        }
    )


def digest_of(sources: Iterable[Path]) -> str:
    """The same for the same files with the same content."""
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]
