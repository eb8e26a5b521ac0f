"""Help after a loss: HR hands out a code for a new password, admin takes lost factors away."""

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bina.kernel.ref import Ref
from bina.organization.commands import issue_reset_code, reset_factors
from bina.organization.permissions import MANAGE_ACCOUNTS, RESET_PASSWORD
from bina.organization.queries.mending import get_editable_employee
from bina.organization.web.fields import MendForm
from bina.organization.web.roles import OwnerForm
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer
from bina.platform.web.refusals import try_with


@never_cache
@page(RESET_PASSWORD, posts=True)
def reset_code(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Ask first, then show the code this once."""
    form = MendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = try_with(form, lambda: issue_reset_code(request.actor, employee_id))
        if code:
            context = {"code": code, "employee_id": employee_id}
            return TemplateResponse(request, "organization/reset_code.html", context)
    with reading(request.actor):
        detail = get_editable_employee(request.actor, employee_id)
    context = _code_context(detail.name, employee_id) | {"form": form}
    return TemplateResponse(request, "ui/confirm.html", context)


def _code_context(name: str, employee_id: UUID) -> dict[str, Any]:
    return {
        "heading": _("Kode untuk kata sandi baru"),
        "lead": name,
        "will": [
            _("Satu kode tampil sekali, berlaku 14 hari. Serahkan langsung kepada orangnya."),
            _("Begitu dipakai, kata sandi lama tidak berlaku dan semua sesi berakhir."),
            _("Akun hanya langsung berlaku di instansi ini."),
        ],
        "will_not": [_("Langkah kedua tetap diminta setiap kali masuk.")],
        "submit": _("Buat kode"),
        "cancel_url": reverse("organization:employee", args=[employee_id]),
        "page_code": "PG-12",
    }


@page(MANAGE_ACCOUNTS, posts=True)
def clear_factors(request: PageRequest) -> HttpResponseBase:
    """Take away the second factors of the owner of a NIP or user name, as after a lost phone."""
    form = OwnerForm(request.POST or None)

    def deed() -> Ref:
        return reset_factors(request.actor, form.employee_id(request.actor))

    return answer(request, form, _clear_page(), deed)


def _clear_page() -> FormPage:
    return FormPage(
        heading=_("Hapus langkah kedua"),
        lead=_("Untuk orang yang kehilangan ponsel dan kode pemulihannya."),
        back=_("Peran"),
        back_url=reverse("organization:roles"),
        submit=_("Hapus langkah kedua"),
        done=_("Langkah kedua dihapus dan semua sesi diakhiri."),
        code="PR-07",
        will=[
            _("Autentikator, kunci sandi, dan kode pemulihan orang ini tidak berlaku lagi."),
            _("Semua sesinya berakhir, dan ia diberi tahu lewat surel pemulihannya."),
            _("Pada masuk berikutnya ia memasang langkah kedua yang baru."),
        ],
        will_not=[_("Kata sandinya tetap, dan tetap diminta.")],
    )
