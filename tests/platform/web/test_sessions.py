"""Sessions end by idleness and by age."""

import time
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import RequestFactory

from bina.platform.web.sessions import SEEN, STARTED, SessionLimits

MINUTE, HOUR = 60, 3600


def after_visit(started_ago: int, seen_ago: int) -> SessionBase:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    now = int(time.time())
    session.update({"user": "x", STARTED: now - started_ago, SEEN: now - seen_ago})
    session.save()
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = session.session_key
    request.session = session
    SessionLimits(lambda request: HttpResponse())(request)
    return request.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started_ago", "seen_ago", "lives"),
    [
        (HOUR, 29 * MINUTE, True),
        (HOUR, 31 * MINUTE, False),
        (11 * HOUR, MINUTE, True),
        (12 * HOUR + 1, MINUTE, False),
    ],
)
def test_limits(started_ago: int, seen_ago: int, lives: bool) -> None:
    assert ("user" in after_visit(started_ago, seen_ago)) is lives


@pytest.mark.django_db
def test_a_page_view_within_the_minute_writes_nothing() -> None:
    assert not after_visit(HOUR, 10).modified or after_visit(HOUR, 10)[SEEN] < time.time() - 5
    assert after_visit(HOUR, 5 * MINUTE)[SEEN] >= time.time() - 5
