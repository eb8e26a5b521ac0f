"""The filter of the catalogue, and the number of participants to reckon with."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 100_000


class ModuleFilterForm(forms.Form):
    """Search and competency; ``competencies`` are (code, name)."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    kompetensi = forms.ChoiceField(label=_("Kompetensi"), required=False)

    def __init__(self, *args: Any, competencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, f"{code} · {name}") for code, name in competencies]
        self.fields["kompetensi"].choices = [  # type: ignore[attr-defined] # a choice
            ("", _("Semua")),
            *offered,
        ]

    def wanted(self) -> dict[str, str]:
        """Arguments of ``list_modules``; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return {"search": values.get("cari", ""), "competency": values.get("kompetensi", "")}


class ParticipantsForm(forms.Form):
    """``?peserta=45``."""

    peserta = forms.IntegerField(
        label=_("Jumlah peserta"),
        min_value=1,
        max_value=MOST,
        error_messages={
            "required": _("Isi jumlah peserta, misalnya 30."),
            "invalid": _("Jumlah peserta harus bilangan bulat, misalnya 30."),
            "min_value": _("Jumlah peserta paling sedikit 1."),
            "max_value": _("Jumlah peserta paling banyak 100.000."),
        },
    )
