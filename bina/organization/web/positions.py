"""The position map and one position."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from bina.organization.commands.exports import request_positions_export
from bina.organization.permissions import VIEW_POSITIONS
from bina.organization.queries.mending import can_edit_unit
from bina.organization.queries.positions import get_position, list_positions
from bina.organization.web.list_forms import PositionFilterForm, as_json
from bina.organization.web.position_tables import (
    facts_of,
    history_entries,
    holders_table,
    positions_table,
)
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job


@page(VIEW_POSITIONS)
def positions(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages by code."""
    form = PositionFilterForm(request.GET, actor=request.actor)
    found = list_positions(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": positions_table(found.items),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "organization/positions.html", context)


@require_POST
@page(VIEW_POSITIONS, posts=True)
def export_positions(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    with reading(request.actor):
        form = PositionFilterForm(request.POST, actor=request.actor)
        wanted = form.wanted("")
    job = request_positions_export(request.actor, wanted=as_json(wanted))
    return redirect_to_job(job)


@page(VIEW_POSITIONS)
def position(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """What the position is, who holds it, what it was."""
    detail = get_position(request.actor, position_id)
    context = {
        "detail": detail,
        "facts": facts_of(detail),
        "holders": holders_table(detail),
        "history": history_entries(detail),
        "can_edit": can_edit_unit(request.actor, detail.row.unit_id),
    }
    return TemplateResponse(request, "organization/position.html", context)
