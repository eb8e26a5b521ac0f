"""Setting up the authenticator that some roles need."""

from io import BytesIO
from typing import cast
from uuid import UUID

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bina.organization.commands import enrol_authenticator
from bina.organization.queries import list_agencies_of
from bina.organization.queries.sign_in import has_factor
from bina.organization.web.account_forms import EnrolForm
from bina.organization.web.security import finish_enrolment, own_id
from bina.platform.errors import NotFound
from bina.platform.web.pages import session_actor
from bina.platform.web.proof import proven
from bina.platform.web.refusals import try_with

GROUP = 4


@never_cache
@proven
def enrol(request: HttpRequest) -> HttpResponseBase:
    """Scan, type the first code, done; the session counts as opened with two factors."""
    actor = session_actor(request)
    if actor is None:
        return redirect("organization:choose_agency")
    secret, is_first = get_totp_secret(), not has_factor(own_id(request))
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        done = try_with(form, lambda: enrol_authenticator(actor, secret=secret, code=code))
        if done:
            return _finish(request, is_first=is_first)
    context = {"form": form, "secret": _grouped(secret), "is_first": is_first}
    return render(request, "organization/enrol.html", context)


def _finish(request: HttpRequest, *, is_first: bool) -> HttpResponseBase:
    clear_totp_secret(request)
    return finish_enrolment(request, "totp", is_first=is_first)


def _grouped(secret: str) -> str:
    return " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


@require_safe
@never_cache
def enrol_code(request: HttpRequest) -> HttpResponse:
    """The QR code of the secret that is being set up, for this session only."""
    if not list_agencies_of(cast(UUID, request.user.pk)):
        raise NotFound("organization.enrolment")
    address = get_adapter().build_totp_url(request.user, get_totp_secret())
    drawing = BytesIO()
    segno.make(address, error="m").save(
        drawing, kind="svg", scale=5, border=3, light="#fff", xmldecl=False
    )
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
