"""Signing in with a passkey alone: it is both what one has and what one knows or is."""

import json
from collections.abc import Mapping
from typing import Any, cast

from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


def written_options(options: Mapping[str, Any]) -> str:
    """The challenge as the page's script reads it."""
    return json.dumps(dict(options))


@never_cache
@require_http_methods(["GET", "POST"])
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """GET: a fresh challenge as JSON; POST: its answer opens the session."""
    if not ratelimit.consume(request, action="passkey"):
        return cast(HttpResponse, ratelimit.respond_429(request))
    if request.method == "GET":
        options = written_options(begin_authentication())
        return HttpResponse(options, content_type="application/json")
    form = LoginWebAuthnForm(request.POST)
    if form.is_valid() and form.cleaned_data["credential"].user.is_active:
        shown = form.cleaned_data["credential"]
        return cast(
            HttpResponse, perform_passwordless_login(request, shown, Login(user=shown.user))
        )
    messages.error(request, _("Kunci sandi tidak dikenal. Masuk dengan kata sandi."))
    return redirect("account_login")
