"""Pointing a running Django at a database, and the check that it may be used at all."""

from django.conf import settings
from django.db import connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bina.platform.database.server import ServerError

OLDEST = 15
_PARTS = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def point_django_to(url: str) -> None:
    """From now on this process uses ``url``, without a pool: for commands and for tests."""
    connections.close_all()
    parts = conninfo_to_dict(url)
    known = {ours: str(parts.get(theirs, "")) for ours, theirs in _PARTS.items()}
    for place in (settings.DATABASES["default"], connections["default"].settings_dict):
        place.update(known)
        place["OPTIONS"].pop("pool", None)


def django_url() -> str:
    """How this process connects, as tools of PostgreSQL and psycopg take it."""
    known = settings.DATABASES["default"]
    return make_conninfo(**{theirs: known[ours] for ours, theirs in _PARTS.items() if known[ours]})


def check_server() -> None:
    """Raises ServerError when the server is older than what bina is built for."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
    if major < OLDEST:
        raise ServerError(f"PostgreSQL {major} terlalu lama; pakai versi {OLDEST} atau lebih baru.")
