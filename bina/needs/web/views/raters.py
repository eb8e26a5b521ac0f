"""Who rates whom in a cycle, and the register of licences and conflicts."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.needs.commands.campaign import (
    choose_rater,
    declare_conflict,
    drop_choice,
    end_conflict,
    end_licence,
    record_licence,
    replace_rater,
)
from bina.needs.domain.campaign import CycleState
from bina.needs.permissions import MANAGE_CYCLE, MANAGE_RATERS, VIEW_RATERS
from bina.needs.queries import get_barred_rater, get_campaign, get_rater_register, preview_raters
from bina.needs.web import campaign, rater_tables
from bina.needs.web.asked import key_of
from bina.needs.web.campaign_forms import (
    ChoiceForm,
    ConflictForm,
    EndForm,
    LicenceForm,
    ReplaceForm,
)
from bina.needs.web.views.campaign import around
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.platform.web.refusals import try_with


@page(MANAGE_CYCLE, posts=True)
def show_raters(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """What opening asks of whom, who lacks a rater, and exceptions by hand."""
    with reading(request.actor):
        cycle = get_campaign(request.actor, cycle_id)
    if key := request.POST.get("hapus"):
        drop_choice(request.actor, key_of(key, "needs.raterchoice"), on=timezone.localdate())
        return redirect("needs:cycle_raters", cycle_id=cycle_id)
    form = ChoiceForm(request.POST or None, methods=cycle.raters)
    if _is_valid(request.actor, form) and _choose(request.actor, cycle_id, form):
        messages.success(request, _("Penilai tersimpan."))
        return redirect("needs:cycle_raters", cycle_id=cycle_id)
    with reading(request.actor):
        found = preview_raters(request.actor, cycle_id, timezone.localdate())
    context = around(request.actor, cycle, "needs:cycle_raters") | {
        "form": form,
        "is_draft": cycle.state == CycleState.DRAFT,
        "can_choose": cycle.state in (CycleState.DRAFT, CycleState.OPEN),
        "found": found,
        "preview": campaign.preview_line(found),
        "lacks": campaign.lacks_table(cycle_id, found.lacks),
    }
    return TemplateResponse(request, "needs/cycle_raters.html", context)


def _choose(actor: Actor, cycle_id: UUID, form: ChoiceForm) -> object:
    """True when it was kept; what bars a rater is told in words."""
    try:
        return choose_rater(actor, cycle_id, on=timezone.localdate(), **form.chosen())
    except Refused as refusal:
        field = "rater_nip" if refusal.problems else None
        form.add_error(field, rater_tables.refusal_words(refusal))
        return None


@page(MANAGE_CYCLE, posts=True)
def replace(request: PageRequest, cycle_id: UUID, employee_id: UUID) -> HttpResponseBase:
    """Whom a barred rater was to rate, and who does it now."""
    today = timezone.localdate()
    with reading(request.actor):
        cycle = get_campaign(request.actor, cycle_id)
        found = get_barred_rater(request.actor, cycle_id, employee_id, today)
    form = ReplaceForm(request.POST or None, lacks=found.lacks)
    if _is_valid(request.actor, form) and _replace(request.actor, cycle_id, form):
        messages.success(request, _("Penilai tersimpan."))
        return redirect("needs:cycle_raters", cycle_id=cycle_id)
    context = {"cycle": cycle, "found": found, "form": form}
    context["barriers"] = rater_tables.barrier_lines(found.barriers)
    return TemplateResponse(request, "needs/replace_rater.html", context)


def _replace(actor: Actor, cycle_id: UUID, form: ReplaceForm) -> object:
    try:
        return replace_rater(actor, cycle_id, on=timezone.localdate(), **form.chosen())
    except Refused as refusal:
        field = "rater_nip" if refusal.problems else None
        form.add_error(field, rater_tables.refusal_words(refusal))
        return None


@page(VIEW_RATERS, posts=True)
def show_register(request: PageRequest) -> HttpResponseBase:
    """Licences and conflicts; POST ends one of them."""
    today = timezone.localdate()
    with reading(request.actor):
        found = get_rater_register(request.actor)
    given = request.POST if request.method == "POST" else None
    form = EndForm(given, register=found, on=today)
    if form.is_valid() and form.fields:
        kind, key = form.chosen()
        end = end_licence if kind == "lisensi" else end_conflict
        if try_with(form, partial(end, request.actor, key, on=today)):
            return redirect("needs:raters")
    context = {
        "ending": form,
        "found": found,
        "licences": rater_tables.licences_table(found.licences, today),
        "conflicts": rater_tables.conflicts_table(found.conflicts),
        "can_manage": MANAGE_RATERS.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/raters.html", context)


@page(MANAGE_RATERS, posts=True)
def add_licence(request: PageRequest) -> HttpResponse:
    form = LicenceForm(request.POST or None)
    deed = partial(record_licence, request.actor, on=timezone.localdate())
    if carry_out(request, form, lambda: deed(**form.cleaned_data), _("Lisensi tersimpan.")):
        return redirect("needs:raters")
    return TemplateResponse(request, "needs/licence.html", {"form": form})


@page(MANAGE_RATERS, posts=True)
def add_conflict(request: PageRequest) -> HttpResponse:
    form = ConflictForm(request.POST or None)
    deed = partial(declare_conflict, request.actor, on=timezone.localdate())
    done = _("Benturan kepentingan tersimpan.")
    if carry_out(request, form, lambda: deed(**form.declared()), done):
        return redirect("needs:raters")
    return TemplateResponse(request, "needs/conflict.html", {"form": form})


def _is_valid(actor: Actor, form: Form) -> bool:
    """Its people are looked up by NIP."""
    with reading(actor):
        return form.is_valid()
