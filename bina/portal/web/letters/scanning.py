"""Keeping the scan of a letter that was signed by hand."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.letters import get_letter
from bina.platform.letters.commands import keep_scan
from bina.platform.letters.permissions import KEEP_SCAN
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.portal.web.letters.forms import ScanForm


@page(KEEP_SCAN, posts=True)
def scan_letter(request: PageRequest, letter_id: UUID) -> HttpResponseBase:
    with reading(request.actor):
        row = get_letter(request.actor, letter_id)
    form = ScanForm(request.POST or None, request.FILES or None)

    def deed() -> Ref:
        name, content = form.content()
        return keep_scan(request.actor, letter_id, name=name, content=content, at=timezone.now())

    if carry_out(request, form, deed, _("Pindaian disimpan.")):
        return redirect("portal:letter", letter_id=letter_id)
    return TemplateResponse(request, "portal/letters/scan.html", {"letter": row, "form": form})
