"""The tree of units, one unit, and the activation codes of its people."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from bina.organization.commands import issue_activation_codes
from bina.organization.permissions import (
    ISSUE_CODES,
    LIST_PEOPLE,
    REORGANIZE,
    VIEW_POSITIONS,
    VIEW_UNITS,
)
from bina.organization.queries.accounts import count_activation, find_agency
from bina.organization.queries.mending import can_edit_unit, has_whole_agency
from bina.organization.queries.positions import PositionRow, list_unit_positions
from bina.organization.queries.unit_page import get_unit, list_upper_units
from bina.organization.web.position_tables import positions_table
from bina.organization.web.unit_tables import history_entries, tree_nodes
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page

MOST_UNITS = 300


@page(VIEW_UNITS)
def units(request: PageRequest) -> HttpResponseBase:
    """The tree as the actor sees it: of a large one its upper levels, the rest unit by unit."""
    upper = list_upper_units(request.actor, MOST_UNITS)
    context = {
        "nodes": tree_nodes(upper.rows),
        "count": upper.total,
        "is_cut": len(upper.rows) < upper.total,
        "can_add": has_whole_agency(request.actor),
        "can_reorganize": REORGANIZE.is_granted(request.actor),
    }
    return TemplateResponse(request, "organization/units.html", context)


@page(VIEW_UNITS)
def unit(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """One unit: what is under it, its positions, its history."""
    detail = get_unit(request.actor, unit_id)
    context = {
        "detail": detail,
        "nodes": tree_nodes(detail.children),
        "table": positions_table(_positions(request, unit_id), has_unit=False),
        "history": history_entries(detail),
        "can_list": LIST_PEOPLE.is_granted(request.actor),
        "can_issue": ISSUE_CODES.is_granted(request.actor),
        "can_edit": can_edit_unit(request.actor, unit_id),
    }
    return TemplateResponse(request, "organization/unit.html", context)


def _positions(request: PageRequest, unit_id: UUID) -> list[PositionRow]:
    if not VIEW_POSITIONS.is_granted(request.actor):
        return []
    return list_unit_positions(request.actor, unit_id)


@page(ISSUE_CODES, posts=True)
@never_cache
def activation_codes(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """GET says what will happen; POST makes the codes and shows them this once, to print."""
    codes = issue_activation_codes(request.actor, unit_id) if request.method == "POST" else None
    with reading(request.actor):
        context = {
            "detail": get_unit(request.actor, unit_id),
            "activation": count_activation(request.actor, unit_id),
            "agency": find_agency(),
            "codes": codes,
        }
    template = "codes_sheet" if codes else "codes"
    return TemplateResponse(request, f"organization/{template}.html", context)
