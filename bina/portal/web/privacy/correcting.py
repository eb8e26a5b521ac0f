"""The reader looks the own record over, asks to have it put right, or takes the wish back."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.organization.commands import ask_correction, confirm_own_data, withdraw_correction
from bina.organization.domain.correction import DAYS_TO_ANSWER, Datum
from bina.organization.queries import find_own_record
from bina.organization.queries.labels import DATUM_LABELS
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound, Refused
from bina.platform.privacy.permissions import SEE_OWN_DATA
from bina.platform.web import PageRequest, page
from bina.portal.web.privacy.forms import CorrectionForm


@page(SEE_OWN_DATA, posts=True)
def ask(request: PageRequest, datum: str) -> HttpResponseBase:
    """What is wrong, and what would be right."""
    which = _datum(datum)
    with reading(request.actor):
        record = find_own_record(request.actor)
    if record is None:
        raise NotFound("organization.employee")
    form = CorrectionForm(request.POST or None, datum=which)
    if request.method == "POST" and form.is_valid() and _ask(request.actor, which, form):
        messages.success(request, _("Permintaan terkirim kepada pengelola SDM."))
        return redirect("portal:own_data")
    context = {
        "form": form,
        "datum": DATUM_LABELS[which],
        "present": record.present.get(which, ""),
        "days": DAYS_TO_ANSWER,
    }
    return TemplateResponse(request, "portal/privacy/correction.html", context)


def _datum(text: str) -> Datum:
    try:
        return Datum(text.upper())
    except ValueError as fault:
        raise NotFound("datum") from fault


def _ask(actor: Actor, datum: Datum, form: CorrectionForm) -> bool:
    try:
        ask_correction(actor, _own(actor), datum=datum, wanted=form.wanted())
    except Refused as refusal:
        form.add_error(refusal.field, refusal.message)
        return False
    return True


def _own(actor: Actor) -> UUID:
    """Raises NotFound for who has no record here."""
    if actor.employee_id is None:
        raise NotFound("organization.employee")
    return actor.employee_id


@require_POST
@page(SEE_OWN_DATA, posts=True)
def withdraw(request: PageRequest, request_id: UUID) -> HttpResponseBase:
    """POST: the wish is taken back."""
    _own(request.actor)
    withdraw_correction(request.actor, request_id)
    messages.success(request, _("Permintaan ditarik."))
    return redirect("portal:own_data")


@require_POST
@page(SEE_OWN_DATA, posts=True)
def confirm(request: PageRequest) -> HttpResponseBase:
    """POST: the reader has looked everything over and found it right."""
    confirm_own_data(request.actor, _own(request.actor))
    messages.success(request, _("Terima kasih. Pemeriksaan Anda tercatat."))
    return redirect("portal:own_data")
