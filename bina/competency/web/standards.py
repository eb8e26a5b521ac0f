"""Standards of positions: the list, one with its versions, a new version."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.commands import request_standards_export, revise_standard
from bina.competency.permissions import EDIT_STANDARDS, VIEW_STANDARDS
from bina.competency.queries.dictionary import list_competencies
from bina.competency.queries.standards import (
    StandardDetail,
    get_standard,
    list_standards,
    standard_coverage,
)
from bina.competency.web.asked import asked_day
from bina.competency.web.forms import StandardFilterForm, StandardForm
from bina.competency.web.tables import lines_table, standard_history, standards_table
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.rules import list_regulations
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job


@page(VIEW_STANDARDS)
def standards(request: PageRequest) -> HttpResponseBase:
    """Filter, search, keyset pages by code."""
    today = timezone.localdate()
    form = StandardFilterForm(request.GET)
    found = list_standards(request.actor, today, form.wanted(request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": standards_table(found.items),
        "coverage": standard_coverage(request.actor, today),
        "filters": hidden_pairs(request),
    }
    return TemplateResponse(request, "competency/standards.html", context)


@page(VIEW_STANDARDS, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("competency:standards")
    wanted = StandardFilterForm(request.POST).wanted("")
    values = {"search": wanted.search, "kind": wanted.kind, "state": wanted.state}
    job = request_standards_export(request.actor, on=timezone.localdate(), wanted=values)
    return redirect_to_job(job)


@page(VIEW_STANDARDS)
def standard(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """Job analysis, requirements and versions, as of a day."""
    day = asked_day(request)
    detail = get_standard(request.actor, position_id, day)
    context = {
        "detail": detail,
        "day": day,
        "table": lines_table(detail.shown) if detail.shown else None,
        "history": standard_history(detail.history),
        "can_edit": EDIT_STANDARDS.is_granted(request.actor),
    }
    return TemplateResponse(request, "competency/standard.html", context)


@page(EDIT_STANDARDS, posts=True)
def revise(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """A new version that starts from what holds today."""
    detail, form = _form(request, position_id)
    if request.method == "POST" and form.is_valid() and _save(request, position_id, form):
        messages.success(request, _("Standar tersimpan sebagai versi baru."))
        return redirect("competency:standard", position_id=position_id)
    context = {"detail": detail, "form": form}
    return TemplateResponse(request, "competency/revise.html", context)


def _form(request: PageRequest, position_id: UUID) -> tuple[StandardDetail, StandardForm]:
    today = timezone.localdate()
    with reading(request.actor):
        detail = get_standard(request.actor, position_id, today)
        form = StandardForm(
            request.POST or None,
            entries=list_competencies(request.actor, today),
            regulations={str(row.id): f"{row.code}: {row.title}" for row in list_regulations()},
            shown=detail.shown,
            on=today,
        )
    return detail, form


def _save(request: PageRequest, position_id: UUID, form: StandardForm) -> bool:
    try:
        revise_standard(
            request.actor,
            position_id=position_id,
            text=form.text(),
            lines=form.lines(),
            effective_on=form.cleaned_data["effective_on"],
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
