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
from bina.portal.web.incidents.answering import Sheet, answer, read_detail
from bina.portal.web.incidents.forms import TextForm


@dataclass(frozen=True)
class TextDeed:
    """A deed that takes one text; ``argument`` is what its command calls that text."""

    sheet: Sheet
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

        return answer(request, detail, form, deed.sheet, do)

    return view


waive = _text_page(
    WAIVE_NOTICE,
    TextDeed(
        Sheet(
            _("Putuskan tidak wajib diberitahukan"),
            _("Pemilik data tidak diberi tahu. Keputusan ini atas nama Anda dan tercatat."),
            _("Putuskan tidak wajib"),
            _("Keputusan dicatat. Jam berhenti."),
            "ID-07",
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
        Sheet(
            _("Catat tindakan"),
            _("Apa yang dilakukan untuk menghentikan, memulihkan, atau mencegah."),
            _("Catat tindakan"),
            _("Tindakan dicatat."),
            "ID-08",
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
        Sheet(
            _("Catat alasan keterlambatan"),
            _("Keterlambatan tetap terlihat di register. Alasan ini berdiri di sampingnya."),
            _("Simpan alasan"),
            _("Alasan dicatat."),
            "ID-09",
        ),
        explain_delay,
        "reason",
        _("Mengapa batas 3 × 24 jam terlewat"),
    ),
)
close = _text_page(
    HANDLE_INCIDENT,
    TextDeed(
        Sheet(
            _("Tutup insiden"),
            _("Insiden yang ditutup tetap tersimpan dan dapat dibuka kembali bila ada fakta baru."),
            _("Tutup insiden"),
            _("Insiden ditutup."),
            "ID-10",
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
        Sheet(
            _("Buka kembali insiden"),
            _("Untuk fakta baru. Batas 3 × 24 jam yang baru dihitung sejak fakta itu diketahui."),
            _("Buka kembali"),
            _("Insiden dibuka kembali. Jam berjalan lagi."),
            "ID-11",
        ),
        reopen_incident,
        "reason",
        _("Fakta baru"),
        asks_when=True,
    ),
)
