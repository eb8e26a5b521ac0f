"""The catalogue of modules and one module."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.competency.queries import CompetencyRow, list_competencies
from bina.curriculum.commands import request_modules_export
from bina.curriculum.permissions import VIEW_MODULES
from bina.curriculum.queries.modules import get_module, list_modules
from bina.curriculum.web.tables import module_facts, module_history, modules_table
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs


class ModuleFilterForm(forms.Form):
    """Search and competency."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    kompetensi = forms.ChoiceField(label=_("Kompetensi"), required=False)

    def __init__(self, *args: Any, entries: Iterable[CompetencyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(row.id), f"{row.name} ({row.code})") for row in entries]
        choices: Sequence[Any] = [("", _("Semua")), *shown]
        self.fields["kompetensi"].choices = choices  # type: ignore[attr-defined] # a choice

    def wanted(self) -> dict[str, Any]:
        """The filter of the queries; a value outside its list is left out."""
        self.is_valid()
        chosen = self.cleaned_data.get("kompetensi")
        return {
            "search": self.cleaned_data.get("cari", ""),
            "competency_id": UUID(chosen) if chosen else None,
        }


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


@page(VIEW_MODULES)
def export(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    if request.method != "POST":
        return redirect("curriculum:modules")
    with reading(request.actor):
        entries = list_competencies(request.actor, timezone.localdate())
        wanted = ModuleFilterForm(request.POST, entries=entries).wanted()
    job = request_modules_export(request.actor, **wanted)
    return redirect("portal:job", job_id=job.id)


@page(VIEW_MODULES)
def module(request: PageRequest, module_id: UUID) -> HttpResponseBase:
    """What it raises, how long it takes, what it costs, what it was."""
    detail = get_module(request.actor, module_id)
    context = {
        "detail": detail,
        "facts": module_facts(request.actor, detail),
        "history": module_history(detail),
    }
    return TemplateResponse(request, "curriculum/module.html", context)
