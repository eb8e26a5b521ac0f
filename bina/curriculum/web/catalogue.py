"""The catalogue of modules and one module."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.competency.queries import list_competencies
from bina.curriculum.commands import request_modules_export
from bina.curriculum.permissions import VIEW_COSTS, VIEW_MODULES
from bina.curriculum.queries.modules import get_module, list_modules
from bina.curriculum.web.forms import ModuleFilterForm, ParticipantsForm
from bina.curriculum.web.tables import module_facts, module_history, modules_table
from bina.curriculum.web.why import explain_cost, one_full_cohort
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job


@page(VIEW_MODULES)
def modules(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages by code."""
    entries = list_competencies(request.actor, timezone.localdate())
    form = ModuleFilterForm(request.GET, entries=entries)
    found = list_modules(request.actor, **form.wanted(), after=request.GET.get(CURSOR, ""))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": modules_table(request.actor, found.items),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "curriculum/modules.html", context)


@page(VIEW_MODULES, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("curriculum:modules")
    with reading(request.actor):
        entries = list_competencies(request.actor, timezone.localdate())
        wanted = ModuleFilterForm(request.POST, entries=entries).wanted()
    job = request_modules_export(request.actor, **wanted)
    return redirect_to_job(job)


@page(VIEW_MODULES)
def module(request: PageRequest, module_id: UUID) -> HttpResponseBase:
    """What it raises, how long it takes, what it costs, what it was."""
    detail = get_module(request.actor, module_id)
    usual = one_full_cohort(detail.row)
    form = ParticipantsForm({"peserta": request.GET.get("peserta", str(usual))})
    count = form.cleaned_data["peserta"] if form.is_valid() else usual
    context = {
        "detail": detail,
        "facts": module_facts(request.actor, detail),
        "history": module_history(detail, timezone.localdate()),
        "form": form,
        "why": explain_cost(detail.row, count) if VIEW_COSTS.is_granted(request.actor) else None,
    }
    return TemplateResponse(request, "curriculum/module.html", context)
