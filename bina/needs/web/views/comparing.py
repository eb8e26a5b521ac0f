"""One settled baseline beside a later calculation."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from bina.needs.domain.comparison import GapChange
from bina.needs.permissions import VIEW_NEEDS
from bina.needs.queries import (
    RunView,
    compare_runs,
    find_base,
    get_run,
    list_baselines,
    list_changes,
)
from bina.needs.web import comparing
from bina.needs.web.asked import word_of
from bina.needs.web.forms import BaselineForm
from bina.needs.web.navigation import run_page
from bina.needs.web.words import label
from bina.platform.web import PageRequest, page


@page(VIEW_NEEDS)
def compare(request: PageRequest, run_id: UUID) -> HttpResponse:
    """Beside the baseline that is asked for, else the last one of an earlier day."""
    later = get_run(request.actor, run_id)
    others = [run for run in list_baselines(request.actor) if run.id != run_id]
    form = BaselineForm(request.GET or None, baselines=others)
    base = _base(request, form, later)
    context = {**run_page(request.actor, later, "needs:compare"), "form": form}
    if base is not None:
        comparison = compare_runs(request.actor, base.id, run_id)
        context |= {
            "comparison": comparison,
            "lead": comparing.lead(comparison),
            "counts": comparing.counts(comparison),
            "table": comparing.changes(comparison),
            "apart": comparing.apart(comparison),
            "rules": comparing.rules(base, later),
        }
    return TemplateResponse(request, "needs/compare.html", context)


def _base(request: PageRequest, form: BaselineForm, later: RunView) -> RunView | None:
    if form.is_valid():
        return get_run(request.actor, form.cleaned_data["dari"])
    return find_base(request.actor, later)


@page(VIEW_NEEDS)
def compare_names(request: PageRequest, run_id: UUID) -> HttpResponse:
    """Whose gaps changed in one way."""
    later = get_run(request.actor, run_id)
    others = [run for run in list_baselines(request.actor) if run.id != run_id]
    base = _base(request, BaselineForm(request.GET, baselines=others), later)
    asked, code = word_of(request, "ubah"), word_of(request, "k")
    change = GapChange(asked) if asked in {*GapChange} else GapChange.CLOSED
    context = {
        **run_page(request.actor, later, "needs:compare"),
        "change": label(comparing.CHANGES, change),
        "base": base,
    }
    if base is not None:
        rows = list_changes(
            request.actor,
            base.id,
            run_id,
            change=change,
            code=code,
            after=word_of(request, "sesudah"),
        )
        context |= {"page": rows, "table": comparing.names(rows)}
    return TemplateResponse(request, "needs/compare_names.html", context)
