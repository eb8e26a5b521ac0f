"""Signing in with an account elsewhere, and tying that account to one's own."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bina.organization.commands import link_identity, unlink_identity
from bina.organization.permissions import SECURE_ACCOUNT
from bina.organization.queries.sign_in import find_person_of_identity
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.identity import (
    Attempt,
    Identity,
    Provider,
    ProviderFault,
    UntrustedToken,
    begin,
    complete,
    find_provider,
)
from bina.platform.web import PageRequest, page
from bina.platform.web.pages import session_actor
from bina.platform.web.proof import proven

ATTEMPT = "identity_attempt"
LINKS = "identity_links"
ACCOUNT = "organization:security"


@require_safe
@never_cache
def identity_start(request: HttpRequest, provider: str) -> HttpResponseBase:
    """To the provider's own page of signing in."""
    if not ratelimit.consume(request, action="identity"):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    try:
        return HttpResponseRedirect(_leave(request, _get(provider), links=False))
    except ProviderFault:
        return _failed(request)


@require_safe
@never_cache
def identity_return(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider: believed only if it answers the attempt of this very session."""
    kept, links = request.session.pop(ATTEMPT, None), request.session.pop(LINKS, False)
    try:
        if kept is None:
            raise UntrustedToken("attempt")
        identity = complete(Attempt(**kept), request.GET.dict(), _return_url(request))
    except (ProviderFault, UntrustedToken):
        return _failed(request)
    return _link(request, kept["provider"], identity) if links else _enter(request, kept, identity)


@never_cache
@page(SECURE_ACCOUNT, posts=True)
@proven
def identity_link(request: PageRequest, provider: str) -> HttpResponseBase:
    """Say what will happen, then show the way to the provider.

    A link, no redirect: the policy of contents lets forms lead to this site only.
    """
    found = _get(provider)
    context: dict[str, Any] = {"provider": found}
    if request.method == "POST":
        try:
            context["url"] = _leave(request, found, links=True)
        except ProviderFault as fault:
            raise Refused(_("Penyedia ini sedang tidak dapat dihubungi.")) from fault
    return TemplateResponse(request, "organization/identity_link.html", context)


@require_POST
@page(SECURE_ACCOUNT, posts=True)
@proven
def identity_unlink(request: PageRequest) -> HttpResponseBase:
    """The account elsewhere opens nothing any more."""
    unlink_identity(request.actor, provider=request.POST.get("provider", ""))
    messages.success(request, _("Hubungan dengan penyedia diputus."))
    return redirect(ACCOUNT)


def _get(key: str) -> Provider:
    found = find_provider(key)
    if found is None:
        raise NotFound("platform.provider")
    return found


def _leave(request: HttpRequest, provider: Provider, *, links: bool) -> str:
    attempt = Attempt.start(provider)
    address = begin(provider, attempt, _return_url(request))
    request.session[ATTEMPT], request.session[LINKS] = attempt.as_dict(), links
    return address


def _return_url(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("organization:identity_return"))


def _failed(request: HttpRequest) -> HttpResponseBase:
    messages.error(request, _("Masuk lewat penyedia tidak berhasil. Coba lagi."))
    return redirect(ACCOUNT if request.user.is_authenticated else "account_login")


def _link(request: HttpRequest, provider: str, identity: Identity) -> HttpResponseBase:
    actor = session_actor(request)
    if actor is None:
        raise Forbidden("sign-in")
    link_identity(actor, provider=provider, subject=identity.subject)
    messages.success(request, _("Akun penyedia terhubung."))
    return redirect(ACCOUNT)


def _enter(request: HttpRequest, kept: dict[str, str], identity: Identity) -> HttpResponseBase:
    person = find_person_of_identity(kept["provider"], identity.subject, identity.nip)
    if person is None:
        text = _("Akun penyedia ini belum terhubung. Masuk dengan kata sandi, lalu hubungkan.")
        messages.error(request, text)
        return redirect("account_login")
    record_authentication(request, person, "identity", provider=kept["provider"])
    if not identity.is_two_factor:
        return perform_login(request, Login(user=person))  # type: ignore[no-any-return]
    # the second step was taken at the provider, as the operator's settings say
    record_authentication(request, person, "mfa", type="identity")
    get_adapter().login(request, person)
    return redirect("/")
