"""What the buttons of an upload do."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.platform.errors import Refused
from bina.platform.intake.commands import cancel_upload, reread_upload, start_applying
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.web import PageRequest, page
from bina.portal.web.intake.forms import EffectiveForm


def _back(request: PageRequest, upload_id: UUID, deed: Callable[[], object]) -> HttpResponse:
    """Do it and return to the upload; a refusal is told there."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("portal:upload", upload_id=upload_id)


@require_POST
@page(IMPORT_DATA, posts=True)
def apply(request: PageRequest, upload_id: UUID) -> HttpResponse:
    return _back(request, upload_id, lambda: start_applying(request.actor, upload_id))


@require_POST
@page(IMPORT_DATA, posts=True)
def cancel(request: PageRequest, upload_id: UUID) -> HttpResponse:
    cancel_upload(request.actor, upload_id)
    messages.success(request, _("Unggahan dibatalkan. Tidak ada data yang berubah."))
    return redirect("portal:uploads")


@require_POST
@page(IMPORT_DATA, posts=True)
def reread(request: PageRequest, upload_id: UUID) -> HttpResponse:
    """Check again; with another day when the form gives one."""
    form = EffectiveForm(request.POST)
    if "effective_on" in request.POST and not form.is_valid():
        messages.error(request, str(form.errors["effective_on"][0]))
        return redirect("portal:upload", upload_id=upload_id)
    day = form.cleaned_data["effective_on"] if form.is_valid() else None
    return _back(
        request,
        upload_id,
        lambda: reread_upload(request.actor, upload_id, effective_on=day),
    )
