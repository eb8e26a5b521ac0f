"""Audit findings and KPIs of units."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bina.organization.queries.units import list_units
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.strategy.commands import request_findings_export, request_kpis_export
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.findings import list_findings
from bina.strategy.queries.kpis import list_kpi_years, list_kpis
from bina.strategy.web.forms import FindingFilterForm, KpiFilterForm, as_json
from bina.strategy.web.tables import findings_table, kpis_table


@page(VIEW_SIGNALS)
def findings(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest first."""
    form = FindingFilterForm(request.GET, units=list_units(request.actor))
    found = list_findings(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": findings_table(found.items),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "strategy/findings.html", context)


@page(VIEW_SIGNALS)
def export_findings(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:findings")
    with reading(request.actor):
        wanted = FindingFilterForm(request.POST, units=list_units(request.actor)).wanted("")
    job = request_findings_export(request.actor, wanted=as_json(wanted))
    return redirect("portal:job", job_id=job.id)


@page(VIEW_SIGNALS)
def kpis(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest year first."""
    units, years = list_units(request.actor), list_kpi_years(request.actor)
    form = KpiFilterForm(request.GET, units=units, years=years)
    found = list_kpis(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": kpis_table(found.items),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "strategy/kpis.html", context)


@page(VIEW_SIGNALS)
def export_kpis(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:kpis")
    with reading(request.actor):
        units, years = list_units(request.actor), list_kpi_years(request.actor)
        wanted = KpiFilterForm(request.POST, units=units, years=years).wanted("")
    job = request_kpis_export(request.actor, wanted=as_json(wanted))
    return redirect("portal:job", job_id=job.id)
