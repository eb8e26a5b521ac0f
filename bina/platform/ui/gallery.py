"""The gallery: every component in every state, with made-up values. Development and demo only."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from bina.platform.errors import Refused
from bina.platform.ui import gallery_values as values

STATES = (400, 403, 404, 409, 429, 500, 503)


class SampleForm(forms.Form):
    name = forms.CharField(label="Nama sesuai sertifikat", initial="Oktavia Lubis, S.K.M.")
    nip = forms.CharField(label="NIP", help_text="18 angka, boleh dengan spasi.", max_length=30)
    unit = forms.ChoiceField(label="Unit kerja", choices=values.UNITS)
    since = forms.DateField(
        label="Berlaku per", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    note = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    copy = forms.BooleanField(label="Kirim salinan kepada atasan", required=False)
    mode = forms.ChoiceField(
        label="Cara menerapkan", choices=values.MODES, widget=forms.RadioSelect
    )
    level = forms.ChoiceField(label="Tingkat Anda", choices=values.LEVELS, widget=forms.RadioSelect)

    def clean_nip(self) -> str:
        nip = str(self.cleaned_data["nip"])
        if len(nip) != values.NIP_LENGTH:
            raise forms.ValidationError("NIP baru 16 angka. Lengkapi menjadi 18 angka.")
        return nip


class FilterForm(forms.Form):
    cari = forms.CharField(label="Cari nama atau NIP", required=False)
    unit = forms.ChoiceField(label="Unit", choices=values.UNITS, required=False)
    keadaan = forms.ChoiceField(label="Keadaan", choices=values.CONDITIONS, required=False)


class UploadForm(forms.Form):
    workbooks = forms.FileField(
        label="Berkas Excel", help_text=".xlsx atau .csv, satu sampai enam berkas."
    )


class SampleDecision(forms.Form):
    step = forms.CharField(widget=forms.HiddenInput, required=False)
    deed = forms.ChoiceField(
        label="Pilih keputusan", choices=values.DECISIONS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


def _check_open() -> None:
    if not (settings.DEBUG or settings.IS_DEVELOPMENT):
        raise Http404


def _shell() -> dict[str, object]:
    return {
        "navigation": values.NAVIGATION,
        "dock": values.DOCK,
        "account": values.ACCOUNT,
        "language_url": "/bahasa/",
    }


def gallery(request: HttpRequest) -> HttpResponse:
    _check_open()
    faulty = SampleForm({"nip": "1980020920010420", "unit": "dinkes", "mode": "both"})
    faulty.fields.pop("level")
    messages.success(request, "12 baris dihapus")
    messages.warning(request, "Tenggat besok")
    context = {
        **_shell(),
        "form": SampleForm(initial={"mode": "both", "level": "2", "copy": True}),
        "faulty": faulty,
        "filters": FilterForm(),
        "upload": UploadForm(),
        "decision": SampleDecision(prefix="decision"),
        "values": values,
    }
    return TemplateResponse(request, "ui/gallery.html", context)


def gallery_door(request: HttpRequest) -> HttpResponse:
    _check_open()
    return TemplateResponse(
        request, "ui/gallery_door.html", {"form": SampleForm(), "language_url": "/bahasa/"}
    )


def gallery_confirm(request: HttpRequest) -> HttpResponse:
    _check_open()
    context = {**_shell(), **values.CONFIRMATION, "page_code": "UI-03"}
    return TemplateResponse(request, "ui/confirm.html", context)


def gallery_job(request: HttpRequest) -> HttpResponse:
    """The moving part of a job alone, as htmx asks for it again and again."""
    _check_open()
    return TemplateResponse(request, "ui/gallery_job.html", {"job": values.JOBS[0]})


def gallery_state(request: HttpRequest, status: int) -> HttpResponse:
    """A page of a refusal or fault, with the answer code it goes with."""
    _check_open()
    if status not in STATES:
        raise Http404
    refusal = Refused(
        "Siklus belum dapat ditetapkan: dua unit belum mengonfirmasi.",
        problems=("Dinas Sosial belum mengonfirmasi", "Dinas Perhubungan belum mengonfirmasi"),
    )
    return render(request, f"{status}.html", {**_shell(), "refusal": refusal}, status=status)
