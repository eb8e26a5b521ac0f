"""Lists of the intake: the log of uploads, and the rows of one upload."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.queries import (
    UploadView,
    get_upload,
    list_changed_rows,
    list_problem_rows,
    list_uploads,
)
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.forms import RowFilterForm
from bina.portal.web.intake.presenting import (
    absent_tables,
    changed_table,
    outcome_tabs,
    upload_table,
)
from bina.portal.web.intake.words import BOOKS


@page(IMPORT_DATA)
def uploads(request: PageRequest) -> HttpResponse:
    found = list_uploads(request.actor, after=request.GET.get("sesudah", ""))
    context = {"page": found, "table": upload_table(found.items), "books": BOOKS}
    return TemplateResponse(request, "portal/intake/uploads.html", context)


@page(IMPORT_DATA)
def refused(request: PageRequest, upload_id: UUID) -> HttpResponse:
    return _problems(request, upload_id, is_refused=True)


@page(IMPORT_DATA)
def warned(request: PageRequest, upload_id: UUID) -> HttpResponse:
    return _problems(request, upload_id, is_refused=False)


def _problems(request: PageRequest, upload_id: UUID, *, is_refused: bool) -> HttpResponse:
    found = get_upload(request.actor, upload_id)
    kinds = [kind for sheet in found.sheets for kind in sheet.kinds if kind.is_error == is_refused]
    form = RowFilterForm(request.GET, _names(found), kinds)
    rows = list_problem_rows(
        request.actor,
        upload_id,
        is_refused=is_refused,
        sheet=form.value("lembar"),
        kind=form.value("jenis"),
        after=request.GET.get("sesudah", ""),
    )
    context = {"upload": found, "form": form, "page": rows, "is_refused": is_refused}
    return TemplateResponse(request, "portal/intake/problems.html", context)


@page(IMPORT_DATA)
def changed(request: PageRequest, upload_id: UUID) -> HttpResponse:
    found = get_upload(request.actor, upload_id)
    form = RowFilterForm(request.GET, _names(found), ())
    outcome = "NEW" if request.GET.get("hasil") == "baru" else "CHANGED"
    rows = list_changed_rows(
        request.actor,
        upload_id,
        outcome=outcome,
        sheet=form.value("lembar"),
        after=request.GET.get("sesudah", ""),
    )
    context = {
        "upload": found,
        "form": form,
        "page": rows,
        "table": changed_table(rows.items),
        "tabs": outcome_tabs(found, outcome),
    }
    return TemplateResponse(request, "portal/intake/changed.html", context)


@page(IMPORT_DATA)
def absent(request: PageRequest, upload_id: UUID) -> HttpResponse:
    found = get_upload(request.actor, upload_id)
    context = {"upload": found, "tables": absent_tables(found)}
    return TemplateResponse(request, "portal/intake/absent.html", context)


def _names(found: UploadView) -> list[str]:
    return [sheet.sheet for sheet in found.sheets]
