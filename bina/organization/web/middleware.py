"""Roles that need a second factor open nothing before there is one."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from bina.organization.domain.roles import needs_mfa
from bina.platform.web.middleware import opens_without_agency
from bina.platform.web.pages import session_actor
from bina.platform.web.proof import has_used_factor


class SecondFactorRequired:
    """Sends to the enrolment page; rights given during a session count at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        if opens_without_agency(route):
            return None
        actor = session_actor(request)
        if actor is None or not needs_mfa(actor.roles) or has_used_factor(request):
            return None
        return redirect("organization:enrol")
