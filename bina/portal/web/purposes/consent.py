"""One's own consent: every purpose asked for by itself, a yes and its withdrawal one step each."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.organization.queries.sign_in import find_address
from bina.platform.access import Actor
from bina.platform.errors import NotFound, Refused
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.commands import give_consent, withdraw_consent
from bina.platform.privacy.permissions import DECIDE_CONSENT
from bina.platform.privacy.queries import list_consent_choices
from bina.platform.web import PageRequest, page
from bina.portal.web.privacy.presenting import CONSENTS, tabs_of


@page(DECIDE_CONSENT, posts=True)
def consents(request: PageRequest) -> HttpResponseBase:
    """What one may be asked, and what one answered; POST answers one of them.

    Agencies ask: whoever works for the nation finds no page.
    """
    if request.actor.agency_id is None:
        raise NotFound("agency")
    if request.method == "POST":
        return _decide(request)
    context = {
        "tabs": tabs_of(request.actor, CONSENTS),
        "choices": list_consent_choices(request.actor),
        "task_mail": TASK_MAIL,
        "has_address": _has_address(request.actor),
    }
    return TemplateResponse(request, "portal/purposes/consents.html", context)


def _has_address(actor: Actor) -> bool:
    return actor.person_id is not None and find_address(actor.person_id) is not None


def _decide(request: PageRequest) -> HttpResponseBase:
    try:
        done = _answer(
            request.actor, request.POST.get("give", ""), request.POST.get("withdraw", "")
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("portal:consents")


def _answer(actor: Actor, given: str, withdrawn: str) -> str:
    """``given`` is the key of the version that was shown, ``withdrawn`` the purpose's code."""
    if withdrawn:
        withdraw_consent(actor, code=withdrawn)
        return _("Persetujuan ditarik. Pemrosesan berhenti sekarang.")
    try:
        purpose_id = UUID(given)
    except ValueError as fault:
        raise NotFound("purpose") from fault
    give_consent(actor, purpose_id=purpose_id)
    return _("Persetujuan dicatat. Anda dapat menariknya kapan saja di halaman ini.")
