"""The contract of headers: the same on every status, from whichever part answers."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.ui.assets import asset_url

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.03")]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
FAULTS = {
    "403": Forbidden("x"),
    "404": NotFound("x"),
    "409": Refused("x"),
    "500": ValueError("x"),
    "503": OperationalError("gone"),
}


def fall(request: HttpRequest, status: str) -> HttpResponse:
    """A page that ends in one fault."""
    raise FAULTS[status]


urlpatterns = [path("jatuh/<str:status>/", fall, name="fall"), path("", include("config.urls"))]
handler400 = "bina.platform.web.outage.bad_request"
handler404 = "bina.platform.web.middleware.page_not_found"
handler500 = "bina.platform.web.outage.server_error"


def static_file(client: Client, **headers: Any) -> Any:
    return client.get(asset_url("bina.css"), **headers)


def not_modified(client: Client) -> Any:
    tag = static_file(client)["Last-Modified"]
    return static_file(client, HTTP_IF_MODIFIED_SINCE=tag)


def too_much(client: Client) -> Any:
    """Above the limit of the settings, in a form with its token."""
    shown = client.get("/masuk/").content.decode()
    token = shown.partition('name="csrfmiddlewaretoken" value="')[2][:64]
    return client.post("/masuk/", {"csrfmiddlewaretoken": token, "login": "x" * 3_000_000})


Answer = Callable[[Client], Any]
ANSWERS: list[tuple[int, Answer]] = [
    (200, lambda client: client.get("/masuk/")),
    (200, static_file),
    (304, not_modified),
    (302, lambda client: client.get("/")),
    (302, lambda client: client.get(f"/berkas/{uuid4()}/")),
    (301, lambda client: client.get("/masuk")),
    (400, lambda client: client.get("/masuk/", HTTP_HOST="jahat.example")),
    (403, lambda client: client.post("/masuk/", {"login": "x"})),
    (403, lambda client: client.get("/jatuh/403/")),
    (404, lambda client: client.get("/tidak-ada/")),
    (404, lambda client: client.get("/static/tidak-ada.css")),
    (404, lambda client: client.get("/jatuh/404/")),
    (405, lambda client: client.get("/bahasa/")),
    (409, lambda client: client.get("/jatuh/409/")),
    (413, too_much),
    (500, lambda client: client.get("/jatuh/500/")),
    (503, lambda client: client.get("/jatuh/503/")),
    (200, lambda client: client.get("/healthz/live")),
    (200, lambda client: client.get("/healthz/ready")),
]


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.PUBLIC_ROUTES = {*settings.PUBLIC_ROUTES, "fall"}
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def fault_of(headers: Any) -> list[str]:
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    faults = [name for name, value in POLICY.items() if policy.get(name) != value]
    faults += ["unsafe"] if "unsafe" in headers["Content-Security-Policy"] else []
    return faults + [name for name, value in FIXED.items() if headers.get(name) != value]


@pytest.mark.parametrize(("status", "answer"), ANSWERS)
def test_every_status_carries_them(client: Client, status: int, answer: Answer) -> None:
    told = answer(client)
    assert told.status_code == status
    assert fault_of(told.headers) == []
    assert "Strict-Transport-Security" not in told.headers


@pytest.mark.parametrize(
    "address", ["/masuk/", "/", "/tidak-ada/", "/healthz/live", "/jatuh/500/", "/jatuh/403/"]
)
def test_behind_https_browsers_stay_there(client: Client, settings: Settings, address: str) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    told = client.get(address, secure=True)
    assert told["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_plain_http_is_sent_to_https_with_the_same_headers(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    told = client.get("/masuk/")
    assert (told.status_code, told["Location"]) == (301, "https://testserver/masuk/")
    assert fault_of(told.headers) == []


def test_without_the_outer_part_probes_would_go_bare(client: Client, settings: Settings) -> None:
    settings.MIDDLEWARE = [
        name for name in configured.MIDDLEWARE if not name.endswith("SafeHeaders")
    ]
    assert fault_of(client.get("/healthz/live").headers) == [*FIXED]
