"""The people of a plan: the list of a year, one row and its reasons, the team, one's own plan."""

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
from bina.needs.commands.planning import cite_objective, decide_plan_row, withdraw_decision
from bina.needs.commands.planning.exporting import request_plan_export
from bina.needs.permissions import (
    LIST_PLAN_ROWS,
    MANAGE_PLANS,
    VIEW_PLAN_ROWS,
    VIEW_PLANS,
)
from bina.needs.queries.answers import proposable
from bina.needs.queries.plan_rows import (
    OwnPlan,
    find_own_plan,
    get_person_plan,
    get_plan_row,
    list_plan_rows,
)
from bina.needs.queries.plan_rules import rules_of_plan
from bina.needs.queries.plans import find_plan_in_force, plan_of_year
from bina.needs.web import plan_tables, plan_why
from bina.needs.web.form_page import FormPage, answer, press
from bina.needs.web.plan_asked import filter_form, wanted_of
from bina.needs.web.plan_forms import DecisionForm, ObjectiveForm
from bina.needs.web.plan_people import by_year, row_facts
from bina.needs.web.tables import place_words
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job
from bina.platform.web.opening import tell_opened
from bina.strategy.queries import objective_choices


@page(VIEW_PLANS)
def show_rows(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    """Who is in and who is out: filter, search, keyset pages by benefit."""
    plan, year = plan_of_year(plan_year_id)
    context = {
        **_list(request, plan.run_id, plan_year_id),
        "plan": plan,
        "year": year,
        "tabs": plan_tables.year_tabs(plan_year_id, "needs:plan_rows"),
    }
    return TemplateResponse(request, "needs/plan/rows.html", context)


def _list(request: PageRequest, run_id: UUID, year_id: UUID) -> dict[str, Any]:
    form = filter_form(request.actor, request.GET, run_id, year_id)
    found = list_plan_rows(
        request.actor, year_id, wanted_of(form, run_id), request.GET.get(CURSOR, "")
    )
    return {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": plan_tables.rows(found.items),
        "filters": hidden_pairs(request),
    }


@page(LIST_PLAN_ROWS, posts=True)
def export_rows(request: PageRequest, plan_year_id: UUID) -> HttpResponse:
    """POST: the list with its filters as AKPK, made in the background."""
    with reading(request.actor):
        plan, _year = plan_of_year(plan_year_id)
        if request.method != "POST":
            return redirect("needs:plan_rows", plan_year_id=plan_year_id)
        form = filter_form(request.actor, request.POST, plan.run_id, plan_year_id)
        wanted = wanted_of(form, plan.run_id)
    return redirect_to_job(
        request_plan_export(request.actor, plan_year_id=plan_year_id, wanted=wanted)
    )


@page(LIST_PLAN_ROWS)
def show_team(request: PageRequest) -> HttpResponse:
    """The plan in force for the people in sight, one year at a time."""
    plan = find_plan_in_force(request.actor)
    if plan is None:
        return TemplateResponse(request, "needs/plan/no_plan.html")
    asked = request.GET.get("tahun", "")
    year = next((one for one in plan.of_years if str(one.year) == asked), plan.of_years[0])
    context = {
        **_list(request, plan.run_id, year.id),
        "plan": plan,
        "year": year,
        "tabs": plan_tables.team_tabs(plan, year),
    }
    return TemplateResponse(request, "needs/plan/team.html", context)


@page(LIST_PLAN_ROWS, posts=True)
def show_row(request: PageRequest, plan_row_id: UUID) -> HttpResponse:
    """Why it is in or not; POST gives the gap back to the calculation."""
    back = redirect("needs:plan_row", plan_row_id=plan_row_id)
    if request.method == "POST":
        with reading(request.actor):
            decision = get_plan_row(request.actor, plan_row_id).decision
        if decision:
            deed = partial(withdraw_decision, request.actor, decision.id)
            press(request, deed, _("Keputusan dicabut. Susun ulang agar berlaku."))
        return back
    detail = get_plan_row(request.actor, plan_row_id)
    tell_opened(request, detail.person_id)
    can_manage = MANAGE_PLANS.is_granted(request.actor)
    context = {
        "detail": detail,
        "place": place_words(detail.row.position, detail.row.unit),
        "why": plan_why.explain_row(detail, rules_of_plan(detail.plan.rule_id)),
        "facts": row_facts(detail.row),
        "can_decide": can_manage and detail.plan.is_open and bool(detail.offers),
        "can_cite": can_manage and detail.plan.is_open,
        "can_propose": bool(proposable(request.actor, [plan_row_id])),
    }
    return TemplateResponse(request, "needs/plan/row.html", context)


@page(MANAGE_PLANS, posts=True)
def decide_row(request: PageRequest, plan_row_id: UUID) -> HttpResponse:
    with reading(request.actor):
        detail = get_plan_row(request.actor, plan_row_id)
    form = DecisionForm(request.POST or None, offers=detail.offers)
    words = FormPage(
        heading=_("Putuskan untuk %(name)s") % {"name": detail.row.name},
        lead=detail.row.competency,
        back=_("Baris rencana"),
        back_url=reverse("needs:plan_row", args=[plan_row_id]),
        submit=_("Simpan keputusan"),
        done=_("Keputusan disimpan. Susun ulang agar berlaku."),
        code="RP-14",
    )
    return answer(request, form, words, partial(_decide, request, plan_row_id, form))


def _decide(request: PageRequest, row_id: UUID, form: DecisionForm) -> Ref:
    return decide_plan_row(request.actor, row_id, **form.wanted())


@page(MANAGE_PLANS, posts=True)
def cite_row(request: PageRequest, plan_row_id: UUID) -> HttpResponse:
    with reading(request.actor):
        row = get_plan_row(request.actor, plan_row_id).row
        named = objective_choices(request.actor, timezone.localdate())
    cited = {"objective": row.objective.id} if row.objective else {}
    form = ObjectiveForm(request.POST or None, named=named, initial=cited)
    words = FormPage(
        heading=_("Pilih tujuan strategis"),
        lead=place_words(row.competency, row.unit),
        back=_("Baris rencana"),
        back_url=reverse("needs:plan_row", args=[plan_row_id]),
        submit=_("Simpan tujuan"),
        done=_("Tujuan strategis disimpan."),
        code="RP-26",
    )
    return answer(request, form, words, partial(_cite, request, plan_row_id, form))


def _cite(request: PageRequest, row_id: UUID, form: ObjectiveForm) -> Ref:
    return cite_objective(request.actor, row_id, **form.wanted())


@page(VIEW_PLAN_ROWS)
def show_own(request: PageRequest) -> HttpResponse:
    plan = find_own_plan(request.actor)
    if plan is None:
        return TemplateResponse(request, "needs/plan/no_plan.html", {"is_own": True})
    return TemplateResponse(request, "needs/plan/person.html", _person(plan))


@page(VIEW_PLAN_ROWS)
def show_person(request: PageRequest, employee_id: UUID) -> HttpResponse:
    plan = get_person_plan(request.actor, employee_id)
    tell_opened(request, plan.person_id)
    return TemplateResponse(request, "needs/plan/person.html", _person(plan))


def _person(plan: OwnPlan) -> dict[str, Any]:
    return {
        "own": plan,
        "place": place_words(plan.position, plan.unit),
        "years": by_year(plan),
        "later": [row for row in plan.rows if not row.is_in],
    }
