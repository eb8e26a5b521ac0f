"""Plans: the list, one plan with its years and versions, and the whole agency's view."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import (
    approve_plan,
    cancel_plan,
    open_plan,
    propose_plan,
    renew_plan,
    return_plan,
)
from bina.needs.permissions import APPROVE_PLAN, LIST_PLAN_ROWS, MANAGE_PLANS, VIEW_PLANS
from bina.needs.queries.plan_figures import list_group_figures, list_unit_figures
from bina.needs.queries.plans import get_plan, list_plans, list_settled_runs, list_versions
from bina.needs.web import plan_tables
from bina.needs.web.form_page import FormPage, answer, press
from bina.needs.web.plan_boards import agency_counts, plan_facts, plan_lead, plan_steps
from bina.needs.web.plan_forms import NoteForm, OpenPlanForm
from bina.platform.commands import reading
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
    """GET shows it; POST proposes it or begins a new version."""
    if request.method == "POST":
        return _step(request, plan_id)
    plan = get_plan(request.actor, plan_id)
    context = {
        "plan": plan,
        "lead": plan_lead(plan),
        "steps": plan_steps(plan),
        "years": plan_tables.years(plan),
        "facts": plan_facts(plan),
        "versions": plan_tables.plans(list_versions(request.actor, plan.name)),
        "can_manage": MANAGE_PLANS.is_granted(request.actor),
        "can_approve": APPROVE_PLAN.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/plan/plan.html", context)


def _step(request: PageRequest, plan_id: UUID) -> HttpResponse:
    made: list[Ref] = []
    if request.POST.get("step") == "renew":
        words = _("Versi baru dibuat dari versi ini.")
        press(request, lambda: _kept(made, renew_plan(request.actor, plan_id)), words)
    else:
        press(request, partial(propose_plan, request.actor, plan_id), _("Rencana diusulkan."))
    return redirect("needs:plan", plan_id=made[0].id if made else plan_id)


def _kept(made: list[Ref], ref: Ref) -> Ref:
    made.append(ref)
    return ref


@page(APPROVE_PLAN, posts=True)
def approve(request: PageRequest, plan_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST or None)
    words = _words(
        request,
        plan_id,
        _("Tetapkan rencana"),
        _("Sesudah ditetapkan, rencana tidak berubah lagi; versi sebelumnya diganti."),
        _("Rencana ditetapkan."),
        "RP-04",
    )
    return answer(request, form, words, lambda: _noted(approve_plan, request, plan_id, form))


@page(APPROVE_PLAN, posts=True)
def send_back(request: PageRequest, plan_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST or None)
    words = _words(
        request,
        plan_id,
        _("Kembalikan rencana"),
        _("Catatan Anda terlihat oleh penyusun; rencana dapat diubah dan diusulkan lagi."),
        _("Rencana dikembalikan."),
        "RP-05",
    )
    return answer(request, form, words, lambda: _noted(return_plan, request, plan_id, form))


@page(MANAGE_PLANS, posts=True)
def cancel(request: PageRequest, plan_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST or None)
    words = _words(
        request,
        plan_id,
        _("Batalkan rencana"),
        _("Rencana yang dibatalkan tetap dapat dibaca, tetapi tidak dilaksanakan."),
        _("Rencana dibatalkan."),
        "RP-06",
    )
    deed = partial(_cancel, request, plan_id, form)
    return answer(request, form, words, deed)


def _cancel(request: PageRequest, plan_id: UUID, form: NoteForm) -> Ref:
    return cancel_plan(request.actor, plan_id, reason=form.cleaned_data["reason"])


def _noted(deed: Callable[..., Ref], request: PageRequest, plan_id: UUID, form: NoteForm) -> Ref:
    return deed(request.actor, plan_id, note_text=form.cleaned_data["reason"])


def _words(
    request: PageRequest, plan_id: UUID, heading: str, lead: str, done: str, code: str
) -> FormPage:
    with reading(request.actor):
        plan = get_plan(request.actor, plan_id)
    return FormPage(
        heading=heading,
        lead=lead,
        back=plan.name,
        back_url=reverse("needs:plan", args=[plan_id]),
        submit=heading,
        done=done,
        code=code,
    )


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
    }
    return TemplateResponse(request, "needs/plan/agency.html", context)
