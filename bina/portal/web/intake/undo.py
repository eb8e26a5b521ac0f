"""Taking an applied upload back: what will happen, what stands in the way."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bina.platform.intake.commands import start_undoing
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.queries import get_undo, get_upload
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.presenting import standing_table, undo_lines


@page(IMPORT_DATA, posts=True)
def upload_undo(request: PageRequest, upload_id: UUID) -> HttpResponse:
    if request.method == "POST":
        start_undoing(request.actor, upload_id)
        return redirect("portal:upload", upload_id=upload_id)
    upload, undo = get_upload(request.actor, upload_id), get_undo(request.actor, upload_id)
    context = {
        "upload": upload,
        "undo": undo,
        "table": standing_table(undo),
        "will": undo_lines(upload),
    }
    return TemplateResponse(request, "portal/intake/undo.html", context)
