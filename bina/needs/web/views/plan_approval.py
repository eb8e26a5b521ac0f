"""Handing a plan in, the page on which it is decided, and ending one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import cancel_plan, propose_plan
from bina.needs.commands.planning.settling import KIND
from bina.needs.permissions import MANAGE_PLANS, VIEW_PLANS
from bina.needs.queries.plan_approval import plan_papers
from bina.needs.queries.plan_figures import list_unit_figures
from bina.needs.queries.plan_parts import list_parts
from bina.needs.queries.plan_rules import approval_rules
from bina.needs.queries.plans import PlanView, get_plan
from bina.needs.web import plan_tables
from bina.needs.web.form_page import FormPage, answer
from bina.needs.web.forms import ProposeForm
from bina.needs.web.plan_approval import approval_facts, chain_words, plan_files
from bina.needs.web.plan_forms import NoteForm
from bina.needs.web.plan_parts import parts_table
from bina.platform.access import Actor
from bina.platform.cases import find_case
from bina.platform.cases.forms import answer_case
from bina.platform.cases.presenting import case_panel
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page


@page(MANAGE_PLANS, posts=True)
def propose(request: PageRequest, plan_id: UUID) -> HttpResponse:
    form = ProposeForm(request.POST or None)
    with reading(request.actor):
        plan = get_plan(request.actor, plan_id)
        lead = chain_words(approval_rules(timezone.localdate()))
    words = FormPage(
        heading=_("Ajukan rencana"),
        lead=lead,
        back=plan.name,
        back_url=reverse("needs:plan", args=[plan_id]),
        submit=_("Ajukan rencana"),
        done=_("Rencana diajukan."),
        code="RP-05",
    )
    return answer(request, form, words, partial(_propose, request, plan_id, form))


def _propose(request: PageRequest, plan_id: UUID, form: ProposeForm) -> Ref:
    remark = form.cleaned_data["remark"]
    return propose_plan(request.actor, plan_id, at=timezone.now(), remark=remark)


@page(VIEW_PLANS, posts=True)
def show_approval(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """What is decided, with its attachments, the chain, and the form for whose turn it is."""
    with reading(request.actor):
        plan = get_plan(request.actor, plan_id)
        case = find_case(request.actor, KIND, plan_id)
    if case is None:
        raise NotFound("platform.case")
    form = answer_case(request, case)
    if form is None:
        return redirect("needs:plan_approval", plan_id=plan_id)
    context = {"plan": plan, "case": case_panel(case), "decision": form}
    context["drawn"] = partial(_drawn, request.actor, plan)
    return TemplateResponse(request, "needs/plan/approval.html", context)


def _drawn(actor: Actor, plan: PlanView) -> dict[str, Any]:
    """Asked while the page is drawn, inside its reading."""
    papers = plan_papers(actor, plan.id)
    return {
        "facts": approval_facts(plan, papers),
        "files": plan_files(papers),
        "parts": parts_table(list_parts(actor, plan.id)),
        "units": plan_tables.units(list_unit_figures(actor, plan.id)),
    }


@page(MANAGE_PLANS, posts=True)
def cancel(request: PageRequest, plan_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST or None)
    with reading(request.actor):
        plan = get_plan(request.actor, plan_id)
    words = FormPage(
        heading=_("Batalkan rencana"),
        lead=_("Rencana yang dibatalkan tetap dapat dibaca, tetapi tidak dilaksanakan."),
        back=plan.name,
        back_url=reverse("needs:plan", args=[plan_id]),
        submit=_("Batalkan rencana"),
        done=_("Rencana dibatalkan."),
        code="RP-06",
    )
    return answer(request, form, words, partial(_cancel, request, plan_id, form))


def _cancel(request: PageRequest, plan_id: UUID, form: NoteForm) -> Ref:
    return cancel_plan(request.actor, plan_id, reason=form.cleaned_data["reason"])
