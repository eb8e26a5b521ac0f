"""What concerns the agency as a whole: matrix, budget, methods; and terms, participants."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from bina.needs.permissions import VIEW_AGENCY_NEEDS, VIEW_NEEDS
from bina.needs.queries import (
    get_matrix,
    get_module_need,
    get_run,
    list_methods,
    list_module_needs,
    list_offices,
    list_participants,
    list_terms,
    rule_set,
)
from bina.needs.web import tables
from bina.needs.web.asked import section_of, unit_of, word_of
from bina.needs.web.charts import term_chart
from bina.needs.web.navigation import run_page
from bina.platform.formats import format_percent
from bina.platform.web import PageRequest, page


def _page(request: PageRequest, run_id: UUID, route: str) -> dict[str, Any]:
    return run_page(request.actor, get_run(request.actor, run_id), route)


@page(VIEW_AGENCY_NEEDS)
def show_matrix(request: PageRequest, run_id: UUID) -> HttpResponse:
    unit, after = unit_of(request, run_id), word_of(request, "sesudah")
    found = get_matrix(request.actor, run_id, section_of(request), unit.id if unit else None, after)
    context = {
        **_page(request, run_id, "needs:matrix"),
        "matrix": found,
        "table": tables.matrix(found),
        "cards": tables.matrix_cards(found),
        "unit": unit,
        "offices": list_offices(run_id),
    }
    return TemplateResponse(request, "needs/matrix.html", context)


@page(VIEW_AGENCY_NEEDS)
def show_budget(request: PageRequest, run_id: UUID) -> HttpResponse:
    modules = list_module_needs(request.actor, run_id)
    needed = [module for module in modules if module.participants]
    context = {
        **_page(request, run_id, "needs:budget"),
        "table": tables.budget(run_id, needed),
        "counts": tables.budget_counts(needed),
        "needed": needed,
        "idle": [module for module in modules if not module.participants],
    }
    return TemplateResponse(request, "needs/budget.html", context)


@page(VIEW_AGENCY_NEEDS)
def show_methods(request: PageRequest, run_id: UUID) -> HttpResponse:
    methods = list_methods(request.actor, run_id)
    page_parts = _page(request, run_id, "needs:methods")
    rules = rule_set(page_parts["run"].rule)
    context = {
        **page_parts,
        "mass_share": format_percent(float(rules.mass_share)),
        "mass_people": rules.mass_people,
        "table": tables.methods(run_id, methods),
        "mass": sum(row.level == "massal" for row in methods),
        "selective": sum(row.level == "selektif" and row.with_gap > 0 for row in methods),
        "untouched": sum(row.with_gap == 0 for row in methods),
    }
    return TemplateResponse(request, "needs/methods.html", context)


@page(VIEW_NEEDS)
def show_terms(request: PageRequest, run_id: UUID) -> HttpResponse:
    rows = list_terms(request.actor, run_id)
    context = {
        **_page(request, run_id, "needs:terms"),
        "chart": term_chart(rows),
        "table": tables.terms(run_id, rows),
    }
    return TemplateResponse(request, "needs/terms.html", context)


@page(VIEW_NEEDS)
def show_module(request: PageRequest, run_id: UUID, module_id: UUID) -> HttpResponse:
    module = get_module_need(request.actor, run_id, module_id)
    participants = list_participants(request.actor, run_id, module_id, word_of(request, "sesudah"))
    context = {
        **_page(request, run_id, "needs:budget"),
        "module": module,
        "facts": tables.module_facts(module),
        "page": participants,
        "table": tables.participants(participants),
    }
    return TemplateResponse(request, "needs/module.html", context)
