"""The catalogue of modules and one module."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from bina.curriculum.commands import request_modules_export
from bina.curriculum.permissions import VIEW_COSTS, VIEW_MODULES
from bina.curriculum.queries.modules import get_module, list_modules, module_competencies
from bina.curriculum.web.forms import ModuleFilterForm, ParticipantsForm
from bina.curriculum.web.tables import module_facts, module_history, modules_table
from bina.curriculum.web.why import explain_cost, one_full_cohort
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import chips_of, hidden_pairs


def _form(actor: Actor, data: object) -> ModuleFilterForm:
    return ModuleFilterForm(data, competencies=module_competencies(actor))


@page(VIEW_MODULES)
def modules(request: PageRequest) -> HttpResponseBase:
    """Search, filter by competency, keyset pages by code."""
    form = _form(request.actor, request.GET)
    after = request.GET.get("sesudah", "")
    found = list_modules(request.actor, **form.wanted(), after=after)
    has_costs = VIEW_COSTS.is_granted(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": modules_table(found.items, has_costs=has_costs),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "curriculum/modules.html", context)


@page(VIEW_MODULES)
def export_modules(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("curriculum:modules")
    with reading(request.actor):
        wanted = _form(request.actor, request.POST).wanted()
    job = request_modules_export(request.actor, **wanted)
    return redirect("portal:job", job_id=job.id)


@page(VIEW_MODULES)
def module(request: PageRequest, module_id: UUID) -> HttpResponseBase:
    """What the module offers, what it costs for ``?peserta=``, what it was."""
    detail = get_module(request.actor, module_id)
    form = ParticipantsForm(_participants(request, one_full_cohort(detail.row)))
    count = form.cleaned_data["peserta"] if form.is_valid() else one_full_cohort(detail.row)
    context = {
        "detail": detail,
        "facts": module_facts(detail.row, has_costs=detail.has_costs),
        "history": module_history(detail.history, timezone.localdate()),
        "form": form,
        "why": explain_cost(detail.row, count) if detail.has_costs else None,
    }
    return TemplateResponse(request, "curriculum/module.html", context)


def _participants(request: PageRequest, usual: int) -> dict[str, str]:
    return {"peserta": request.GET.get("peserta", str(usual))}
