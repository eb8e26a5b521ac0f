"""One year of a plan: its money, its solution and proof, its cohorts by quarter."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import request_plan_year, set_plan_cohort, set_plan_year
from bina.needs.permissions import MANAGE_PLANS, VIEW_PLANS
from bina.needs.queries.plan_figures import (
    count_planned_people,
    count_standings,
    get_cohort,
    list_cohorts,
    list_module_figures,
)
from bina.needs.queries.plans import get_plan_year
from bina.needs.web import plan_tables, plan_why
from bina.needs.web.form_page import FormPage, answer
from bina.needs.web.plan_boards import year_counts
from bina.needs.web.plan_forms import CohortForm, PlanYearForm
from bina.needs.web.plan_words import quarter_name
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.jobs import is_busy, watch_job
from bina.platform.web import PageRequest, page
from bina.platform.web.following import redirect_to_job


def year_page(request: PageRequest, year_id: UUID, route: str) -> dict[str, Any]:
    """What every page of a year shows around its content."""
    plan, year = get_plan_year(request.actor, year_id)
    return {
        "plan": plan,
        "year": year,
        "tabs": plan_tables.year_tabs(year_id, route),
        "can_change": plan.is_open and MANAGE_PLANS.is_granted(request.actor),
    }


@page(VIEW_PLANS)
def show_year(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    context = year_page(request, plan_year_id, "needs:plan_year")
    year = context["year"]
    figures = list_module_figures(request.actor, plan_year_id)
    names = {str(one.module_id): one.name for one in figures}
    people = count_planned_people(request.actor, plan_year_id)
    context |= {
        "job": watch_job(year.job_id) if is_busy(year.job_id) else None,
        "counts": year_counts(year, count_standings(request.actor, plan_year_id), people),
        "proof": plan_why.proof(year),
        "proof_facts": plan_why.proof_facts(year),
        "binding": plan_why.binding(year, names),
        "change": plan_why.change_words(year),
        "modules": plan_tables.modules(figures),
    }
    return TemplateResponse(request, "needs/plan/year.html", context)


@page(MANAGE_PLANS, posts=True)
def set_year(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    with reading(request.actor):
        plan, year = get_plan_year(request.actor, plan_year_id)
    now = {"budget": year.budget, "uses_floor": year.uses_floor}
    form = PlanYearForm(request.POST or None, initial=now)
    words = FormPage(
        heading=_("Anggaran rencana %(year)d") % {"year": year.year},
        lead=plan.name,
        back=str(year.year),
        back_url=reverse("needs:plan_year", args=[plan_year_id]),
        submit=_("Simpan anggaran"),
        done=_("Anggaran disimpan. Susun rencana agar berlaku."),
        code="RP-08",
    )
    return answer(request, form, words, partial(_set, request, plan_year_id, form))


def _set(request: PageRequest, year_id: UUID, form: PlanYearForm) -> Ref:
    return set_plan_year(request.actor, year_id, **form.cleaned_data)


@page(MANAGE_PLANS, posts=True)
def make_year(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    """POST: the making of the plan in the background, and on to its progress."""
    with reading(request.actor):
        get_plan_year(request.actor, plan_year_id)
    back = redirect("needs:plan_year", plan_year_id=plan_year_id)
    if request.method != "POST":
        return back
    try:
        return redirect_to_job(request_plan_year(request.actor, plan_year_id))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return back


@page(VIEW_PLANS)
def show_calendar(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    context = year_page(request, plan_year_id, "needs:plan_calendar")
    asked = request.GET.get("triwulan", "")
    quarter = int(asked) if asked in ("0", "2", "3", "4") else 1
    cohorts = list_cohorts(request.actor, plan_year_id)
    shown = [one for one in cohorts if (one.quarter or 0) == quarter]
    context |= {
        "calendar": plan_tables.calendar(cohorts),
        "quarters": plan_tables.calendar_tabs(quarter),
        "quarter": quarter_name(quarter or None),
        "cohorts": plan_tables.cohorts(shown, may_change=context["can_change"]),
    }
    return TemplateResponse(request, "needs/plan/calendar.html", context)


@page(MANAGE_PLANS, posts=True)
def set_cohort(request: PageRequest, cohort_id: UUID) -> HttpResponse:
    with reading(request.actor):
        year_id, cohort = get_cohort(request.actor, cohort_id)
    fixed = cohort.quarter if cohort.is_fixed else None
    form = CohortForm(
        request.POST or None, initial={"quarter": fixed, "organiser": cohort.organiser}
    )
    words = FormPage(
        heading=cohort.module,
        lead=_("Angkatan %(number)d, %(quarter)s.")
        % {"number": cohort.number, "quarter": quarter_name(cohort.quarter).lower()},
        back=_("Kalender"),
        back_url=reverse("needs:plan_calendar", args=[year_id]),
        submit=_("Simpan angkatan"),
        done=_("Angkatan disimpan."),
        code="RP-11",
    )
    return answer(request, form, words, partial(_set_cohort, request, cohort_id, form))


def _set_cohort(request: PageRequest, cohort_id: UUID, form: CohortForm) -> Ref:
    return set_plan_cohort(request.actor, cohort_id, **form.cleaned_data)
