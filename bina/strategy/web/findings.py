"""The list of audit findings, one finding, and its status."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.organization.queries import list_units
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import chips_of, hidden_pairs
from bina.strategy.commands import change_finding_status, request_findings_export
from bina.strategy.permissions import CHANGE_FINDING, VIEW_SIGNALS
from bina.strategy.queries.findings import finding_choices, get_finding, list_findings
from bina.strategy.web.forms import FindingFilterForm, StatusForm, as_json
from bina.strategy.web.tables import finding_facts, findings_table
from bina.strategy.web.why import explain_finding


def _form(actor: Actor, data: object) -> FindingFilterForm:
    return FindingFilterForm(data, units=list_units(actor), choices=finding_choices(actor))


@page(VIEW_SIGNALS)
def findings(request: PageRequest) -> HttpResponseBase:
    """Filter, search by number, keyset pages from the newest."""
    form = _form(request.actor, request.GET)
    found = list_findings(request.actor, form.wanted(request.GET.get("sesudah", "")))
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
        wanted = _form(request.actor, request.POST).wanted()
    job = request_findings_export(request.actor, wanted=as_json(wanted))
    return redirect("portal:job", job_id=job.id)


@page(VIEW_SIGNALS)
def finding(request: PageRequest, finding_id: UUID) -> HttpResponseBase:
    """What was found, and what it does to training needs."""
    detail = get_finding(request.actor, finding_id)
    context = {
        "detail": detail,
        "facts": finding_facts(detail),
        "why": explain_finding(detail),
        "others": findings_table(detail.others),
        "can_change": CHANGE_FINDING.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/finding.html", context)


@page(CHANGE_FINDING)
def finding_status(request: PageRequest, finding_id: UUID) -> HttpResponseBase:
    """Bring the status of a finding up to date."""
    with reading(request.actor):
        detail = get_finding(request.actor, finding_id)
    form = StatusForm(request.POST or None, initial={"status": detail.row.status})
    if request.method == "POST" and form.is_valid() and _change(request.actor, finding_id, form):
        messages.success(request, _("Status temuan diperbarui."))
        return redirect("strategy:finding", finding_id=finding_id)
    context = {"detail": detail, "form": form, "facts": finding_facts(detail)}
    return TemplateResponse(request, "strategy/finding_status.html", context)


def _change(actor: Actor, finding_id: UUID, form: StatusForm) -> bool:
    status, reason = form.asks
    try:
        change_finding_status(actor, finding_id, status=status, reason=reason)
    except Refused as refusal:
        form.add_error(refusal.field, refusal.message)
        return False
    return True
