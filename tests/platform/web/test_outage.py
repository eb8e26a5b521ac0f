"""Faults below the views become pages too."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import resolve
from pytest_django import Settings

from bina.platform.web.outage import database_away


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


def posted(path="/apa-saja/", **values):
    request = RequestFactory().post(path, values)
    return database_away(request).content.decode()


@pytest.mark.requirement("X.11")
def test_503_keeps_what_was_written():
    page = posted(note='Satu dua "tiga" </textarea><b>', reason="singkat", password="rahasia-benar")
    assert 'name="note" hidden>\nSatu dua &quot;tiga&quot; &lt;/textarea&gt;&lt;b&gt;' in page
    assert 'name="reason" hidden>\nsingkat' in page
    assert "rahasia-benar" not in page
    assert 'method="post" action="/apa-saja/"' in page


def test_503_of_a_page_that_asks_for_secrets_sends_nothing_back():
    request = RequestFactory().post("/masuk/", {"login": "sdm", "password": "rahasia-benar"})
    request.resolver_match = resolve("/masuk/")
    page = database_away(request).content.decode()
    assert "rahasia-benar" not in page
    assert "<textarea" not in page


def test_503_says_that_files_are_to_be_chosen_again():
    page = posted(note="lampiran", file=SimpleUploadedFile("bukti.pdf", b"%PDF-"))
    assert "pilih berkas itu sekali" in page


def test_503_of_a_page_offers_no_form():
    response = database_away(RequestFactory().get("/pegawai/"))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "<form" not in response.content.decode()
