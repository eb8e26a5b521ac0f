"""The list of unit KPIs."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.organization.queries import list_units
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import chips_of, hidden_pairs
from bina.strategy.commands import request_kpis_export
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.kpis import kpi_choices, list_kpis
from bina.strategy.web.forms import KpiFilterForm, as_json
from bina.strategy.web.tables import kpis_table


def _form(actor: Actor, data: object) -> KpiFilterForm:
    return KpiFilterForm(data, units=list_units(actor), choices=kpi_choices(actor))


@page(VIEW_SIGNALS)
def kpis(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages from the newest year."""
    form = _form(request.actor, request.GET)
    found = list_kpis(request.actor, form.wanted(request.GET.get("sesudah", "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": kpis_table(found.items, timezone.localdate().year),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "strategy/kpis.html", context)


@page(VIEW_SIGNALS)
def export_kpis(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:kpis")
    with reading(request.actor):
        wanted = _form(request.actor, request.POST).wanted()
    job = request_kpis_export(request.actor, wanted=as_json(wanted))
    return redirect("portal:job", job_id=job.id)
