"""``@page``: the actor of the session, the right to open the page, one reading transaction."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django_htmx.middleware import HtmxDetails

from bina.platform.access import Actor, Permission, actor_of
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.localtime import local_time
from bina.platform.web.once import answer_once

SESSION_AGENCY = "agency_id"
SAFE = ("GET", "HEAD")


class PageRequest(HttpRequest):
    """A request of a signed-in person who works in an agency."""

    actor: Actor
    htmx: HtmxDetails


View = Callable[..., HttpResponseBase]


def session_actor(request: HttpRequest) -> Actor | None:
    """The actor with the rights of this very moment, None without sign-in or agency."""
    known = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    if known is None and user is not None and user.is_authenticated:
        agency_id = request.session.get(SESSION_AGENCY)
        known = actor_of(user.pk, UUID(agency_id) if agency_id else None)
        request.actor = known  # type: ignore[attr-defined]
    return known


def page(permission: Permission | None, *, posts: bool = False) -> Callable[[View], View]:
    """For views ``(request: PageRequest, ...)``; None when signing in is right enough.

    GET runs and renders inside ``reading``. With ``posts`` the page takes a form too: POST runs
    its commands in their own transactions, once for a form that is sent twice; if it answers with
    a template (a form to mend), that is rendered inside ``reading``. Other methods are 405.
    Raises Forbidden, NotFound or Refused, which the middleware turns into pages.
    """

    methods = (*SAFE, "POST") if posts else SAFE

    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = session_actor(request)
            if actor is None or (permission and not permission.is_granted(actor)):
                raise Forbidden(permission.code if permission else "sign-in")
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            with local_time(actor):
                if request.method not in SAFE:
                    answer = answer_once(request, actor, partial(view, request, *args, **kwargs))
                    return _render(answer, actor)
                with reading(actor):
                    return _rendered(view(request, *args, **kwargs))

        run.permission = permission  # type: ignore[attr-defined] # read by the URL x role table
        run.methods = methods  # type: ignore[attr-defined] # read by the list of addresses
        return run

    return decorate


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, TemplateResponse):
        return cast(HttpResponse, response.render())
    return response


def _render(response: HttpResponseBase, actor: Actor) -> HttpResponseBase:
    if not isinstance(response, TemplateResponse):
        return response
    with reading(actor):
        return _rendered(response)
