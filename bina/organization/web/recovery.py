"""A forgotten password: asking for a link, and what the link opens."""

from functools import partial
from typing import cast

from allauth.core import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from bina.organization.commands import ask_reset, confirm_address, reset_password
from bina.organization.domain.sign_in import LinkPurpose
from bina.organization.queries.sign_in import FoundLink, find_link
from bina.organization.web.passkeys import written_options
from bina.organization.web.security_forms import ForgotForm, ResetForm
from bina.platform.access import Actor
from bina.platform.web.refusals import try_with

ACTOR = Actor.system("organization.recovery")
OVER = "organization/link_over.html"


@never_cache
def forgot_password(request: HttpRequest) -> HttpResponse:
    """The same answer for everyone: whether a mail went out is told by the mail only."""
    form = ForgotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login = "".join(str(form.cleaned_data["login"]).split()).lower()
        if not ratelimit.consume(request, action="forgot", key=login):
            return cast(HttpResponse, ratelimit.respond_429(request))
        ask_reset(ACTOR, login=login)
        return render(request, "organization/forgot_password_done.html")
    return render(request, "organization/forgot_password.html", {"form": form})


@sensitive_post_parameters()
@never_cache
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """A new password; where the account has a second factor, with that factor."""
    found = find_link(token, LinkPurpose.RESET)
    if found is None or not found.is_open:
        return render(request, OVER)
    form = ResetForm(request.POST or None, has_factor=found.has_factor)
    if request.method == "POST":
        if not ratelimit.consume(request, action="new_password"):
            return cast(HttpResponse, ratelimit.respond_429(request))
        if form.is_valid() and _is_reset(form, found):
            messages.success(request, _("Kata sandi Anda diganti. Silakan masuk."))
            return redirect("account_login")
    context = {"form": form, "link": found, "options": _options(found)}
    return render(request, "organization/new_password.html", context)


@never_cache
def confirm_recovery_address(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button: programs that read mail open links too."""
    found = find_link(token, LinkPurpose.ADDRESS)
    if found is None or not found.is_open:
        return render(request, OVER)
    if request.method == "POST":
        confirm_address(ACTOR, found.id)
        messages.success(request, _("Surel pemulihan Anda berlaku."))
        return redirect("organization:security")
    return render(request, "organization/confirm_address.html")


def _options(found: FoundLink) -> str:
    return written_options(begin_authentication(found.person)) if found.has_factor else ""


def _is_reset(form: ResetForm, found: FoundLink) -> bool:
    factor = _proven_factor(form, found) if found.has_factor else None
    if found.has_factor and factor is None:
        return False
    password = form.cleaned_data["password"]
    deed = partial(reset_password, ACTOR, found.id, password=password, factor=factor)
    return try_with(form, deed) is not None


def _proven_factor(form: ResetForm, found: FoundLink) -> int | None:
    """The factor whose code or passkey was given; else the form says what is wrong."""
    if form.cleaned_data["credential"]:
        shown = AuthenticateWebAuthnForm(form.data, user=found.person)
        if shown.is_valid():
            return cast(int, shown.cleaned_data["credential"].pk)
        form.add_error(None, _("Kunci sandi tidak cocok. Coba lagi."))
        return None
    typed = AuthenticateForm({"code": form.cleaned_data["code"]}, user=found.person)
    if typed.is_valid():
        return cast(int, typed.authenticator.pk)
    form.add_error("code", typed.errors["code"])
    return None
