"""Telling which heading means which column."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.intake.commands import set_mapping
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.queries import get_mapping, get_upload
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.forms import MappingForm
from bina.portal.web.intake.presenting import mapping_steps


@page(IMPORT_DATA, posts=True)
def upload_mapping(request: PageRequest, upload_id: UUID) -> HttpResponse:
    with reading(request.actor):
        sheets, upload = get_mapping(request.actor, upload_id), get_upload(request.actor, upload_id)
    form = MappingForm(sheets, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            set_mapping(request.actor, upload_id, choices=form.choices())
            return redirect("portal:upload", upload_id=upload_id)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = {"form": form, "upload": upload, "steps": mapping_steps(upload)}
    return TemplateResponse(request, "portal/intake/mapping.html", context)
