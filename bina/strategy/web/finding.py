"""One audit finding, and its status."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.strategy.commands import change_finding_status
from bina.strategy.permissions import CHANGE_FINDING, VIEW_SIGNALS
from bina.strategy.queries.findings import get_finding
from bina.strategy.web.forms import StatusForm
from bina.strategy.web.tables import counted_table, finding_facts, follow_ups_table
from bina.strategy.web.why import explain_finding


@page(VIEW_SIGNALS)
def finding(request: PageRequest, finding_id: UUID) -> HttpResponseBase:
    """What was found, and what it does to training needs."""
    detail = get_finding(request.actor, finding_id)
    context = {
        "detail": detail,
        "facts": finding_facts(detail),
        "why": explain_finding(detail),
        "others": counted_table(detail.others),
        "follow_ups": follow_ups_table(detail.follow_ups),
        "can_change": CHANGE_FINDING.is_granted(request.actor),
    }
    return TemplateResponse(request, "strategy/finding.html", context)


@page(CHANGE_FINDING, posts=True)
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
