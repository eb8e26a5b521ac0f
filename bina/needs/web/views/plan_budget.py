"""Money of a plan's year by unit and source."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import add_budget_line, revise_budget_line
from bina.needs.commands.planning.exporting import request_budget_export
from bina.needs.permissions import KEEP_BUDGET, VIEW_PLANS
from bina.needs.queries.budgets import get_budget, get_budget_line
from bina.needs.queries.plans import get_plan_year
from bina.needs.web import plan_tables
from bina.needs.web.form_page import FormPage, answer
from bina.needs.web.plan_forms import BudgetLineForm, BudgetRevisionForm
from bina.needs.web.views.plan_years import year_page
from bina.organization.queries import find_units
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.following import redirect_to_job
from bina.platform.web.lookup import search_field


@page(VIEW_PLANS)
def show_budget(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    budget = get_budget(request.actor, plan_year_id)
    may_change = KEEP_BUDGET.is_granted(request.actor)
    context = {
        **year_page(request, plan_year_id, "needs:plan_budget"),
        "budget": budget,
        "counts": plan_tables.money_counts(budget.total),
        "table": plan_tables.budget(budget.lines, may_change=may_change),
        "may_add": may_change,
    }
    return TemplateResponse(request, "needs/plan/budget.html", context)


@page(VIEW_PLANS, posts=True)
def export_budget(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    """POST: the lines as a workbook, made in the background."""
    with reading(request.actor):
        get_plan_year(request.actor, plan_year_id)
    if request.method != "POST":
        return redirect("needs:plan_budget", plan_year_id=plan_year_id)
    return redirect_to_job(request_budget_export(request.actor, plan_year_id=plan_year_id))


@page(KEEP_BUDGET, posts=True)
def add_line(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    with reading(request.actor):
        plan, year = get_plan_year(request.actor, plan_year_id)
    form = BudgetLineForm(request.POST or None)
    search_field(form, "unit", partial(find_units, request.actor))
    words = FormPage(
        heading=_("Tambah baris anggaran"),
        lead=_("%(plan)s, %(year)d: satu baris untuk satu unit, satu sumber, satu jenis biaya.")
        % {"plan": plan.name, "year": year.year},
        back=_("Anggaran"),
        back_url=reverse("needs:plan_budget", args=[plan_year_id]),
        submit=_("Simpan baris"),
        done=_("Baris anggaran disimpan."),
        code="RP-21",
    )
    return answer(request, form, words, partial(_add, request, plan_year_id, form))


def _add(request: PageRequest, year_id: UUID, form: BudgetLineForm) -> Ref:
    return add_budget_line(request.actor, year_id, **form.wanted())


@page(KEEP_BUDGET, posts=True)
def revise_line(request: PageRequest, budget_line_id: UUID) -> HttpResponse:
    with reading(request.actor):
        year_id, line = get_budget_line(request.actor, budget_line_id)
    now = {name: getattr(line.money, name) for name in ("planned", "allocated", "realised")}
    form = BudgetRevisionForm(request.POST or None, initial=now | {"as_of": line.as_of})
    words = FormPage(
        heading=_("Perbarui baris anggaran"),
        lead=f"{line.unit}, {line.source_code}",
        back=_("Anggaran"),
        back_url=reverse("needs:plan_budget", args=[year_id]),
        submit=_("Simpan angka"),
        done=_("Angka anggaran diperbarui; angka lama tersimpan pada jejak audit."),
        code="RP-22",
    )
    return answer(request, form, words, partial(_revise, request, budget_line_id, form))


def _revise(request: PageRequest, line_id: UUID, form: BudgetRevisionForm) -> Ref:
    return revise_budget_line(request.actor, line_id, **form.cleaned_data)
