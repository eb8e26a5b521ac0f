"""The two probes; neither borrows from the pool that the pages use."""

import psycopg
from django.db import connection
from django.http import HttpRequest, JsonResponse

SECONDS = 1  # for connecting, and again for answering


def live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers within 2 s, else 503."""
    if is_database_up():
        return JsonResponse({"status": "ok"})
    return JsonResponse({"status": "unavailable", "database": "away"}, status=503)


def is_database_up() -> bool:
    """Asks on a connection of its own."""
    known = connection.get_connection_params()
    wanted = {name: known[name] for name in known if name not in _DJANGO_ONLY}
    wanted |= {"connect_timeout": SECONDS, "options": f"-c statement_timeout={SECONDS * 1000}"}
    try:
        with psycopg.connect(**wanted) as own:
            own.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


_DJANGO_ONLY = frozenset(
    {"cursor_factory", "context", "server_side_binding", "prepare_threshold", "client_encoding"}
)
