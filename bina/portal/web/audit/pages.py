"""The list of entries, one entry, and the workbook."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job
from bina.portal.commands import request_trail_export
from bina.portal.permissions import READ_TRAIL
from bina.portal.queries.trail import find_entry, get_chain_state, read_trail
from bina.portal.web.audit.forms import TrailFilterForm, as_json
from bina.portal.web.audit.presenting import chain_facts, changes_table, facts_of, trail_table
from bina.portal.web.audit.words import action_words


@page(READ_TRAIL)
def trail(request: PageRequest) -> HttpResponse:
    """Who did what, the newest first."""
    form = TrailFilterForm(request.GET)
    found = read_trail(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    state = get_chain_state(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": trail_table(found.items),
        "filters": hidden_pairs(request),
        "state": state,
        "chain": chain_facts(state),
    }
    return TemplateResponse(request, "portal/audit/trail.html", context)


@page(READ_TRAIL)
def entry(request: PageRequest, sequence: int) -> HttpResponse:
    """One entry: what it was before and after, and why."""
    found = find_entry(request.actor, sequence)
    context = {
        "entry": found,
        "title": action_words(found.action),
        "facts": facts_of(found),
        "changes": changes_table(found),
    }
    return TemplateResponse(request, "portal/audit/entry.html", context)


@require_POST
@page(READ_TRAIL, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    wanted = TrailFilterForm(request.POST).wanted()
    return redirect_to_job(request_trail_export(request.actor, wanted=as_json(wanted)))
