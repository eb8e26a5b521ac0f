"""The dictionary: list, one competency, its levels; and the national catalogue."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.commands import (
    describe_level,
    request_dictionary_export,
    set_definition,
    set_domain,
)
from bina.competency.domain.dictionary import LEVELS, DevelopmentDomain
from bina.competency.permissions import (
    EDIT_DICTIONARY,
    RECORD_RESULT,
    VIEW_CORE,
    VIEW_DICTIONARY,
)
from bina.competency.queries.core import get_core, list_core
from bina.competency.queries.dictionary import (
    CompetencyDetail,
    get_competency,
    list_competencies,
)
from bina.competency.web.forms import DefinitionForm, DictionaryFilterForm, LevelForm
from bina.competency.web.tables import competency_facts, competency_history, dictionary_table
from bina.kernel.page import Page
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job


@page(VIEW_DICTIONARY)
def dictionary(request: PageRequest) -> HttpResponseBase:
    """Search, group, domain; the whole list on one page."""
    form = DictionaryFilterForm(request.GET)
    rows = list_competencies(request.actor, timezone.localdate(), form.wanted())
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": Page(rows, len(rows)),
        "table": dictionary_table(rows),
        "filters": hidden_pairs(request),
        "can_record": RECORD_RESULT.is_granted(request.actor),
    }
    return TemplateResponse(request, "competency/dictionary.html", context)


@page(VIEW_DICTIONARY, posts=True)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("competency:dictionary")
    wanted = DictionaryFilterForm(request.POST).wanted()
    values = {"search": wanted.search, "group": wanted.group, "domain": wanted.domain}
    job = request_dictionary_export(request.actor, on=timezone.localdate(), wanted=values)
    return redirect_to_job(job)


@page(VIEW_DICTIONARY)
def competency(request: PageRequest, competency_id: UUID) -> HttpResponseBase:
    """Definition, levels with indicators, history."""
    detail = get_competency(request.actor, competency_id, timezone.localdate())
    context = {
        "detail": detail,
        "facts": competency_facts(detail),
        "history": competency_history(detail),
        "can_edit": EDIT_DICTIONARY.is_granted(request.actor),
    }
    return TemplateResponse(request, "competency/competency.html", context)


@page(EDIT_DICTIONARY, posts=True)
def edit(request: PageRequest, competency_id: UUID) -> HttpResponseBase:
    """The definition and the domain."""
    today = timezone.localdate()
    detail = _read(request, competency_id)
    given = {"domain": detail.row.domain.value, "definition": detail.row.definition}
    form = DefinitionForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        domain, text = form.cleaned_data["domain"], form.cleaned_data["definition"]
        set_domain(request.actor, competency_id, domain=DevelopmentDomain(domain))
        set_definition(request.actor, competency_id, text=text, on=today)
        messages.success(request, _("Kompetensi tersimpan."))
        return redirect("competency:competency", competency_id=competency_id)
    context = {"detail": detail, "form": form}
    return TemplateResponse(request, "competency/edit.html", context)


@page(EDIT_DICTIONARY, posts=True)
def level(request: PageRequest, competency_id: UUID, level: int) -> HttpResponseBase:
    """The agency's own words for one level."""
    if level not in LEVELS:
        raise NotFound("competency.level")
    detail = _read(request, competency_id)
    described = next(row for row in detail.levels if row.level == level)
    form = LevelForm(request.POST) if request.method == "POST" else LevelForm.of(described)
    if form.is_bound and form.is_valid():
        texts = form.lines()
        description = form.cleaned_data["description"]
        describe_level(
            request.actor, competency_id, level=level, description=description, indicators=texts
        )
        messages.success(request, _("Uraian tingkat tersimpan."))
        return redirect("competency:competency", competency_id=competency_id)
    context = {"detail": detail, "form": form, "level": level}
    return TemplateResponse(request, "competency/level.html", context)


def _read(request: PageRequest, competency_id: UUID) -> CompetencyDetail:
    """POST runs outside the transaction of the page."""
    with reading(request.actor):
        return get_competency(request.actor, competency_id, timezone.localdate())


@page(VIEW_CORE)
def core_list(request: PageRequest) -> HttpResponseBase:
    """The nine of the national catalogue."""
    return TemplateResponse(request, "competency/core_list.html", {"rows": list_core()})


@page(VIEW_CORE)
def core(request: PageRequest, core_id: UUID) -> HttpResponseBase:
    """One of the nine with its levels."""
    return TemplateResponse(request, "competency/core.html", {"detail": get_core(core_id)})
