"""One upload: being read, to be checked, applied, undone or given up."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bina.platform.access import Actor
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.queries import (
    UploadView,
    find_twin,
    get_upload,
    list_changed_rows,
    list_problem_rows,
)
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.forms import EffectiveForm
from bina.portal.web.intake.presenting import (
    changed_table,
    columns_of,
    counts,
    excel_strip,
    result_links,
    sheet_table,
    steps,
)

SHOWN = 8
SHOWN_CHANGES = 4
TEMPLATES = {
    "checked": "portal/intake/check.html",
    "applied": "portal/intake/result.html",
    "undone": "portal/intake/over.html",
    "cancelled": "portal/intake/over.html",
    "refused": "portal/intake/over.html",
}


@page(IMPORT_DATA)
def upload(request: PageRequest, upload_id: UUID) -> HttpResponse:
    found = get_upload(request.actor, upload_id)
    if found.state == "needs_mapping" and not found.is_busy:
        return redirect("portal:upload_mapping", upload_id=upload_id)
    context = {"upload": found, "steps": steps(found)}
    if found.is_busy or found.state not in TEMPLATES:
        return TemplateResponse(request, "portal/intake/progress.html", context)
    context |= {"counts": counts(found), "sheets": sheet_table(found)}
    if found.state in ("checked", "applied"):
        context |= _checked(request.actor, found)
    if found.state == "applied":
        context["results"] = result_links(found)
    return TemplateResponse(request, TEMPLATES[found.state], context)


def _checked(actor: Actor, found: UploadView) -> dict[str, object]:
    refused = list_problem_rows(actor, found.id, is_refused=True)
    changed = list_changed_rows(actor, found.id)
    first = refused.items[0] if refused.items else None
    return {
        "refused": refused.items[:SHOWN],
        "refused_total": refused.total,
        "strip": excel_strip(first) if first else None,
        "changed": changed_table(changed.items[:SHOWN_CHANGES]),
        "changed_total": changed.total,
        "columns": columns_of(found),
        "twin": find_twin(actor, found),
        "form": EffectiveForm(initial={"effective_on": found.effective_on}),
    }


@page(IMPORT_DATA)
def upload_progress(request: PageRequest, upload_id: UUID) -> HttpResponse:
    """The moving part; when the job is over, the browser goes to the page of its result."""
    found = get_upload(request.actor, upload_id)
    if found.is_busy:
        return TemplateResponse(request, "portal/intake/moving.html", {"upload": found})
    return HttpResponse(
        headers={"HX-Redirect": reverse("portal:upload", kwargs={"upload_id": upload_id})}
    )
