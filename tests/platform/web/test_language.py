"""Indonesian unless the person chose otherwise, whatever the browser prefers."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from bina.platform.web.language import ChosenLanguage


@pytest.mark.parametrize(("cookie", "language"), [("", "id"), ("en", "en"), ("xx", "id")])
def test_the_cookie_decides(cookie: str, language: str) -> None:
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="en-US,en")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = ChosenLanguage(lambda request: HttpResponse(get_language()))(request)
    assert response.content.decode() == language  # type: ignore[attr-defined]
    assert response["Content-Language"] == language
