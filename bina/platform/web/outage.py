"""What people see when something fails below the views.

The database away (503), a fault of ours (500), a request that nobody can read (400, 413).
"""

import re
import sys
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

_AWAY = (OperationalError, InterfaceError)


# what a person would not want to see again, nor a passer-by: never sent back
_SECRET = re.compile("password|sandi|secret|rahasia|code|kode|nik")
_UNREADABLE = (BadRequest, RequestDataTooBig, TooManyFilesSent, MultiPartParserError, OSError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``; catches outages in middlewares, where no view middleware looks."""
    if isinstance(sys.exc_info()[1], _AWAY):
        return database_away(request)
    return _plain("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler400``; a form above the limit of the settings is told apart."""
    if isinstance(exception, RequestDataTooBig):
        return _plain("413.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _plain("400.html", HTTPStatus.BAD_REQUEST)


def database_away(request: HttpRequest) -> HttpResponse:
    """503 that keeps what was written in the form, ready to be sent again."""
    kept = _kept(request)
    context = {
        "action": request.get_full_path(),
        "kept": kept,
        "texts": [value for name, value in kept if " " in value.strip()],
        "is_sent": request.method == "POST",
        "has_files": bool(kept and request.FILES),
    }
    response = _plain("503.html", HTTPStatus.SERVICE_UNAVAILABLE, context)
    response["Retry-After"] = "5"
    return response


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the form; nothing of pages that ask for secrets, nor of their fields."""
    route = request.resolver_match.view_name if request.resolver_match else ""
    if request.method != "POST" or route in settings.PUBLIC_ROUTES:
        return []
    try:
        lists = list(request.POST.lists())
    except _UNREADABLE:
        return []
    return [
        (name, value)
        for name, values in lists
        if not _SECRET.search(name.lower())
        for value in values
    ]


def _plain(
    template: str, status: HTTPStatus, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Without the request, whose session or user may be what failed."""
    response = HttpResponse(render_to_string(template, context), status=status)
    response["Cache-Control"] = "no-store"
    return response
