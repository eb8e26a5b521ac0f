"""Handing a draft in, and the page on which it is decided."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands import propose_settlement
from bina.needs.commands.proposing import KIND
from bina.needs.permissions import PROPOSE_SETTLEMENT, VIEW_AGENCY_NEEDS
from bina.needs.queries import SettlementView, get_run, get_settlement, list_run_files
from bina.needs.web import responding, tables
from bina.needs.web.forms import ProposeForm
from bina.needs.web.navigation import run_name
from bina.platform.cases import CaseView, find_case
from bina.platform.cases.forms import answer_case
from bina.platform.cases.presenting import case_panel
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out


@page(PROPOSE_SETTLEMENT, posts=True)
def propose(request: PageRequest, run_id: UUID) -> HttpResponse:
    """HR hands the draft in that the units saw."""
    with reading(request.actor):
        run = get_run(request.actor, run_id)
    if run.cycle_id is None:
        raise NotFound("needs.needscycle")
    cycle_id, form = run.cycle_id, ProposeForm(request.POST or None)

    def deed() -> Ref:
        remark = form.cleaned_data["remark"]
        return propose_settlement(
            request.actor, cycle_id, run_id=run_id, at=timezone.now(), remark=remark
        )

    if done := carry_out(request, form, deed, _("Hasil diajukan untuk ditetapkan.")):
        return redirect("needs:settlement", settlement_id=done.id)
    return TemplateResponse(request, "needs/propose.html", {"form": form, "run": run})


@page(VIEW_AGENCY_NEEDS, posts=True)
def show_settlement(request: PageRequest, settlement_id: UUID) -> HttpResponse:
    """What is decided, what units said, the chain, and the form for whose turn it is."""
    with reading(request.actor):
        found = get_settlement(request.actor, settlement_id)
        case = find_case(request.actor, KIND, settlement_id)
    if case is None:
        raise NotFound("platform.case")
    form = answer_case(request, case)
    if form is None:
        return redirect("needs:settlement", settlement_id=settlement_id)
    context = _context(request, found, case) | {"decision": form}
    return TemplateResponse(request, "needs/settlement.html", context)


def _context(request: PageRequest, found: SettlementView, case: CaseView) -> dict[str, Any]:
    return {
        "found": found,
        "run_name": run_name(found.run),
        "facts": responding.settlement_facts(found),
        "case": case_panel(case),
        "files": partial(_files, request, found.run.id),
    }


def _files(request: PageRequest, run_id: UUID) -> Any:
    """Asked while the page is drawn, inside its reading."""
    return tables.run_files(list_run_files(request.actor, run_id))
