"""Plans: the list, one plan with its years and versions, and the whole agency's view."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import open_plan, renew_plan
from bina.needs.commands.planning.settling import KIND
from bina.needs.permissions import LIST_PLAN_ROWS, MANAGE_PLANS, VIEW_PLANS
from bina.needs.queries.plan_figures import list_group_figures, list_unit_figures
from bina.needs.queries.plan_objectives import list_objective_figures
from bina.needs.queries.plan_parts import list_parts
from bina.needs.queries.plans import get_plan, list_plans, list_settled_runs, list_versions
from bina.needs.web import plan_tables
from bina.needs.web.form_page import FormPage, answer, press
from bina.needs.web.plan_boards import agency_counts, plan_facts, plan_lead, plan_steps
from bina.needs.web.plan_forms import OpenPlanForm
from bina.needs.web.plan_objectives import objective_figures
from bina.needs.web.plan_parts import parts_table
from bina.platform.cases import find_case
from bina.platform.cases.presenting import case_panel
from bina.platform.web import PageRequest, page


@page(LIST_PLAN_ROWS)
def show_plans(request: PageRequest) -> HttpResponse:
    """Who sees no whole plan sees the own team's part."""
    if not VIEW_PLANS.is_granted(request.actor):
        return redirect("needs:team_plan")
    plans = list_plans(request.actor)
    context = {
        "table": plan_tables.plans(plans),
        "can_manage": MANAGE_PLANS.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/plan/plans.html", context)


@page(MANAGE_PLANS, posts=True)
def open_new_plan(request: PageRequest) -> HttpResponse:
    runs = partial(list_settled_runs, request.actor)
    form = OpenPlanForm(request.POST or None, runs=runs)
    words = FormPage(
        heading=_("Buat rencana pengembangan"),
        lead=_("Rencana berdiri di atas hasil analisis yang sudah ditetapkan."),
        back=_("Rencana"),
        back_url=reverse("needs:plans"),
        submit=_("Buat rencana"),
        done=_("Rencana dibuat. Isi anggaran setiap tahun, lalu susun."),
        code="RP-02",
    )
    return answer(request, form, words, partial(_open, request, form), _plan_url)


def _open(request: PageRequest, form: OpenPlanForm) -> Ref:
    given = dict(form.cleaned_data)
    return open_plan(request.actor, given.pop("run"), **given)


def _plan_url(plan: Ref) -> str:
    return reverse("needs:plan", args=[plan.id])


@page(VIEW_PLANS, posts=True)
def show_plan(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """GET shows it; POST begins a new version."""
    if request.method == "POST":
        return _renew(request, plan_id)
    plan = get_plan(request.actor, plan_id)
    case = find_case(request.actor, KIND, plan_id)
    context = {
        "plan": plan,
        "lead": plan_lead(plan),
        "steps": plan_steps(plan),
        "years": plan_tables.years(plan),
        "facts": plan_facts(plan),
        "versions": plan_tables.plans(list_versions(request.actor, plan.name)),
        "can_manage": MANAGE_PLANS.is_granted(request.actor),
        "parts": parts_table(list_parts(request.actor, plan_id)),
        "case": case_panel(case) if case else None,
    }
    return TemplateResponse(request, "needs/plan/plan.html", context)


def _renew(request: PageRequest, plan_id: UUID) -> HttpResponse:
    made: list[Ref] = []
    words = _("Versi baru dibuat dari versi ini.")
    press(request, lambda: _kept(made, renew_plan(request.actor, plan_id)), words)
    return redirect("needs:plan", plan_id=made[0].id if made else plan_id)


def _kept(made: list[Ref], ref: Ref) -> Ref:
    made.append(ref)
    return ref


@page(VIEW_PLANS)
def show_agency_plan(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The plan as the agency's HCDP: by year and group, and by unit with 70:20:10."""
    plan = get_plan(request.actor, plan_id)
    units = list_unit_figures(request.actor, plan_id)
    context = {
        "plan": plan,
        "span": plan_tables.span(plan),
        "counts": agency_counts(plan, units),
        "groups": plan_tables.groups(list_group_figures(request.actor, plan_id)),
        "units": plan_tables.units(units),
        "objectives": objective_figures(list_objective_figures(request.actor, plan_id)),
    }
    return TemplateResponse(request, "needs/plan/agency.html", context)
