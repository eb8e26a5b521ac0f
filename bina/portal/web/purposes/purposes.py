"""Why the agency processes personal data: listed, added, changed from a day on, ended."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.formats import format_date
from bina.platform.privacy import Basis, Purpose, personal_tables
from bina.platform.privacy.commands import add_purpose, change_purpose, end_purpose
from bina.platform.privacy.permissions import MANAGE_PURPOSES, VIEW_PURPOSES
from bina.platform.privacy.queries import (
    get_purpose_version,
    list_coming,
    list_purposes,
    list_versions,
)
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table
from bina.platform.web import PageRequest, page
from bina.portal.web.purposes.forms import EndForm, PurposeForm


@page(VIEW_PURPOSES)
def purpose_list(request: PageRequest) -> HttpResponse:
    """The purposes of today, and what changes later."""
    today = timezone.localdate()
    context = {
        "table": _table(list_purposes(today)),
        "coming": _versions(list_coming(today)),
        "may_manage": MANAGE_PURPOSES.is_granted(request.actor),
    }
    return TemplateResponse(request, "portal/purposes/list.html", context)


@page(VIEW_PURPOSES)
def purpose(request: PageRequest, purpose_id: UUID) -> HttpResponse:
    """One version whole, with the tables kept for it and the versions before and after."""
    found = get_purpose_version(purpose_id)
    tables = [table for table in personal_tables() if table.purpose == found.code]
    is_open = found.valid_to is None
    context = {
        "purpose": found,
        "facts": _facts(found),
        "tables": tables,
        "versions": _versions(list_versions(found.code)),
        "may_change": is_open and MANAGE_PURPOSES.is_granted(request.actor),
        "may_end": is_open and not tables and MANAGE_PURPOSES.is_granted(request.actor),
    }
    return TemplateResponse(request, "portal/purposes/purpose.html", context)


@page(MANAGE_PURPOSES, posts=True)
def new_purpose(request: PageRequest) -> HttpResponseBase:
    form = PurposeForm.of(request.POST or None)

    def deed() -> Ref:
        return add_purpose(request.actor, facts=form.facts(), valid_from=form.first_day())

    return _answer(request, form, "portal/purposes/new.html", None, deed)


@page(MANAGE_PURPOSES, posts=True)
def edit_purpose(request: PageRequest, purpose_id: UUID) -> HttpResponseBase:
    """What holds stays as it is; the new words hold from their own day on."""
    present = _read(request, purpose_id)
    form = PurposeForm.of(request.POST or None, present)

    def deed() -> Ref:
        told, day = form.facts(), form.first_day()
        return change_purpose(request.actor, purpose_id=purpose_id, facts=told, valid_from=day)

    return _answer(request, form, "portal/purposes/edit.html", present, deed)


@page(MANAGE_PURPOSES, posts=True)
def stop_purpose(request: PageRequest, purpose_id: UUID) -> HttpResponseBase:
    present = _read(request, purpose_id)
    form = EndForm(request.POST or None)

    def deed() -> Ref:
        reason, day = form.cleaned_data["reason"], form.valid_to()
        return end_purpose(request.actor, purpose_id=purpose_id, valid_to=day, reason=reason)

    return _answer(request, form, "portal/purposes/end.html", present, deed)


def _read(request: PageRequest, purpose_id: UUID) -> Purpose:
    with reading(request.actor):
        return get_purpose_version(purpose_id)


def _answer(
    request: PageRequest,
    form: Form,
    template: str,
    present: Purpose | None,
    deed: Callable[[], Ref],
) -> HttpResponseBase:
    """Do the deed of a valid form and show what it made; a refusal stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            made = deed()
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("portal:purpose", purpose_id=made.id)
    context = {"form": form, "purpose": present, "facts": _facts(present) if present else ()}
    return TemplateResponse(request, template, context)


def _table(purposes: Sequence[Purpose]) -> Table:
    columns = (
        Column(_("Tujuan"), "head"),
        Column(_("Dasar pemrosesan")),
        Column(_("Data yang diproses")),
        Column(_("Masa simpan")),
        Column(_("Asal"), phone="third"),
    )
    rows = [
        Row(
            (
                Link(one.label, _url(one), _days(one)),
                Cell(one.basis.label, one.law),
                one.data,
                one.retention,
                _origin(one),
            )
        )
        for one in purposes
    ]
    return Table(_("Tujuan pemrosesan data pribadi"), columns, rows)


def _versions(purposes: Sequence[Purpose]) -> Table:
    columns = (Column(_("Berlaku"), "head"), Column(_("Nama")), Column(_("Asal")))
    rows = [Row((Link(_days(one), _url(one)), one.label, _origin(one))) for one in purposes]
    return Table(_("Semua versi"), columns, rows)


def _url(purpose: Purpose) -> str:
    return reverse("portal:purpose", kwargs={"purpose_id": purpose.id})


def _days(purpose: Purpose) -> str:
    start = format_date(purpose.valid_from)
    if purpose.valid_to is None:
        return _("sejak %(day)s") % {"day": start}
    end = format_date(purpose.valid_to)
    return _("%(start)s sampai sebelum %(end)s") % {"start": start, "end": end}


def _origin(purpose: Purpose) -> Badge:
    return Badge(_("Instansi"), "info") if purpose.is_own else Badge(_("Bawaan"))


def _facts(purpose: Purpose) -> Sequence[tuple[str, object]]:
    asked = _("ya, dapat ditarik kapan saja") if purpose.basis is Basis.CONSENT else _("tidak")
    return [
        (_("Dasar pemrosesan"), Cell(purpose.basis.label, purpose.law)),
        (_("Data yang diproses"), purpose.data),
        (_("Masa simpan"), purpose.retention),
        (_("Berlaku"), _days(purpose)),
        (_("Persetujuan diminta"), asked),
        (_("Asal"), _origin(purpose)),
    ]
