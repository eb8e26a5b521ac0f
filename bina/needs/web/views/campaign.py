"""Cycles: the list, the board of one, the names behind its figures, and its flags."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bina.needs.commands.campaign import request_forms_export
from bina.needs.permissions import (
    EXCUSE_FORM,
    MANAGE_CYCLE,
    VIEW_CYCLE,
    VIEW_FLAGS,
    VIEW_RESPONSES,
)
from bina.needs.queries import (
    CampaignView,
    get_board,
    get_campaign,
    list_campaigns,
    list_flagged,
    list_forms,
)
from bina.needs.queries.cycle_rules import cycle_rules
from bina.needs.web import campaign, validity
from bina.needs.web.campaign_forms import FlagsForm, NamesForm
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job


def around(actor: Actor, cycle: CampaignView, route: str) -> dict[str, Any]:
    """What every page of a cycle shows around its content."""
    can_manage = MANAGE_CYCLE.is_granted(actor)
    can_flag = VIEW_FLAGS.is_granted(actor)
    return {
        "cycle": cycle,
        "state": campaign.badge(cycle.state),
        "tabs": campaign.tabs(cycle, route, can_manage=can_manage, can_flag=can_flag),
        "can_manage": can_manage,
        "late_rule": campaign.late_rule(cycle),
    }


@page(VIEW_CYCLE)
def show_cycles(request: PageRequest) -> HttpResponse:
    context = {
        "table": campaign.cycles_table(list_campaigns(request.actor)),
        "can_manage": MANAGE_CYCLE.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/cycles.html", context)


@page(VIEW_CYCLE)
def show_board(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """How far each unit is, within the actor's sight."""
    today = timezone.localdate()
    board = get_board(request.actor, cycle_id, today)
    shown = around(request.actor, board.cycle, "needs:campaign")
    can_flag = VIEW_FLAGS.is_granted(request.actor)
    context = shown | {
        "board": board,
        "lead": campaign.lead(board),
        "steps": campaign.steps(board.cycle),
        "counts": campaign.counts(board),
        "units": campaign.units_table(board, can_close=shown["can_manage"], can_flag=can_flag),
        "methods": campaign.methods_table(board),
        "why": campaign.rules_why(board.cycle, cycle_rules(today)),
        "can_respond": VIEW_RESPONSES.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/campaign.html", context)


@page(VIEW_CYCLE)
def show_names(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """Whom to chase, or the names behind any other figure."""
    cycle = get_campaign(request.actor, cycle_id)
    form = NamesForm(request.GET, actor=request.actor)
    wanted = form.wanted(request.GET.get(CURSOR, ""))
    found = list_forms(request.actor, cycle_id, wanted, timezone.localdate())
    can_excuse = EXCUSE_FORM.is_granted(request.actor)
    context = around(request.actor, cycle, "needs:cycle_names") | {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": campaign.names_table(found.items, can_excuse=can_excuse),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "needs/cycle_names.html", context)


@require_POST
@page(VIEW_CYCLE, posts=True)
def export_names(request: PageRequest, cycle_id: UUID) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    with reading(request.actor):
        get_campaign(request.actor, cycle_id)
        wanted = NamesForm(request.POST, actor=request.actor).wanted()
    asked = {
        "unit_id": str(wanted.unit_id or ""),
        "state": wanted.state,
        "method": wanted.method,
    }
    job = request_forms_export(
        request.actor, cycle_id=cycle_id, wanted=asked, on=timezone.localdate()
    )
    return redirect_to_job(job)


@page(VIEW_FLAGS)
def show_flags(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """Forms that somebody should look at again, each with the rule that says so."""
    cycle = get_campaign(request.actor, cycle_id)
    form = FlagsForm(request.GET)
    cursor, today = request.GET.get(CURSOR, ""), timezone.localdate()
    found = list_flagged(request.actor, cycle_id, form.kind(), cursor, today)
    context = around(request.actor, cycle, "needs:cycle_flags") | {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": validity.flags_table(found.items),
    }
    return TemplateResponse(request, "needs/cycle_flags.html", context)
