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
    form, base_id = _asked(request, later)
    context = {**run_page(request.actor, later, "needs:compare"), "form": form}
    if base_id is not None:
        comparison = compare_runs(request.actor, base_id, run_id)
        context |= {
            "comparison": comparison,
            "lead": comparing.lead(comparison),
            "counts": comparing.counts(comparison),
            "table": comparing.changes(comparison),
            "apart": comparing.apart(comparison),
            "rules": comparing.rules(comparison.base, later),
        }
    return TemplateResponse(request, "needs/compare.html", context)


def _asked(request: PageRequest, later: RunView) -> tuple[BaselineForm, UUID | None]:
    """The choice of a baseline, and the one that is meant, if there is any."""
    baselines = [one for one in list_baselines(request.actor) if one.id != later.id]
    form = BaselineForm(request.GET or None, baselines=baselines)
    if form.is_valid():
        return form, UUID(form.cleaned_data["dari"])
    base = find_base(baselines, later)
    return form, base.id if base else None


@page(VIEW_NEEDS)
def compare_names(request: PageRequest, run_id: UUID) -> HttpResponse:
    """Whose gaps changed in one way."""
    later = get_run(request.actor, run_id)
    _form, base_id = _asked(request, later)
    asked, code = word_of(request, "ubah"), word_of(request, "k")
    change = GapChange(asked) if asked in {*GapChange} else GapChange.CLOSED
    context = {
        **run_page(request.actor, later, "needs:compare"),
        "change": label(comparing.CHANGES, change),
    }
    if base_id is not None:
        after = word_of(request, "sesudah")
        rows = list_changes(request.actor, base_id, run_id, change=change, code=code, after=after)
        context |= {"page": rows, "table": comparing.names(rows)}
    return TemplateResponse(request, "needs/compare_names.html", context)
