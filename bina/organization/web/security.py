"""One's own sign-in: factors, recovery, sessions."""

from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bina.organization.commands import (
    add_passkey,
    end_other_sessions,
    end_own_session,
    propose_address,
    remove_address,
    remove_factor,
    renew_recovery_codes,
)
from bina.organization.permissions import SECURE_ACCOUNT
from bina.organization.queries.sign_in import get_account_security, has_factor, is_own_password
from bina.organization.web.passkeys import written_options
from bina.organization.web.security_forms import AddressForm, PasskeyForm, ProveForm
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.identity import list_providers
from bina.platform.sessions import list_open
from bina.platform.web import PageRequest, page
from bina.platform.web.proof import RETURN, proven
from bina.platform.web.refusals import try_with

ACCOUNT = "organization:security"


@page(SECURE_ACCOUNT)
def security(request: PageRequest) -> HttpResponseBase:
    """Everything about how one signs in, and where one is signed in now."""
    found = get_account_security(request.actor)
    context = {
        "security": found,
        "sessions": list_open(own_id(request), request.session.session_key or ""),
        "providers": [
            {"key": one.key, "name": one.name, "is_linked": one.key in found.providers}
            for one in list_providers()
        ],
    }
    return TemplateResponse(request, "organization/security.html", context)


@sensitive_post_parameters()
@never_cache
@page(SECURE_ACCOUNT, posts=True)
def prove(request: PageRequest) -> HttpResponseBase:
    """The password or a passkey once more, before something about the sign-in changes."""
    form = ProveForm(request.POST or None)
    if request.method == "POST" and _is_proven(request, form):
        return HttpResponseRedirect(_target(request))
    options = written_options(begin_authentication(request.user)) if _has_passkey(request) else ""
    context = {"form": form, "options": options, "next": _target(request), "next_name": RETURN}
    return TemplateResponse(request, "organization/prove.html", context)


def own_id(request: HttpRequest) -> UUID:
    """The signed-in person's key."""
    return cast(UUID, request.user.pk)


def _is_proven(request: PageRequest, form: ProveForm) -> bool:
    if not ratelimit.consume(request, action="prove", user=request.user):
        form.add_error(None, _("Terlalu banyak percobaan. Tunggu 5 menit, lalu coba lagi."))
        return False
    if "credential" in request.POST:
        return _is_proven_by_passkey(request, form)
    if not form.is_valid():
        return False
    if not is_own_password(own_id(request), form.cleaned_data["password"]):
        form.add_error("password", _("Kata sandi tidak cocok."))
        return False
    record_authentication(request, request.user, "password", reauthenticated=True)
    return True


def _is_proven_by_passkey(request: PageRequest, form: ProveForm) -> bool:
    shown = ReauthenticateWebAuthnForm(request.POST, user=request.user)
    if not shown.is_valid():
        form.errors.clear()
        form.add_error(None, _("Kunci sandi tidak cocok. Coba lagi, atau ketik kata sandi."))
        return False
    post_authentication(request, shown.cleaned_data["credential"], reauthenticated=True)
    return True


def _has_passkey(request: PageRequest) -> bool:
    with reading(request.actor):
        return any(one.is_passkey for one in get_account_security(request.actor).factors)


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get(RETURN) or request.GET.get(RETURN, "")
    if url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return reverse(ACCOUNT)


@never_cache
@page(SECURE_ACCOUNT, posts=True)
@proven
def new_passkey(request: PageRequest) -> HttpResponseBase:
    """Make a passkey on this device, or on a key that is plugged in."""
    is_first = not has_factor(own_id(request))
    form = PasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        done = try_with(form, lambda: add_passkey(request.actor, **form.cleaned_data))
        if done:
            return finish_enrolment(request, "webauthn", is_first=is_first)
    options = written_options(begin_registration(request.user, passwordless=True))
    context = {"form": form, "options": options, "is_first": is_first}
    return TemplateResponse(request, "organization/passkey.html", context)


def finish_enrolment(request: HttpRequest, kind: str, *, is_first: bool) -> HttpResponseBase:
    """The session counts as opened with two factors; all others, opened without, end."""
    request.session.cycle_key()
    record_authentication(request, request.user, "mfa", type=kind)
    actor = request.actor  # type: ignore[attr-defined] # both callers have one
    end_other_sessions(actor, keep_key=request.session.session_key or "")
    is_passkey = kind == "webauthn"
    done = _("Kunci sandi terpasang.") if is_passkey else _("Autentikator terpasang.")
    messages.success(request, done)
    return redirect("organization:recovery_codes" if is_first else ACCOUNT)


@require_POST
@page(SECURE_ACCOUNT, posts=True)
@proven
def drop_factor(request: PageRequest) -> HttpResponseBase:
    """Remove one factor."""
    wanted = request.POST.get("factor", "")
    if not wanted.isdecimal():
        raise NotFound("organization.factor")
    remove_factor(request.actor, factor=int(wanted))
    end_other_sessions(request.actor, keep_key=request.session.session_key or "")
    messages.success(request, _("Cara masuk dihapus."))
    return redirect(ACCOUNT)


@never_cache
@page(SECURE_ACCOUNT, posts=True)
@proven
def recovery_codes(request: PageRequest) -> HttpResponseBase:
    """Ask, then show ten codes this once."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        codes = renew_recovery_codes(request.actor)
        context = {"codes": codes, "download": f"data:text/plain,{quote(chr(10).join(codes))}"}
    return TemplateResponse(request, "organization/recovery_codes.html", context)


@page(SECURE_ACCOUNT, posts=True)
@proven
def recovery_address(request: PageRequest) -> HttpResponseBase:
    """Give or replace the address; the old one is told."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = try_with(form, lambda: propose_address(request.actor, **form.cleaned_data))
        if done:
            messages.success(request, _("Buka tautan yang kami kirim ke alamat itu."))
            return redirect(ACCOUNT)
    return TemplateResponse(request, "organization/recovery_address.html", {"form": form})


@require_POST
@page(SECURE_ACCOUNT, posts=True)
@proven
def drop_address(request: PageRequest) -> HttpResponseBase:
    """Remove the address."""
    remove_address(request.actor)
    messages.success(request, _("Surel pemulihan dihapus."))
    return redirect(ACCOUNT)


@require_POST
@page(SECURE_ACCOUNT, posts=True)
def stop_own_session(request: PageRequest) -> HttpResponseBase:
    """One other session, or with ``others`` all of them."""
    if "others" in request.POST:
        end_other_sessions(request.actor, keep_key=request.session.session_key or "")
    else:
        end_own_session(request.actor, mark=_mark(request.POST.get("mark", "")))
    messages.success(request, _("Sesi diakhiri."))
    return redirect(ACCOUNT)


def _mark(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound("platform.session") from error
