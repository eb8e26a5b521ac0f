"""Deny by default, and turn refusals into pages that say what to do."""

from collections.abc import Callable
from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from bina.platform.access import find_permission
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.web.outage import database_away
from bina.platform.web.pages import session_actor


def opens_without_agency(route: str) -> bool:
    """Whether a route is public, or open to a signed-in person who works nowhere yet."""
    return route in settings.PUBLIC_ROUTES or route in settings.ROUTES_WITHOUT_AGENCY


GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SignInRequired:
    """Every route needs a signed-in person with an agency, but those listed in the settings."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route in settings.PUBLIC_ROUTES:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        if route in settings.ROUTES_WITHOUT_AGENCY or session_actor(request) is not None:
            return None
        return redirect(settings.CHOOSE_AGENCY_URL)


class RefusalPages:
    """403, 404, 409 and 503 as pages; each says what happened, what is safe and what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, Forbidden):
            context = {"permission_label": _label(str(error))}
            return refusal_page(request, HTTPStatus.FORBIDDEN, context)
        if isinstance(error, NotFound):
            return refusal_page(request, HTTPStatus.NOT_FOUND)
        if isinstance(error, Refused):
            return refusal_page(request, HTTPStatus.CONFLICT, {"refusal": error})
        if isinstance(error, OperationalError | InterfaceError):
            return database_away(request)
        return None


def _label(code: str) -> str:
    """What the missing permission is called; blank for codes that are no permission."""
    try:
        return str(find_permission(code).label)
    except KeyError:
        return ""


def refusal_page(
    request: HttpRequest, status: HTTPStatus, context: dict[str, Any] | None = None
) -> HttpResponse:
    """With the way back that the person has: the navigation needs the agency's transaction."""
    actor = session_actor(request) if hasattr(request, "session") else None
    with reading(actor) if actor else nullcontext():
        return render(request, f"{status.value}.html", context, status=status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler404``, for addresses that no route knows."""
    return refusal_page(request, HTTPStatus.NOT_FOUND)
