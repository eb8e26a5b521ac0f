"""The board: which competency, who, until when."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from bina.needs.permissions import COMPUTE, EXPORT, FREEZE, SEND_DRAFT, VIEW_GAPS, VIEW_NEEDS
from bina.needs.queries import (
    PriorityRow,
    RunView,
    explain,
    find_latest_run,
    get_run,
    heat_map,
    list_priorities,
)
from bina.needs.web import board, tables
from bina.needs.web.asked import Asked, chips, group_of, state_tabs, unit_of
from bina.needs.web.navigation import run_page
from bina.needs.web.why import why_priority
from bina.needs.web.words import rule_line
from bina.platform.access import Actor
from bina.platform.web import PageRequest, page
from bina.platform.web.opening import tell_opened


@page(VIEW_GAPS)
def show_board(request: PageRequest) -> HttpResponse:
    """The newest run; without one, how to get there. Who has no board sees the own gaps."""
    if not VIEW_NEEDS.is_granted(request.actor):
        return HttpResponse(status=302, headers={"Location": reverse("needs:mine")})
    run = find_latest_run(request.actor)
    if run is None:
        context = {"can_compute": COMPUTE.is_granted(request.actor)}
        return TemplateResponse(request, "needs/first_use.html", context)
    return TemplateResponse(request, "needs/board.html", _board(request, run))


@page(VIEW_NEEDS)
def show_run(request: PageRequest, run_id: UUID) -> HttpResponse:
    run = get_run(request.actor, run_id)
    return TemplateResponse(request, "needs/board.html", _board(request, run))


def _board(request: PageRequest, run: RunView) -> dict[str, Any]:
    actor, group = request.actor, group_of(request)
    unit = unit_of(request, run.id)
    heat = heat_map(actor, run.id, group, unit.id if unit else None)
    return {
        **run_page(actor, run, "needs:run"),
        "rule_text": rule_line(run.rule),
        "lead": board.lead(run, heat.behind),
        "steps": board.steps(run),
        "counts": board.counts(run),
        "heat": board.heat(run, heat),
        "groups": board.group_choice(heat, group, unit.code if unit else ""),
        "unit": unit,
        "can_send": _can_send(actor, run),
        "can_freeze": FREEZE.is_granted(actor) and run.frozen_at is None,
        "can_export": EXPORT.is_granted(actor),
        **_priorities(request, run),
    }


def _can_send(actor: Actor, run: RunView) -> bool:
    is_draft = run.cycle_id is not None and run.frozen_at is None
    return is_draft and SEND_DRAFT.is_granted(actor)


def _priorities(request: PageRequest, run: RunView) -> dict[str, Any]:
    asked = Asked.of(request, run.id)
    rows = list_priorities(request.actor, run.id, asked.wanted, asked.after)
    return {
        "asked": asked,
        "chips": chips(request, asked),
        "page": rows,
        "table": tables.priorities(rows, _opened(request.actor, rows.items[:1])),
    }


def _opened(actor: Actor, rows: Any) -> dict[UUID, str]:
    """The first sum stands open, as an example of what every row can tell."""
    return {row.id: _why(actor, row) for row in rows}


def _why(actor: Actor, row: PriorityRow) -> str:
    found = why_priority(explain(actor, row.id))
    return render_to_string("needs/why_part.html", {"why": found, "id": row.id})


@page(VIEW_NEEDS)
def show_names(request: PageRequest, run_id: UUID) -> HttpResponse:
    """The list behind a cell of the heat map, or all priorities."""
    run = get_run(request.actor, run_id)
    asked = Asked.of(request, run.id)
    rows = list_priorities(request.actor, run.id, asked.wanted, asked.after)
    context = {
        **run_page(request.actor, run, "needs:names"),
        "asked": asked,
        "chips": chips(request, asked),
        "states": state_tabs(request, asked),
        "page": rows,
        "table": tables.priorities(rows, {}) if asked.is_ranked else tables.names(rows),
    }
    return TemplateResponse(request, "needs/names.html", context)


@page(VIEW_GAPS)
def show_why(request: PageRequest, gap_row_id: UUID) -> HttpResponse:
    """The sum alone when it opens in place, else a page of its own."""
    found = explain(request.actor, gap_row_id)
    tell_opened(request, found.person_id)
    template = "needs/why_row.html" if request.htmx else "needs/why.html"
    context = {"found": found, "why": why_priority(found), "id": gap_row_id}
    return TemplateResponse(request, template, context)
