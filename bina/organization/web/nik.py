"""NIK: recorded, shown for a reason, and searched for without standing in an address."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands import record_nik, view_nik
from bina.organization.permissions import EDIT_PEOPLE, VIEW_NIK
from bina.organization.queries.mending import get_editable_employee
from bina.organization.queries.nik import find_by_nik
from bina.organization.web import mending_words as words
from bina.organization.web.employee_forms import NikForm, NikReasonForm, NikSearchForm
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import answer
from bina.platform.web.refusals import try_with


@page(EDIT_PEOPLE, posts=True)
def record(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """A NIK, or none; the one on record is never sent to the browser."""
    with reading(request.actor):
        detail = get_editable_employee(request.actor, employee_id)
    form = NikForm(request.POST or None)

    def deed() -> Ref:
        return record_nik(request.actor, employee_id, **form.cleaned_data)

    return answer(request, form, words.recording_nik(detail), deed)


@page(VIEW_NIK, posts=True)
def show(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """GET asks for the reason; POST shows all digits, once."""
    with reading(request.actor):
        detail = get_editable_employee(request.actor, employee_id)
    form = NikReasonForm(request.POST or None)
    nik = None
    if request.method == "POST" and form.is_valid():
        nik = try_with(form, lambda: view_nik(request.actor, employee_id, **form.cleaned_data))
    context = {"detail": detail, "form": form, "nik": nik}
    answered = TemplateResponse(request, "organization/nik.html", context)
    answered["Cache-Control"] = "no-store"
    return answered


@page(VIEW_NIK, posts=True)
def search(request: PageRequest) -> HttpResponseBase:
    """By POST: a NIK never stands in an address or a log."""
    form = NikSearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with reading(request.actor):
            found = find_by_nik(request.actor, form.cleaned_data["nik"])
        if found is not None:
            return redirect("organization:employee", employee_id=found)
        form.add_error("nik", _("Tidak ada pegawai dengan NIK ini. Periksa ke-16 angkanya."))
    page_words = words.searching_nik()
    return TemplateResponse(request, "ui/form_page.html", {"form": form, "page": page_words})
