"""Forms of the calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bina.platform.calendar import HolidayKind
from bina.platform.web.filling import DayField, FilledForm

KIND_LABELS = {
    HolidayKind.NATIONAL: _("Libur nasional"),
    HolidayKind.JOINT_LEAVE: _("Cuti bersama"),
    HolidayKind.REGIONAL: _("Libur daerah"),
}

WEEK_LABELS = {5: _("Lima hari, Senin sampai Jumat"), 6: _("Enam hari, Senin sampai Sabtu")}


class HolidayForm(FilledForm):
    held_on = DayField(label=_("Tanggal"))
    kind = forms.ChoiceField(label=_("Jenis"))
    name = forms.CharField(
        label=_("Nama hari libur"), max_length=200, help_text=_("Misalnya Hari Jadi Kabupaten.")
    )
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        max_length=300,
        help_text=_("Keputusan yang menetapkannya, dengan nomor dan tahunnya."),
    )

    def __init__(self, data: Any = None, *, kinds: frozenset[HolidayKind], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(kind.value, KIND_LABELS[kind]) for kind in HolidayKind if kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined] # a choice

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "kind": HolidayKind(self.cleaned_data["kind"])}


class WeekForm(FilledForm):
    """How many days a week the agency works, and from when."""

    days = forms.TypedChoiceField(
        label=_("Pekan kerja"), choices=list(WEEK_LABELS.items()), coerce=int
    )
    valid_from = DayField(
        label=_("Berlaku sejak"),
        help_text=_("Hari sebelumnya dihitung menurut pekan kerja semula."),
    )
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        max_length=300,
        help_text=_("Keputusan yang menetapkannya, dengan nomor dan tahunnya."),
    )


class DropForm(FilledForm):
    reason = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
