"""Forms of needs."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.needs.queries import CycleView


def _date(**extra: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **extra)


class ComputeForm(forms.Form):
    """The day the calculation looks at, and the cycle it belongs to.

    ``cycles`` is asked only when the form is drawn, inside the page's reading.
    """

    as_of = _date(
        label=_("Keadaan per tanggal"),
        help_text=_("Hasil penilaian sampai tanggal ini ikut dihitung."),
        initial=timezone.localdate,
    )
    cycle = forms.UUIDField(
        label=_("Siklus"),
        required=False,
        widget=forms.Select,
        help_text=_("Boleh dikosongkan untuk perhitungan lepas."),
    )

    def __init__(
        self, *args: Any, cycles: Callable[[], Iterable[CycleView]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)

        def choices() -> list[tuple[str, Any]]:
            return [("", _("Tanpa siklus")), *((str(row.id), row.name) for row in cycles())]

        self.fields["cycle"].widget.choices = choices


class CycleForm(forms.Form):
    name = forms.CharField(
        label=_("Nama siklus"), max_length=100, help_text=_("Contoh: Analisis kebutuhan 2027")
    )
    as_of = _date(label=_("Keadaan per tanggal"), initial=timezone.localdate)


class FreezeForm(forms.Form):
    reason = forms.CharField(
        label=_("Catatan penetapan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya nomor nota dinas yang menetapkan hasil ini."),
    )
