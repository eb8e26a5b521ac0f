"""The lists of audit findings and of KPIs of units."""

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job
from bina.strategy.commands import request_findings_export, request_kpis_export
from bina.strategy.permissions import ADD_FINDING, ADD_SIGNAL, KEEP_SIGNAL, VIEW_SIGNALS
from bina.strategy.queries.findings import finding_choices, list_findings
from bina.strategy.queries.kpis import kpi_choices, list_kpis
from bina.strategy.web.forms import FindingFilterForm, KpiFilterForm, as_json
from bina.strategy.web.tables import findings_table, kpis_table


def _finding_form(actor: Actor, data: QueryDict) -> FindingFilterForm:
    return FindingFilterForm(data, actor=actor, choices=finding_choices(actor))


def _kpi_form(actor: Actor, data: QueryDict) -> KpiFilterForm:
    return KpiFilterForm(data, actor=actor, choices=kpi_choices(actor))


@page(VIEW_SIGNALS)
def findings(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest first."""
    form = _finding_form(request.actor, request.GET)
    found = list_findings(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": findings_table(found.items),
        "filters": hidden_pairs(request),
        "can_add": ADD_FINDING.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/findings.html", context)


@page(VIEW_SIGNALS, posts=True)
def export_findings(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:findings")
    with reading(request.actor):
        wanted = _finding_form(request.actor, request.POST).wanted("")
    job = request_findings_export(request.actor, wanted=as_json(wanted))
    return redirect_to_job(job)


@page(VIEW_SIGNALS)
def kpis(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages, the newest year first."""
    form = _kpi_form(request.actor, request.GET)
    found = list_kpis(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": kpis_table(
            found.items,
            timezone.localdate().year,
            can_keep=KEEP_SIGNAL.is_granted(request.actor),
        ),
        "filters": hidden_pairs(request),
        "can_add": ADD_SIGNAL.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/kpis.html", context)


@page(VIEW_SIGNALS, posts=True)
def export_kpis(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("strategy:kpis")
    with reading(request.actor):
        wanted = _kpi_form(request.actor, request.POST).wanted("")
    job = request_kpis_export(request.actor, wanted=as_json(wanted))
    return redirect_to_job(job)
