"""Contract dates, an absence that is corrected, and disability: small facts of one record."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.organization.commands import (
    correct_absence,
    record_contract,
    record_disability,
    remove_absence,
    tell_disability,
    view_disability,
)
from bina.organization.domain.contract import CONTRACT_KINDS
from bina.organization.domain.disability import DisabilityKind
from bina.organization.permissions import EDIT_PEOPLE, TELL_DISABILITY, VIEW_DISABILITY
from bina.organization.queries.disabilities import find_own_disability, has_told_disability
from bina.organization.queries.employee_page import AbsenceRow, EmployeeDetail
from bina.organization.queries.labels import ABSENCE_KIND_LABELS, DISABILITY_KIND_LABELS
from bina.organization.queries.mending import get_editable_employee
from bina.organization.web.employee_forms import AbsenceForm
from bina.organization.web.fields import DayField, MendForm
from bina.organization.web.mending_words import correcting_absence, recording_contract
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import answer
from bina.platform.web.opening import tell_opened
from bina.platform.web.refusals import try_with

KINDS = [(kind.value, DISABILITY_KIND_LABELS[kind]) for kind in DisabilityKind]


class ContractForm(MendForm):
    """The first and the last day of a contract."""

    contract_from = DayField(
        label=gettext_lazy("TMT kontrak"), help_text=gettext_lazy("Hari pertama kontrak.")
    )
    contract_to = DayField(
        label=gettext_lazy("Akhir kontrak"),
        help_text=gettext_lazy("Hari terakhir. Kosongkan bila belum ditentukan."),
        required=False,
    )


class AbsenceEndForm(AbsenceForm):
    """The same days, written anew; or taken away where they never were."""

    reason = None  # type: ignore[assignment] # how a field of the form above is left out
    is_wrong = forms.BooleanField(
        label=gettext_lazy("Hapus ketidakhadiran ini"),
        help_text=gettext_lazy("Bila sebenarnya tidak pernah terjadi."),
        required=False,
    )


class KindsForm(MendForm):
    """Which kinds; none takes away what is on record."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Ragam disabilitas"),
        help_text=gettext_lazy("Kosongkan semua untuk menghapus yang tercatat."),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class DocumentForm(KindsForm):
    """The same, on a document."""

    document = forms.CharField(
        label=gettext_lazy("Dokumen yang menjadi dasar"),
        help_text=gettext_lazy("Misalnya nomor surat keterangan. Jangan menulis diagnosis."),
        max_length=200,
    )


class ReasonForm(MendForm):
    """Why someone needs to see it."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Misalnya: menyiapkan ruang pelatihan yang sesuai."),
        max_length=300,
    )


def _load(request: PageRequest, employee_id: UUID) -> EmployeeDetail:
    with reading(request.actor):
        return get_editable_employee(request.actor, employee_id)


@page(EDIT_PEOPLE, posts=True)
def contract(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """When the contract of a PPPK runs."""
    detail = _load(request, employee_id)
    if detail.employment_kind not in CONTRACT_KINDS:
        raise NotFound("organization.employee")
    present = {"contract_from": detail.contract_from, "contract_to": detail.contract_to}
    form = ContractForm(request.POST or None, initial=present)

    def deed() -> Ref:
        return record_contract(request.actor, employee_id, **form.cleaned_data)

    return answer(request, form, recording_contract(detail), deed)


@page(EDIT_PEOPLE, posts=True)
def edit_absence(request: PageRequest, employee_id: UUID, absence_id: UUID) -> HttpResponseBase:
    """Ends or corrects an absence."""
    detail = _load(request, employee_id)
    row = _absence(detail, absence_id)
    present = {"kind": row.kind, "starts_on": row.starts_on, "ends_on": row.ends_on}
    form = AbsenceEndForm(request.POST or None, initial=present)

    def deed() -> Ref:
        values = dict(form.cleaned_data)
        if values.pop("is_wrong"):
            return remove_absence(request.actor, employee_id, absence_id=absence_id)
        return correct_absence(request.actor, employee_id, absence_id=absence_id, **values)

    return answer(request, form, correcting_absence(detail, _words(row)), deed)


def _absence(detail: EmployeeDetail, absence_id: UUID) -> AbsenceRow:
    row = next((one for one in detail.absences if one.id == absence_id), None)
    if row is None:
        raise NotFound("organization.absence")
    return row


def _words(row: AbsenceRow) -> str:
    return str(ABSENCE_KIND_LABELS.get(row.kind, row.kind))


@page(VIEW_DISABILITY, posts=True)
def disability(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """HR sees it for a reason, and records it on a document."""
    detail = _load(request, employee_id)
    form = DocumentForm(request.POST if "catat" in request.POST else None)
    reason = ReasonForm(request.POST if "lihat" in request.POST else None)
    if form.is_bound and form.is_valid() and _recorded(request, detail, form):
        messages.success(request, _("Data disabilitas tersimpan."))
        return HttpResponseRedirect(reverse("organization:employee", args=[employee_id]))
    with reading(request.actor):
        is_told = has_told_disability(employee_id)
    context = {"detail": detail, "form": form, "reason_form": reason, "is_told": is_told}
    context["shown"] = _seen(request, detail, reason)
    return TemplateResponse(request, "organization/disability.html", context)


def _recorded(request: PageRequest, detail: EmployeeDetail, form: DocumentForm) -> bool:
    deed = try_with(form, lambda: record_disability(request.actor, detail.id, **form.cleaned_data))
    return deed is not None


def _seen(request: PageRequest, detail: EmployeeDetail, reason: ReasonForm) -> Any:
    """The kinds in words; None while nobody asked, or without a good reason."""
    if not (reason.is_bound and reason.is_valid()):
        return None
    kinds = try_with(
        reason, lambda: view_disability(request.actor, detail.id, **reason.cleaned_data)
    )
    tell_opened(request, detail.person_id)
    return None if kinds is None else [DISABILITY_KIND_LABELS[kind] for kind in kinds]


@page(TELL_DISABILITY, posts=True)
def own_disability(request: PageRequest) -> HttpResponseBase:
    """The person says it, or takes it back."""
    employee_id = request.actor.employee_id
    if employee_id is None:
        raise NotFound("organization.employee")
    with reading(request.actor):
        present = [kind.value for kind in find_own_disability(request.actor)]
    form = KindsForm(request.POST if request.method == "POST" else None, initial={"kinds": present})
    if form.is_bound and form.is_valid():
        done = try_with(
            form, lambda: tell_disability(request.actor, employee_id, **form.cleaned_data)
        )
        if done is not None:
            messages.success(request, _("Tersimpan."))
            return HttpResponseRedirect(reverse("organization:own_disability"))
    return TemplateResponse(request, "organization/own_disability.html", {"form": form})
