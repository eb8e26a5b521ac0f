"""What HR does with a cycle: prepare, open, remind, close a unit or all, reopen, cancel."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.needs.commands.campaign import (
    cancel_cycle,
    change_cycle,
    check_validity,
    close_unit,
    excuse_form,
    prepare_cycle,
    recall_form,
    remind,
    reopen_cycle,
    reopen_unit,
    request_closing,
    request_opening,
    reschedule,
)
from bina.needs.domain.campaign import CycleState, RatingFormState
from bina.needs.domain.rules import CODE
from bina.needs.permissions import EXCUSE_FORM, MANAGE_CYCLE
from bina.needs.queries import (
    CampaignView,
    CycleBoard,
    UnitProgress,
    get_board,
    get_campaign,
    get_form,
    scope_units,
)
from bina.needs.web import asking, campaign
from bina.needs.web.campaign_forms import (
    CampaignForm,
    ReasonForm,
    RescheduleForm,
    as_initial,
    new_cycle,
)
from bina.needs.web.views.campaign import around
from bina.organization.queries import list_units
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.rules import list_rules
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.platform.web.following import redirect_to_job
from bina.platform.web.refusals import try_with


def _given(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _campaign_form(request: PageRequest, initial: dict[str, Any] | None = None) -> CampaignForm:
    with reading(request.actor):
        units = list_units(request.actor)
        rules = list_rules(CODE)
    initial = initial or new_cycle() | {"units": [str(row.id) for row in units if row.depth < 2]}
    return CampaignForm(_given(request), units=units, rules=rules, initial=initial)


@page(MANAGE_CYCLE, posts=True)
def prepare(request: PageRequest) -> HttpResponse:
    """A new draft; nobody is told before it is opened."""
    form = _campaign_form(request)
    if form.is_valid():
        made = try_with(form, lambda: prepare_cycle(request.actor, facts=form.facts()))
        if made:
            return redirect("needs:cycle_raters", cycle_id=made.id)
    return TemplateResponse(request, "needs/cycle_prepare.html", {"form": form})


@page(MANAGE_CYCLE, posts=True)
def change_settings(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """Everything of a draft; of a running cycle the days, with a reason; else only to read."""
    with reading(request.actor):
        cycle = get_campaign(request.actor, cycle_id)
    form, deed = _settings(request, cycle)
    if form and carry_out(request, form, deed, _("Pengaturan siklus tersimpan.")):
        return redirect("needs:campaign", cycle_id=cycle_id)
    context = around(request.actor, cycle, "needs:cycle_settings")
    context |= {"form": form, "facts": campaign.facts(cycle)}
    return TemplateResponse(request, "needs/cycle_settings.html", context)


def _settings(
    request: PageRequest, cycle: CampaignView
) -> tuple[Form | None, Callable[[], Ref | None]]:
    """The form that the state allows, and what saves it."""
    if cycle.state == CycleState.DRAFT:
        with reading(request.actor):
            units = scope_units(request.actor, cycle.id)
        drafted = _campaign_form(request, as_initial(cycle, units))
        return drafted, lambda: change_cycle(request.actor, cycle.id, facts=drafted.facts())
    if cycle.state == CycleState.OPEN:
        days = {"closes_on": cycle.closes_on, "late_until": cycle.late_until}
        running = RescheduleForm(_given(request), initial=days)
        return running, lambda: reschedule(request.actor, cycle.id, **running.cleaned_data)
    return None, lambda: None


@require_POST
@page(MANAGE_CYCLE, posts=True)
def open_forms(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """POST: forms for everyone in scope, made in the background."""
    return redirect_to_job(request_opening(request.actor, cycle_id))


@require_POST
@page(MANAGE_CYCLE, posts=True)
def send_reminder(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """POST: a fresh task for everyone who has not finished."""
    reached = remind(request.actor, cycle_id, on=timezone.localdate())
    messages.success(request, _("Pengingat dikirim kepada %(count)s penilai.") % {"count": reached})
    return redirect("needs:campaign", cycle_id=cycle_id)


@require_POST
@page(MANAGE_CYCLE, posts=True)
def check_flags(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """POST: look at everything that was sent so far."""
    check_validity(request.actor, cycle_id)
    messages.success(request, _("Keabsahan penilaian diperiksa kembali."))
    return redirect("needs:cycle_flags", cycle_id=cycle_id)


@page(MANAGE_CYCLE, posts=True)
def close(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """Close all units and the cycle, after a look at what is still missing."""
    if request.method == "POST":
        return redirect_to_job(request_closing(request.actor, cycle_id))
    board = get_board(request.actor, cycle_id, timezone.localdate())
    return TemplateResponse(request, "ui/confirm.html", asking.closing_all(board))


@page(MANAGE_CYCLE, posts=True)
def settle_unit(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """Close one unit before the others, or take its forms again; ``unit`` names it."""
    today = timezone.localdate()
    with reading(request.actor):
        board = get_board(request.actor, cycle_id, today)
    unit, key = _asked_unit(request, board)
    is_closed = unit.closed_at is not None
    form = ReasonForm(_given(request)) if is_closed else Form(_given(request))
    if form.is_valid():
        act = partial(reopen_unit, **form.cleaned_data) if is_closed else close_unit
        if try_with(form, partial(act, request.actor, key, on=today)):
            return redirect("needs:campaign", cycle_id=cycle_id)
    context = asking.settling(board.cycle, unit, form)
    return TemplateResponse(request, "ui/confirm.html", context)


def _asked_unit(request: PageRequest, board: CycleBoard) -> tuple[UnitProgress, UUID]:
    """The unit in scope that the address names. Raises NotFound."""
    asked = request.GET.get("unit", "")
    for unit in board.units:
        if unit.cycle_unit_id is not None and str(unit.cycle_unit_id) == asked:
            return unit, unit.cycle_unit_id
    raise NotFound("needs.cycleunit")


@page(MANAGE_CYCLE, posts=True)
def reopen(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """Take forms again until other days."""
    form = RescheduleForm(_given(request))
    deed = partial(reopen_cycle, request.actor, cycle_id)
    if carry_out(request, form, lambda: deed(**form.cleaned_data), _("Siklus dibuka kembali.")):
        return redirect("needs:campaign", cycle_id=cycle_id)
    with reading(request.actor):
        cycle = get_campaign(request.actor, cycle_id)
    return TemplateResponse(request, "ui/confirm.html", asking.reopening_all(cycle, form))


@page(MANAGE_CYCLE, posts=True)
def cancel(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """End a cycle without a result."""
    form = ReasonForm(_given(request))
    deed = partial(cancel_cycle, request.actor, cycle_id)
    if carry_out(request, form, lambda: deed(**form.cleaned_data), _("Siklus dibatalkan.")):
        return redirect("needs:cycles")
    with reading(request.actor):
        cycle = get_campaign(request.actor, cycle_id)
    return TemplateResponse(request, "ui/confirm.html", asking.cancelling(cycle, form))


@page(EXCUSE_FORM, posts=True)
def excuse(request: PageRequest, form_id: UUID) -> HttpResponseBase:
    """Excuse somebody from a form with a reason, or ask for it again."""
    with reading(request.actor):
        cycle_id, row = get_form(request.actor, form_id, timezone.localdate())
    is_excused = row.state == RatingFormState.EXCUSED
    form = Form(_given(request)) if is_excused else ReasonForm(_given(request))
    if form.is_valid():
        act = recall_form if is_excused else partial(excuse_form, **form.cleaned_data)
        if try_with(form, partial(act, request.actor, form_id)):
            return redirect("needs:cycle_names", cycle_id=cycle_id)
    return TemplateResponse(request, "ui/confirm.html", asking.excusing(row, cycle_id, form))
