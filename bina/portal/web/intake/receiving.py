"""Handing workbooks over, and the template to fill them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bina.platform.errors import Refused
from bina.platform.intake.commands import Incoming, receive_upload
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.queries import make_template
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.forms import UploadForm
from bina.portal.web.intake.words import BOOKS

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(IMPORT_DATA, posts=True)
def upload_new(request: PageRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        books = [Incoming(file.name or "", file.chunks()) for file in form.cleaned_data["books"]]
        try:
            day = form.cleaned_data["effective_on"]
            ref = receive_upload(request.actor, books=books, effective_on=day)
            return redirect("portal:upload", upload_id=ref.id)
        except Refused as refusal:
            for text in refusal.problems or (refusal.message,):
                form.add_error("books", text)
    return TemplateResponse(request, "portal/intake/new.html", {"form": form, "books": BOOKS})


@page(IMPORT_DATA)
def upload_template(request: PageRequest) -> HttpResponse:
    response = HttpResponse(make_template(request.actor), content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="templat-bina.xlsx"'
    return response
