"""Asking the heads of offices about their part of a plan, and the page on which they answer."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.needs.commands.planning import hear_units
from bina.needs.permissions import MANAGE_PLANS, VIEW_PLAN_PART, VIEW_PLANS
from bina.needs.queries.plan_parts import KIND, get_part
from bina.needs.queries.plans import get_plan
from bina.needs.web import plan_tables
from bina.needs.web.form_page import FormPage
from bina.needs.web.plan_forms import HearForm
from bina.needs.web.plan_parts import part_facts
from bina.platform.access import Actor
from bina.platform.cases import find_case
from bina.platform.cases.forms import answer_case
from bina.platform.cases.presenting import case_panel
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out


@page(MANAGE_PLANS, posts=True)
def hear(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """HR asks every head whose part is new or changed."""
    with reading(request.actor):
        plan = get_plan(request.actor, plan_id)
    form = HearForm(request.POST or None)
    words = FormPage(
        heading=_("Minta tanggapan kepala unit"),
        lead=_("Kepala setiap unit menyetujui bagian unitnya atau memberi catatan."),
        back=plan.name,
        back_url=reverse("needs:plan", args=[plan_id]),
        submit=_("Minta tanggapan"),
        done=_("Permintaan dikirim kepada kepala unit yang bagiannya baru atau berubah."),
        code="RP-27",
    )
    if carry_out(request, form, partial(_hear, request, plan_id, form), words.done) is not None:
        return redirect("needs:plan", plan_id=plan_id)
    return TemplateResponse(request, "needs/plan/form.html", {"form": form, "page": words})


def _hear(request: PageRequest, plan_id: UUID, form: HearForm) -> int:
    return hear_units(request.actor, plan_id, at=timezone.now(), **form.cleaned_data)


@page(VIEW_PLAN_PART, posts=True)
def show_part(request: PageRequest, plan_part_id: UUID) -> HttpResponse:
    """What the plan does for one office, and the form for its head."""
    with reading(request.actor):
        part = get_part(request.actor, plan_part_id)
        case = find_case(request.actor, KIND, plan_part_id)
    if case is None:
        raise NotFound("platform.case")
    form = answer_case(request, case)
    if form is None:
        return redirect("needs:plan_part", plan_part_id=plan_part_id)
    context: dict[str, Any] = {
        "part": part,
        "facts": part_facts(part),
        "table": plan_tables.rows(part.rows),
        "case": case_panel(case),
        "decision": form,
        "can_list": _may_list(request.actor),
    }
    return TemplateResponse(request, "needs/plan/part.html", context)


def _may_list(actor: Actor) -> bool:
    return VIEW_PLANS.is_granted(actor)
