"""The demo without a browser: Django's own client on a clone, everything undone afterwards."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client

from bina.organization.models import Person
from bina.platform.access import Actor, actor_of
from bina.platform.commands import reading
from bina.platform.database.opening import Urls
from bina.platform.database.pointing import point_django_to
from bina.platform.web.pages import SESSION_AGENCY
from tests.databases import Cluster
from tests.journeys.sites import demo_template

ANONYMOUS = ""
# what a refusal may leave behind: its entry, the session's own time, counted attempts
ON_RECORD = {
    *("platform_auditentry", "platform_auditchain", "platform_session"),
    "platform_cache",
}


@dataclass(frozen=True)
class Inside:
    """The seeded demo, to which Django points while this is in use."""

    urls: Urls
    seeded: dict[str, Any]

    def ask(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows as the owner sees them; nothing of what the clients did."""
        with psycopg.connect(self.urls.admin) as owner:
            return owner.execute(query, parameters).fetchall()

    def account(self, username: str) -> dict[str, Any]:
        found: dict[str, Any] = next(
            one for one in self.seeded["accounts"] if one["username"] == username
        )
        return found

    def agency_of(self, username: str) -> UUID | None:
        name = self.account(username)["agency"]
        ids = {one["name"]: UUID(one["id"]) for one in self.seeded["agencies"]}
        return ids[name] if name else None

    def agencies_of(self, username: str) -> list[UUID]:
        """Where this account works; everywhere for a national one."""
        own = self.agency_of(username)
        return [own] if own else [UUID(one["id"]) for one in self.seeded["agencies"]]

    def person_of(self, username: str) -> Person:
        return Person.objects.get(username=username)

    def actor(self, username: str) -> Actor:
        """With the rights of this moment."""
        agency_id = self.agency_of(username)
        with reading(Actor.system("test", agency_id)):
            found = actor_of(self.person_of(username).pk, agency_id)
        assert found is not None
        return found

    def client(self, username: str = ANONYMOUS, **options: Any) -> Client:
        """Past the sign-in, second factor included; "" stays outside."""
        client = Client(**options)
        if not username:
            return client
        client.force_login(self.person_of(username), settings.AUTHENTICATION_BACKENDS[0])
        request = HttpRequest()
        request.session = client.session
        request.session[SESSION_AGENCY] = str(self.agency_of(username) or "")
        record_authentication(request, self.person_of(username), "mfa", type="totp")
        request.session.save()
        return client


@contextmanager
def inside_demo(cluster: Cluster, data_dir: Path) -> Iterator[Inside]:
    """Points Django to a fresh clone of the demo, files included, and back again."""
    name = f"test_inside_{os.getpid()}"
    former = settings.DATABASES["default"]["NAME"]
    template, folder = demo_template(cluster)
    shutil.copytree(folder, data_dir, dirs_exist_ok=True)
    urls = cluster.clone(name, template)
    seeded = json.loads((data_dir / "seeded.json").read_text("utf8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FILES_DIR", data_dir / "files")
        point_django_to(urls.app)
        try:
            yield Inside(urls, seeded)
        finally:
            point_django_to(cluster.urls.named(former).app)
            cluster.drop(name)


@contextmanager
def undone() -> Iterator[None]:
    """A transaction, or a part of one, that leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_written() -> dict[str, int]:
    """By table, the rows that this transaction has inserted, changed or removed so far.

    The server counts them itself, also what was rolled back: cheaper and stricter than a digest.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, rows FROM (SELECT relname, pg_stat_get_xact_tuples_inserted(oid)"
            " + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) AS rows"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) counted"
            " WHERE rows > 0"
        )
        return dict(cursor.fetchall())


def changes_since(before: dict[str, int]) -> set[str]:
    """The tables written to since ``rows_written`` gave ``before``, but records of attempts."""
    now = rows_written()
    return {table for table in now if now[table] != before.get(table)} - ON_RECORD
