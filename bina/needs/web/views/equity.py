"""Who gets seats, lesson hours and budget."""

from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.needs.commands import adopt_equity_rules, export_equity
from bina.needs.domain.equity import EquityDimension
from bina.needs.permissions import ADOPT_RULES, VIEW_EQUITY
from bina.needs.queries.equity import find_equity
from bina.needs.web.equity import alert_lines, groups_table, tabs_of, why_equity, write_equity
from bina.needs.web.forms import EquityLimitForm
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(VIEW_EQUITY)
def show_equity(request: PageRequest) -> HttpResponse:
    """One dimension at a time."""
    asked = request.GET.get("menurut", "")
    known = asked in {one.value for one in EquityDimension}
    dimension = EquityDimension(asked) if known else EquityDimension.POSITION
    view = find_equity(request.actor, dimension)
    context: dict[str, Any] = {
        "tabs": tabs_of(dimension),
        "view": view,
        "can_adopt": ADOPT_RULES.is_granted(request.actor),
    }
    if view is not None:
        context |= {
            "table": groups_table(view),
            "alerts": alert_lines(view.alerts),
            "why": why_equity(view),
        }
    return TemplateResponse(request, "needs/equity.html", context)


@page(VIEW_EQUITY, posts=True)
def take_out_equity(request: PageRequest) -> HttpResponse:
    """POST gives a workbook of every dimension; a look at the address leads back."""
    if request.method != "POST":
        return redirect("needs:equity")
    views, target = export_equity(request.actor), BytesIO()
    if not views:
        return redirect("needs:equity")
    write_equity(target, views, timezone.localdate())
    response = HttpResponse(target.getvalue(), content_type=WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="pemerataan.xlsx"'
    return response


@page(ADOPT_RULES, posts=True)
def adopt_limit(request: PageRequest) -> HttpResponse:
    """How many times their share officials may get before the page speaks up."""
    form = EquityLimitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            adopt_equity_rules(request.actor, **form.adopted())
            return redirect("needs:equity")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    return TemplateResponse(request, "needs/equity_limit.html", {"form": form})
