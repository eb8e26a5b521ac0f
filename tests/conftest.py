"""Databases for the tests: real ones, used as the application's role and as nobody greater.

One embedded cluster serves a run; BINA_TEST_ADMIN_URL=postgresql://bina_owner@... takes a server
of your own, whose template1 has the roles of bina/platform/database/roles.sql. A template
database, named by the digest of all migrations and catalogues, is migrated once and then cloned
for every process.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from tests.databases import ROOT, Cluster, lay_out_keys, run_cluster

_ADMIN_URL = "BINA_TEST_ADMIN_URL"
_JOURNEYS = ROOT / "tests" / "journeys"
# one worker lays out the demo, for which all others would wait; the next file needs none
_FOREMOST = ("test_access.py", "test_j13_first_day.py")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """With xdist, the controller runs the cluster for all its workers."""
    settings.SECRET_KEY = "tests-" + "x" * 60
    settings.IS_DEVELOPMENT = True
    settings.KEYS_DIR = lay_out_keys()
    os.environ["BINA_KEYS_DIR"] = str(settings.KEYS_DIR)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    has_workers = getattr(config.option, "numprocesses", None)
    if has_workers and not hasattr(config, "workerinput") and _ADMIN_URL not in os.environ:
        running = run_cluster()
        os.environ[_ADMIN_URL] = running.__enter__().admin_url
        config.add_cleanup(lambda: running.__exit__(None, None, None))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """For several workers, long files first: many short ones even out what each has left."""
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """The lower, the earlier; files of one turn stay in their order."""
    if _JOURNEYS not in item.path.parents:
        return len(_FOREMOST) + 1
    name = item.path.name
    return _FOREMOST.index(name) if name in _FOREMOST else len(_FOREMOST)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The PostgreSQL of this run."""
    if _ADMIN_URL in os.environ:
        yield Cluster(os.environ[_ADMIN_URL])
        return
    with run_cluster() as running:
        yield running


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: Any) -> Iterator[None]:
    """Instead of pytest-django's: it would make the connecting role the owner of everything."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    with django_db_blocker.unblock():
        cluster.make_template()
        cluster.clone(name)
        cluster.use_as_app(name)
        former = TransactionTestCase._fixture_teardown
        TransactionTestCase._fixture_teardown = lambda self: cluster.renew(name)
        yield
        TransactionTestCase._fixture_teardown = former
        cluster.drop(name)


@pytest.fixture
def admin_sql(db: None, cluster: Cluster) -> Callable[..., list[tuple[Any, ...]]]:
    """``admin_sql(text, parameters)`` runs as the owner, at once, and returns the rows.

    It sees nothing of the test's own open transaction.
    """

    def run(text: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        name = settings.DATABASES["default"]["NAME"]
        with psycopg.connect(cluster.admin_url_of(name), autocommit=True) as connection:
            cursor = connection.execute(text, parameters)
            return cursor.fetchall() if cursor.description else []

    return run
