"""Faults below the views become pages too."""

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings


class Broken:
    """A middleware that meets the fault of the moment."""

    fault: Exception = OperationalError("gone")

    def __init__(self, get_response: Callable[..., object]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> object:
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "status"), [(OperationalError("gone"), 503), (ValueError("bug"), 500)]
)
def test_a_failing_middleware_answers_in_indonesian(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    status: int,
) -> None:
    monkeypatch.setattr(Broken, "fault", fault)
    place = settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], f"{__name__}.Broken"]
    response = Client(raise_request_exception=False).get("/apa-saja/")
    assert response.status_code == status
    assert '<html lang="id"' in response.content.decode()
    assert "<h1" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
