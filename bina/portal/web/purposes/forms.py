"""Forms of the purposes of processing."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import Basis, Purpose
from bina.platform.privacy.commands import PurposeFacts
from bina.platform.web.filling import DayField, FilledForm


class PurposeForm(FilledForm):
    """``held`` is the data: a form keeps what was sent under that name."""

    label = forms.CharField(label=_("Nama tujuan"), max_length=120)
    basis = forms.ChoiceField(
        label=_("Dasar pemrosesan"),
        choices=Basis.choices,
        help_text=_("Salah satu dari enam dasar dalam UU 27/2022 Pasal 20 ayat (2)."),
    )
    law = forms.CharField(
        label=_("Peraturan"), max_length=200, help_text=_("Misalnya UU 20/2023 Pasal 49.")
    )
    explanation = forms.CharField(
        label=_("Penjelasan bagi pemilik data"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bila dasarnya persetujuan, inilah kalimat yang disetujui pegawai."),
    )
    held = forms.CharField(
        label=_("Data yang diproses"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    retention = forms.CharField(label=_("Masa simpan"), max_length=200)
    valid_from = DayField(
        label=_("Berlaku sejak"), help_text=_("Paling awal hari ini. Yang sudah lewat tetap.")
    )

    @classmethod
    def of(cls, data: Any, present: Purpose | None = None) -> "PurposeForm":
        """Filled with what is in force, from tomorrow on; or empty, from today on."""
        today = timezone.localdate()
        if present is None:
            return cls(data, initial={"valid_from": today})
        names = ("label", "basis", "law", "explanation", "retention")
        start = max(today, present.valid_from + timedelta(days=1))
        initial = {name: getattr(present, name) for name in names}
        return cls(data, initial=initial | {"held": present.data, "valid_from": start})

    def facts(self) -> PurposeFacts:
        values = self.cleaned_data
        return PurposeFacts(
            label=values["label"],
            basis=Basis(values["basis"]),
            law=values["law"],
            explanation=values["explanation"],
            data=values["held"],
            retention=values["retention"],
        )

    def first_day(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        return day


class EndForm(FilledForm):
    last_day = DayField(
        label=_("Hari terakhir"),
        help_text=_("Sesudah hari itu data tidak diproses lagi untuk tujuan ini."),
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def valid_to(self) -> date:
        day: date = self.cleaned_data["last_day"]
        return day + timedelta(days=1)
