"""Sessions end after 30 idle minutes, and after 12 hours whatever happens."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

STARTED = "session_started_at"
SEEN = "session_seen_at"
IDLE = "session_idle_seconds"  # a shorter limit that the person asked for
WRITE_EVERY = 60  # seconds: a page view need not write


class SessionLimits:
    """Both instants are kept in the session, on the server; a session that is over is emptied."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _limit(request, int(time.time()))
        return self.get_response(request)


def _limit(request: HttpRequest, now: int) -> None:
    session = request.session
    if session.is_empty():
        return
    started, seen = session.get(STARTED, now), session.get(SEEN, now)
    idle = session.get(IDLE, settings.SESSION_IDLE_SECONDS)
    if now - started >= settings.SESSION_COOKIE_AGE or now - seen >= idle:
        session.flush()
        return
    if SEEN not in session or now - seen >= WRITE_EVERY:
        session[STARTED], session[SEEN] = started, now
