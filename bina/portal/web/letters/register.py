"""The register of letters, one letter, and withdrawing it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.commands import reading
from bina.platform.formats import format_date, format_moment
from bina.platform.letters import LetterView, get_letter, letter_years, list_letters
from bina.platform.letters.commands import withdraw_letter
from bina.platform.letters.pages import check_address
from bina.platform.letters.permissions import KEEP_SCAN, SET_LETTERS, VIEW_LETTERS, WITHDRAW_LETTER
from bina.platform.ui import Badge, Cell, Column, Link, Row, Tab, Table, Value
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.portal.web.letters.forms import WithdrawForm
from bina.portal.web.letters.presenting import SIGNED, group_digest


@page(VIEW_LETTERS)
def letters(request: PageRequest) -> HttpResponse:
    """The newest number first; ``?tahun=`` keeps one year."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else None
    found = list_letters(request.actor, year=year, after=request.GET.get("sesudah", ""))
    context = {
        "page": found,
        "table": _table(found.items),
        "tabs": _tabs(letter_years(request.actor), year),
        "may_set": SET_LETTERS.is_granted(request.actor),
    }
    return TemplateResponse(request, "portal/letters/register.html", context)


def _tabs(years: Sequence[tuple[int, int]], shown: int | None) -> Sequence[Tab]:
    url = reverse("portal:letters")
    own = [Tab(f"{year} ({count})", f"{url}?tahun={year}", year == shown) for year, count in years]
    return [Tab(_("Semua tahun"), url, shown is None), *own]


def _table(rows: Sequence[LetterView]) -> Table:
    columns = (
        Column(_("Nomor"), "head"),
        Column(_("Tanggal")),
        Column(_("Hal")),
        Column(_("Penanda tangan")),
        Column(_("Keadaan"), phone="third"),
    )
    return Table(_("Surat"), columns, [Row(_cells(row), is_muted=_is_over(row)) for row in rows])


def _cells(row: LetterView) -> Sequence[Value]:
    return (
        Link(row.number, reverse("portal:letter", args=[row.id])),
        format_date(row.dated_on),
        row.subject,
        Cell(row.signer_office, row.signer_name),
        _state(row),
    )


def _is_over(row: LetterView) -> bool:
    return row.withdrawn_at is not None


def _state(row: LetterView) -> Badge:
    return Badge(_("Dicabut"), "bad") if _is_over(row) else Badge(_("Berlaku"), "ok")


@page(VIEW_LETTERS)
def letter(request: PageRequest, letter_id: UUID) -> HttpResponse:
    row = get_letter(request.actor, letter_id)
    context = {
        "letter": row,
        "facts": _facts(row),
        "file_url": reverse("platform:file", args=[row.file_id]),
        "scan_url": reverse("platform:file", args=[row.scan.file_id]) if row.scan else "",
        "may_scan": not _is_over(row) and KEEP_SCAN.is_granted(request.actor),
        "check_url": check_address(row.code),
        "may_withdraw": not _is_over(row) and WITHDRAW_LETTER.is_granted(request.actor),
    }
    return TemplateResponse(request, "portal/letters/letter.html", context)


def _facts(row: LetterView) -> Sequence[tuple[str, Value]]:
    facts: list[tuple[str, Value]] = [
        (_("Keadaan"), _state(row)),
        (_("Hal"), row.subject),
        (_("Tanggal surat"), format_date(row.dated_on)),
        (_("Penanda tangan"), Cell(row.signer_office, row.signer_name)),
        (_("Diterbitkan"), format_moment(row.issued_at)),
        (_("Sidik berkas (SHA-256)"), group_digest(row.sha256)),
        (_("Tanda tangan"), str(SIGNED[row.signature_kind])),
    ]
    if row.scan is not None:
        facts.append((_("Pindaian disimpan"), format_moment(row.scan.kept_at)))
        facts.append((_("Sidik pindaian (SHA-256)"), group_digest(row.scan.sha256)))
    if row.withdrawn_at is not None:
        facts.append((_("Dicabut"), Cell(format_moment(row.withdrawn_at), row.withdrawn_reason)))
    return facts


@page(WITHDRAW_LETTER, posts=True)
def drop_letter(request: PageRequest, letter_id: UUID) -> HttpResponseBase:
    """Ask first: the check page tells everybody."""
    with reading(request.actor):
        row = get_letter(request.actor, letter_id)
    form = WithdrawForm(request.POST or None)

    def deed() -> object:
        reason = form.cleaned_data["reason"]
        return withdraw_letter(request.actor, letter_id, reason=reason, at=timezone.now())

    if carry_out(request, form, deed, _("Surat dicabut.")):
        return redirect("portal:letter", letter_id=letter_id)
    return TemplateResponse(request, "ui/confirm.html", _question(row, form))


def _question(row: LetterView, form: WithdrawForm) -> dict[str, Any]:
    return {
        "heading": _("Cabut surat %(number)s?") % {"number": row.number},
        "lead": row.subject,
        "will": [_("Halaman pemeriksaan menyatakan surat ini dicabut.")],
        "will_not": [
            _("Nomornya tidak dipakai lagi untuk surat lain."),
            _("Berkas dan riwayatnya tetap ada."),
        ],
        "form": form,
        "submit": _("Cabut surat"),
        "is_danger": True,
        "cancel_url": reverse("portal:letter", args=[row.id]),
        "page_code": "SR-03",
    }
