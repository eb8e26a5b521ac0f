"""What people see when something fails: the database away (503), or a fault of ours (500)."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_AWAY = (OperationalError, InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``; catches outages in middlewares, where no view middleware looks."""
    if isinstance(sys.exc_info()[1], _AWAY):
        return _plain("503.html", HTTPStatus.SERVICE_UNAVAILABLE)
    return _plain("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _plain(template: str, status: HTTPStatus) -> HttpResponse:
    """Without the request, whose session or user may be what failed."""
    response = HttpResponse(render_to_string(template), status=status)
    response["Cache-Control"] = "no-store"
    return response
