"""Signing in and out, choosing the workplace, taking up an account, setting up."""

from typing import Any, cast
from uuid import UUID

from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.organization.commands import activate, set_up_agency
from bina.organization.commands.accounts import mismatch
from bina.organization.commands.setup import AgencyFacts, FirstAccount, OpenedAgency
from bina.organization.queries import list_agencies_of
from bina.organization.queries.accounts import find_activation, is_set_up
from bina.organization.web.account_forms import (
    ActivationForm,
    CodeForm,
    SetUpForm,
    SignInForm,
)
from bina.organization.web.passkeys import written_options
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.identity import list_providers
from bina.platform.web.pages import SESSION_AGENCY
from bina.platform.web.refusals import try_with
from bina.platform.web.sessions import IDLE

SHARED_IDLE = 10 * 60


class SignInView(LoginView):  # type: ignore[misc] # allauth has no types
    """NIP or user name, and password; a second step follows where it is due."""

    form_class = SignInForm
    template_name = "organization/sign_in.html"

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "providers": list_providers()}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        if form.cleaned_data["is_shared"]:
            self.request.session[IDLE] = SHARED_IDLE
        response: HttpResponse = super().form_valid(form)
        return response


class CodeView(AuthenticateView):  # type: ignore[misc] # allauth has no types
    """The second step: a code of the authenticator, a recovery code, or a passkey."""

    form_class = CodeForm
    template_name = "organization/code.html"

    def get_form_class(self) -> type[CodeForm]:
        return CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = context["js_data"]["request_options"]
        has_passkey = bool(options["publicKey"].get("allowCredentials"))
        return {**context, "options": written_options(options) if has_passkey else ""}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends on the server."""
    logout(request)
    return redirect("account_login")


@never_cache
def choose_agency(request: HttpRequest) -> HttpResponse:
    """For a person with several workplaces, or with none any more."""
    choices = list_agencies_of(cast(UUID, request.user.pk))
    if request.method == "POST":
        chosen = {str(choice.id or ""): choice for choice in choices}.get(
            request.POST.get("agency", "")
        )
        if chosen is not None:
            request.session[SESSION_AGENCY] = str(chosen.id) if chosen.id else None
            return redirect("/")
    return render(request, "organization/choose_agency.html", {"choices": choices})


@sensitive_post_parameters()
@never_cache
def activate_account(request: HttpRequest) -> HttpResponse:
    """The first visit, with the code of a printed sheet."""
    form = ActivationForm(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="activate"):
            return cast(HttpResponse, ratelimit.respond_429(request))
        if form.is_valid() and _is_done(form):
            messages.success(request, _("Akun Anda aktif. Silakan masuk."))
            return redirect("account_login")
    return render(request, "organization/activate.html", {"form": form})


def _is_done(form: ActivationForm) -> bool:
    return try_with(form, lambda: _activate(form.cleaned_data)) is not None


def _activate(values: dict[str, Any]) -> Ref:
    found = find_activation(values["code"])
    if found is None:
        make_password(values["password"])  # the time of one hash, as for a right code
        raise mismatch()
    actor = Actor.system("organization.activation", found.agency_id)
    return activate(actor, found.code_id, login=values["login"], password=values["password"])


@sensitive_post_parameters()
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """The page that the set-up token opens, once in an installation's life."""
    if is_set_up():
        raise NotFound("organization.setup")
    form = SetUpForm(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="set_up"):
            return cast(HttpResponse, ratelimit.respond_429(request))
        opened = try_with(form, lambda: _set_up(form.cleaned_data)) if form.is_valid() else None
        if opened:
            return render(request, "organization/set_up_done.html", {"codes": opened.codes})
    return render(request, "organization/set_up.html", {"form": form})


def _set_up(values: dict[str, Any]) -> OpenedAgency:
    return set_up_agency(
        Actor.system("organization.setup"),
        token=values["token"],
        facts=AgencyFacts(values["code"], values["name"], values["kind"], values["time_zone"]),
        admin=FirstAccount(values["admin_username"], values["admin_name"]),
        sdm=FirstAccount(values["sdm_username"], values["sdm_name"]),
        password=values["password"],
    )
