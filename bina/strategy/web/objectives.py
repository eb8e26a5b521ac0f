"""The tree of objectives, one of them, and what is done to it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.platform.web.following import redirect_to_job
from bina.platform.web.form_page import FormPage, answer
from bina.strategy.commands import (
    add_objective,
    adopt_mission,
    change_objective,
    end_objective,
    request_goals_export,
)
from bina.strategy.permissions import KEEP_GOALS, VIEW_GOALS
from bina.strategy.queries import objective_choices
from bina.strategy.queries.citing import list_support
from bina.strategy.queries.goals import GoalFilter, list_indicators, list_programmes
from bina.strategy.queries.objectives import get_objective, has_objectives, list_objectives
from bina.strategy.web.goal_forms import EndForm, ObjectiveForm
from bina.strategy.web.goal_tables import (
    changes_table,
    indicators_table,
    objective_facts,
    objective_tree,
    objectives_table,
    programmes_table,
    support_table,
)

ALL = 200


@page(VIEW_GOALS)
def objectives(request: PageRequest) -> HttpResponseBase:
    """The whole tree as it stands today."""
    rows = list_objectives(request.actor, timezone.localdate())
    context = {
        "rows": rows,
        "nodes": objective_tree(rows),
        "can_keep": KEEP_GOALS.is_granted(request.actor),
        "is_new": not has_objectives(),
    }
    return TemplateResponse(request, "strategy/objectives.html", context)


@page(VIEW_GOALS)
def objective(request: PageRequest, objective_id: UUID) -> HttpResponseBase:
    """One objective with its indicators, programmes and history."""
    actor, wanted = request.actor, GoalFilter(objective_id=objective_id)
    detail = get_objective(actor, objective_id, timezone.localdate())
    context = {
        "detail": detail,
        "key": str(objective_id),
        "facts": objective_facts(detail),
        "children": objectives_table(detail.children),
        "indicators": indicators_table(list_indicators(actor, wanted, ALL).items),
        "programmes": programmes_table(list_programmes(actor, wanted, ALL).items, shows_goal=False),
        "support": support_table(list_support(actor, objective_id)),
        "changes": changes_table(detail.changes),
        "can_keep": KEEP_GOALS.is_granted(actor),
    }
    return TemplateResponse(request, "strategy/objective.html", context)


def _page_of(ref: Ref) -> str:
    return reverse("strategy:objective", args=[ref.id])


@page(KEEP_GOALS, posts=True)
def new_objective(request: PageRequest) -> HttpResponseBase:
    with reading(request.actor):
        parents = objective_choices(request.actor, timezone.localdate())
    form = ObjectiveForm(
        request.POST or None,
        actor=request.actor,
        parents=parents,
        initial={"parent": request.GET.get("induk", "")},
    )
    sheet = FormPage(
        heading=_("Tambah tujuan"),
        lead=_("Tujuan dapat diturunkan dari tujuan lain dan ditugaskan kepada satu unit kerja."),
        submit=_("Simpan tujuan"),
        done=_("Tujuan ditambahkan."),
        code="TJ-03",
        back=_("Tujuan strategis"),
        back_url=reverse("strategy:objectives"),
    )

    def deed() -> Ref:
        given = form.cleaned_data
        return add_objective(
            request.actor,
            code=given["code"],
            kind=form.kind_given,
            facts=form.facts(),
            on=given["on"],
        )

    return answer(request, form, sheet, deed, _page_of)


@page(KEEP_GOALS, posts=True)
def edit_objective(request: PageRequest, objective_id: UUID) -> HttpResponseBase:
    today = timezone.localdate()
    with reading(request.actor):
        row = get_objective(request.actor, objective_id, today).row
        parents = [one for one in objective_choices(request.actor, today) if one.id != objective_id]
    form = ObjectiveForm(
        request.POST or None,
        actor=request.actor,
        parents=parents,
        is_new=False,
        initial={
            "name": row.name,
            "source": row.source,
            "parent": row.parent_id or "",
            "unit": row.unit_id or "",
            "on": today,
        },
    )
    sheet = FormPage(
        heading=_("Ubah tujuan"),
        lead=_("Perubahan berlaku sejak tanggal yang Anda pilih; sebelumnya tetap seperti semula."),
        submit=_("Simpan perubahan"),
        done=_("Tujuan diubah."),
        code="TJ-04",
        back=row.label,
        back_url=_page_of(Ref("", objective_id)),
    )

    def deed() -> Ref:
        on: date = form.cleaned_data["on"]
        return change_objective(request.actor, objective_id, facts=form.facts(), on=on)

    return answer(request, form, sheet, deed, _page_of)


@page(KEEP_GOALS, posts=True)
def end(request: PageRequest, objective_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        row = get_objective(request.actor, objective_id, timezone.localdate()).row
    form = EndForm(request.POST or None)
    back = reverse("strategy:objectives")
    sheet = FormPage(
        heading=_("Akhiri tujuan"),
        lead=_("Tujuan yang berakhir tetap tercatat, tetapi tidak dapat dikutip lagi."),
        submit=_("Akhiri tujuan"),
        done=_("Tujuan diakhiri."),
        code="TJ-05",
        back=row.label,
        back_url=_page_of(Ref("", objective_id)),
    )

    def deed() -> Ref:
        return end_objective(request.actor, objective_id, **form.cleaned_data)

    return answer(request, form, sheet, deed, lambda made: back)


@require_POST
@page(KEEP_GOALS, posts=True)
def begin(request: PageRequest) -> HttpResponseBase:
    """POST: the five strategic objectives as a start."""
    try:
        adopt_mission(request.actor, on=timezone.localdate())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Lima tujuan strategis dimuat. Ubah kata-katanya bila perlu."))
    return redirect("strategy:objectives")


@page(VIEW_GOALS, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: objectives, programmes, indicators and targets as one workbook."""
    if request.method != "POST":
        return redirect("strategy:objectives")
    return redirect_to_job(request_goals_export(request.actor))
