"""The filter of the catalogue, and the number of participants to reckon with."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bina.competency.queries import CompetencyRow

MOST = 100_000


class ModuleFilterForm(forms.Form):
    """Search and competency."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    kompetensi = forms.ChoiceField(label=_("Kompetensi"), required=False)

    def __init__(self, *args: Any, entries: Iterable[CompetencyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(row.id), f"{row.name} ({row.code})") for row in entries]
        choices: Sequence[Any] = [("", _("Semua")), *shown]
        self.fields["kompetensi"].choices = choices  # type: ignore[attr-defined] # a choice

    def wanted(self) -> dict[str, Any]:
        """The filter of the queries; a value outside its list is left out."""
        self.is_valid()
        chosen = self.cleaned_data.get("kompetensi")
        return {
            "search": self.cleaned_data.get("cari", ""),
            "competency_id": UUID(chosen) if chosen else None,
        }


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
