"""What people see when something fails below the views.

The database away (503), a fault of ours (500), a request that nobody can read (400, 413).
"""

import sys
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_AWAY = (OperationalError, InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``; catches outages in middlewares, where no view middleware looks."""
    if isinstance(sys.exc_info()[1], _AWAY):
        return _plain("503.html", HTTPStatus.SERVICE_UNAVAILABLE)
    return _plain("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler400``; a form above the limit of the settings is told apart."""
    if isinstance(exception, RequestDataTooBig):
        return _plain("413.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _plain("400.html", HTTPStatus.BAD_REQUEST)


def _plain(template: str, status: HTTPStatus) -> HttpResponse:
    """Without the request, whose session or user may be what failed."""
    response = HttpResponse(render_to_string(template), status=status)
    response["Cache-Control"] = "no-store"
    return response
