"""Forms of letters."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bina.platform.files.evidence import SCANS
from bina.platform.letters import LetterRules, Paper
from bina.platform.letters.commands import LetterFacts
from bina.platform.web.filling import FilledForm


class WithdrawForm(FilledForm):
    reason = forms.CharField(
        label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ScanForm(FilledForm):
    file = forms.FileField(
        label=_("Pindaian"),
        help_text=_("PDF atau JPG, paling besar 5 MB. Data kamera pada foto dihapus."),
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(SCANS))}),
        allow_empty_file=True,
    )

    def content(self) -> tuple[str, bytes]:
        """(name, bytes)."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return str(file.name), file.read()


class RulesForm(FilledForm):
    """How letters are numbered and headed."""

    scheme = forms.CharField(
        label=_("Pola nomor"),
        max_length=100,
        help_text=_(
            "Bagian yang tersedia: {klasifikasi}, {nomor}, {unit}, {bulan}, {tahun}. Nomor mulai "
            "lagi dari 1 setiap tahun."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    classification = forms.CharField(
        label=_("Klasifikasi arsip"),
        max_length=30,
        required=False,
        help_text=_("Dipakai bila surat tidak membawa klasifikasinya sendiri, misalnya 800.1.4."),
    )
    unit_code = forms.CharField(
        label=_("Kode unit pengolah"),
        max_length=30,
        required=False,
        help_text=_("Misalnya BKPSDM."),
    )
    letterhead = forms.CharField(
        label=_("Kop surat"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu baris untuk instansi, satu untuk perangkat daerah, lalu alamat."),
    )
    place = forms.CharField(label=_("Tempat penetapan"), max_length=100, required=False)
    paper = forms.ChoiceField(
        label=_("Kertas"), choices=[(Paper.A4.value, "A4"), (Paper.F4.value, "F4 (folio)")]
    )

    @classmethod
    def of(cls, data: Any, rules: LetterRules) -> "RulesForm":
        initial = {
            "scheme": rules.scheme,
            "classification": rules.classification,
            "unit_code": rules.unit_code,
            "letterhead": "\n".join(rules.letterhead.lines),
            "place": rules.letterhead.place,
            "paper": rules.paper.value,
        }
        return cls(data, initial=initial)

    def facts(self) -> LetterFacts:
        return LetterFacts(**self.cleaned_data | {"paper": Paper(self.cleaned_data["paper"])})
