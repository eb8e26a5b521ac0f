"""The public check of a letter: by the code on it, without an account, without personal data."""

from typing import Any, cast

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bina.kernel.typed_code import read_code
from bina.platform.formats import format_date
from bina.platform.letters import CheckedLetter, check_letter
from bina.platform.ui import Badge, Cell, Value
from bina.portal.web.letters.presenting import SIGNED, group_digest

LIMITS = "allauth.account"
LONGEST = 60


class CodeForm(forms.Form):
    kode = forms.CharField(
        label=gettext_lazy("Kode surat"),
        help_text=gettext_lazy("26 huruf dan angka di samping kode QR, boleh tanpa tanda hubung."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@require_safe
@never_cache
def ask_code(request: HttpRequest) -> HttpResponse:
    """For who holds the paper and has no camera."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    code = read_code(form.cleaned_data["kode"]) if form.is_valid() else ""
    if code.isalnum():
        return redirect("portal:check_letter", code=code)
    return render(request, "portal/letters/ask_code.html", {"form": form})


@require_safe
@never_cache
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What the agency issued under this code; the answer for an unknown one tells nothing else."""
    # the public face of these limits counts no GET, and a check is nothing else
    if not ratelimit.consume(request, app=LIMITS, action="check_letter", limit_get=True):
        return cast(HttpResponse, ratelimit.respond_429(request))
    found = check_letter(code)
    context: dict[str, Any] = {"found": found, "ask_url": reverse("portal:ask_letter_code")}
    if found:
        context |= {"facts": _facts(found), "is_valid": found.withdrawn_at is None}
    status = 200 if found else 404
    return render(request, "portal/letters/check.html", context, status=status)


def _facts(letter: CheckedLetter) -> list[tuple[str, Value]]:
    rows: list[tuple[str, Any]] = [
        (_("Keadaan"), _state(letter)),
        (_("Nomor"), letter.number),
        (_("Tanggal"), format_date(letter.dated_on)),
        (_("Hal"), letter.subject),
        (_("Instansi"), letter.agency_name),
        (_("Ditandatangani oleh"), letter.signer_office),
        (_("Sidik berkas (SHA-256)"), group_digest(letter.sha256)),
    ]
    if letter.scanned_at is not None:
        kept = _("Pindaian disimpan %(day)s") % {"day": format_date(letter.scanned_at)}
        rows.append((_("Tanda tangan"), Cell(str(SIGNED[letter.signature_kind]), kept)))
        rows.append((_("Sidik pindaian (SHA-256)"), group_digest(letter.scan_sha256)))
    return rows


def _state(letter: CheckedLetter) -> Badge:
    if letter.withdrawn_at is None:
        return Badge(_("Berlaku"), "ok")
    return Badge(_("Dicabut %(day)s") % {"day": format_date(letter.withdrawn_at)}, "bad")
