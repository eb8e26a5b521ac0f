"""The list of entries, one entry, the openings, the workbook, and picking a person."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job
from bina.portal.commands import request_openings_export, request_trail_export
from bina.portal.permissions import READ_TRAIL
from bina.portal.queries.openings import read_openings
from bina.portal.queries.trail import (
    find_entry,
    find_in_sight,
    get_chain_state,
    is_bounded,
    names_in_sight,
    read_trail,
)
from bina.portal.queries.trail_words import action_words
from bina.portal.web.audit.forms import (
    OpeningFilterForm,
    PersonForm,
    TrailFilterForm,
    as_json,
    people_in,
)
from bina.portal.web.audit.presenting import (
    OPENINGS,
    TRAIL,
    chain_facts,
    changes_table,
    facts_of,
    openings_table,
    tabs_of,
    trail_table,
)


def _choices(request: PageRequest) -> dict[str, Any]:
    """Where the filter looks up units, and the names of the people whom it names."""
    names = names_in_sight(request.actor, people_in(request.GET).values())
    return {"actor": request.actor, "names": names}


@page(READ_TRAIL)
def trail(request: PageRequest) -> HttpResponse:
    """Who did what, the newest first."""
    form = TrailFilterForm(request.GET, **_choices(request))
    found = read_trail(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    owners = names_in_sight(request.actor, (row.person_id for row in found if row.person_id))
    state = get_chain_state(request.actor)
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": trail_table(found.items, owners),
        "filters": hidden_pairs(request),
        "tabs": tabs_of(TRAIL),
        "is_bounded": is_bounded(request.actor),
        "state": state,
        "chain": chain_facts(state),
    }
    return TemplateResponse(request, "portal/audit/trail.html", context)


@page(READ_TRAIL)
def openings(request: PageRequest) -> HttpResponse:
    """Who opened whose whole record, the newest first."""
    form = OpeningFilterForm(request.GET, **_choices(request))
    found = read_openings(request.actor, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": openings_table(found.items),
        "filters": hidden_pairs(request),
        "tabs": tabs_of(OPENINGS),
        "is_bounded": is_bounded(request.actor),
    }
    return TemplateResponse(request, "portal/audit/openings.html", context)


@page(READ_TRAIL)
def entry(request: PageRequest, sequence: int) -> HttpResponse:
    """One entry: what it was before and after, and why."""
    found = find_entry(request.actor, sequence)
    names = names_in_sight(request.actor, [found.person_id] if found.person_id else [])
    context = {
        "entry": found,
        "title": action_words(found.action),
        "facts": facts_of(found, names),
        "changes": changes_table(found),
    }
    return TemplateResponse(request, "portal/audit/entry.html", context)


@page(READ_TRAIL, posts=True)
def person(request: PageRequest) -> HttpResponseBase:
    """By NIP or user name to one of the lists, filtered by that person."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with reading(request.actor):
            found = find_in_sight(request.actor, form.cleaned_data["login"])
        if found is not None:
            route, _dot, field = form.cleaned_data["daftar"].partition(".")
            return HttpResponseRedirect(f"{reverse(f'portal:{route}')}?{field}={found}")
        form.add_error("login", _("Tidak ada orang dengan NIP atau nama pengguna ini di sini."))
    return TemplateResponse(request, "portal/audit/person.html", {"form": form})


@require_POST
@page(READ_TRAIL, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    wanted = _posted(request, TrailFilterForm)
    return redirect_to_job(request_trail_export(request.actor, wanted=wanted))


@require_POST
@page(READ_TRAIL, posts=True)
def export_openings(request: PageRequest) -> HttpResponseBase:
    """POST: the same for the openings."""
    wanted = _posted(request, OpeningFilterForm)
    return redirect_to_job(request_openings_export(request.actor, wanted=wanted))


def _posted(request: PageRequest, form: type[OpeningFilterForm]) -> dict[str, Any]:
    """The filters that the list carries along, as the argument of a job."""
    with reading(request.actor):
        return as_json(form(request.POST, actor=request.actor).wanted())
