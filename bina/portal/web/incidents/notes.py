"""What is done to an incident with one text: measures, reasons, lessons."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from bina.kernel.ref import Ref
from bina.platform.access import Permission
from bina.platform.incidents.commands import (
    close_incident,
    explain_delay,
    record_measure,
    reopen_incident,
    waive_notice,
)
from bina.platform.incidents.permissions import HANDLE_INCIDENT, WAIVE_NOTICE
from bina.platform.ui.words import Words
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage
from bina.portal.web.incidents.answering import answer, read_detail
from bina.portal.web.incidents.forms import TextForm


@dataclass(frozen=True)
class TextDeed:
    """A deed that takes one text; ``argument`` is what its command calls that text."""

    page: FormPage
    command: Callable[..., Ref]
    argument: str
    label: Words
    help_text: Words = ""
    asks_when: bool = False


def _text_page(permission: Permission, deed: TextDeed) -> Callable[..., HttpResponseBase]:
    """The page of a deed that takes one text."""

    @page(permission, posts=True)
    def view(request: PageRequest, incident_id: UUID) -> HttpResponseBase:
        detail = read_detail(request, incident_id)
        form = TextForm(
            request.POST or None,
            label=deed.label,
            help_text=deed.help_text,
            asks_when=deed.asks_when,
        )

        def do() -> Ref:
            told = {deed.argument: form.cleaned_data["text"]}
            return deed.command(request.actor, incident_id, **told, at=form.moment())

        return answer(request, detail, form, deed.page, do)

    return view


waive = _text_page(
    WAIVE_NOTICE,
    TextDeed(
        FormPage(
            heading=_("Putuskan tidak wajib diberitahukan"),
            lead=_("Pemilik data tidak diberi tahu. Keputusan ini atas nama Anda dan tercatat."),
            submit=_("Putuskan tidak wajib"),
            done=_("Keputusan dicatat. Jam berhenti."),
            code="ID-07",
        ),
        waive_notice,
        "reason",
        _("Alasan"),
        _("Misalnya data terenkripsi dan kuncinya aman, sehingga tidak ada yang terungkap."),
    ),
)
measure = _text_page(
    HANDLE_INCIDENT,
    TextDeed(
        FormPage(
            heading=_("Catat tindakan"),
            lead=_("Apa yang dilakukan untuk menghentikan, memulihkan, atau mencegah."),
            submit=_("Catat tindakan"),
            done=_("Tindakan dicatat."),
            code="ID-08",
        ),
        record_measure,
        "text",
        _("Tindakan"),
        asks_when=True,
    ),
)
delay = _text_page(
    HANDLE_INCIDENT,
    TextDeed(
        FormPage(
            heading=_("Catat alasan keterlambatan"),
            lead=_("Keterlambatan tetap terlihat di register. Alasan ini berdiri di sampingnya."),
            submit=_("Simpan alasan"),
            done=_("Alasan dicatat."),
            code="ID-09",
        ),
        explain_delay,
        "reason",
        _("Mengapa batas 3 × 24 jam terlewat"),
    ),
)
close = _text_page(
    HANDLE_INCIDENT,
    TextDeed(
        FormPage(
            heading=_("Tutup insiden"),
            lead=_(
                "Insiden yang ditutup tetap tersimpan dan dapat dibuka kembali bila ada fakta baru."
            ),
            submit=_("Tutup insiden"),
            done=_("Insiden ditutup."),
            code="ID-10",
        ),
        close_incident,
        "lesson",
        _("Pelajaran dan pencegahan"),
        _("Apa yang diubah supaya tidak terulang."),
    ),
)
reopen = _text_page(
    HANDLE_INCIDENT,
    TextDeed(
        FormPage(
            heading=_("Buka kembali insiden"),
            lead=_(
                "Untuk fakta baru. Batas 3 × 24 jam yang baru dihitung sejak fakta itu diketahui."
            ),
            submit=_("Buka kembali"),
            done=_("Insiden dibuka kembali. Jam berjalan lagi."),
            code="ID-11",
        ),
        reopen_incident,
        "reason",
        _("Fakta baru"),
        asks_when=True,
    ),
)
