"""Forms of the intake."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.platform.errors import Refused
from bina.platform.intake.queries import KindCount, MappedHeading, MappedSheet
from bina.platform.intake.rules import require_effective
from bina.platform.web.filling import DayField

ACCEPT = ".xlsx,.csv"


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files in one field; cleans to a list."""

    widget = ManyFilesInput(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = [super(ManyFilesField, self).clean(one, initial) for one in data or [None]]
        return [file for file in files if file is not None]


class EffectiveForm(forms.Form):
    effective_on = DayField(
        label=_("Berlaku per"),
        help_text=_(
            "Data baru dan perubahan berlaku mulai tanggal ini. Tanggal sesudahnya ditolak."
        ),
        initial=timezone.localdate,
    )

    def clean_effective_on(self) -> date:
        day: date = self.cleaned_data["effective_on"]
        try:
            require_effective(day)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return day


class UploadForm(EffectiveForm):
    books = ManyFilesField(
        label=_("Berkas Excel atau CSV"),
        help_text=_("Satu sampai enam berkas sekaligus, masing-masing paling besar 25 MB."),
        allow_empty_file=True,
        error_messages={"required": _("Pilih paling sedikit satu berkas.")},
    )
    field_order = ("books", "effective_on")


class RowFilterForm(forms.Form):
    """Narrows a list of rows to one sheet and one kind of problem."""

    lembar = forms.ChoiceField(label=_("Lembar"), required=False)
    jenis = forms.ChoiceField(label=_("Masalah"), required=False)

    def __init__(
        self, data: Mapping[str, Any], sheets: Sequence[str], kinds: Sequence[KindCount]
    ) -> None:
        super().__init__(data)
        self.fields["lembar"].choices = [("", _("Semua lembar")), *((s, s) for s in sheets)]  # type: ignore[attr-defined]
        labels = {kind.kind: kind.label for kind in kinds}
        self.fields["jenis"].choices = [("", _("Semua masalah")), *labels.items()]  # type: ignore[attr-defined]
        if not labels:
            del self.fields["jenis"]

    def value(self, name: str) -> str:
        """The chosen value; "" when nothing valid was chosen."""
        return str(self.cleaned_data.get(name, "")) if self.is_valid() else ""


UNKNOWN, UNUSED = "", "-"
Pair = tuple[MappedHeading, forms.BoundField]


class MappingForm(forms.Form):
    """One choice per heading; names are ``sheet.place``, for headings may hold anything."""

    def __init__(self, sheets: Sequence[MappedSheet], data: Any = None) -> None:
        super().__init__(data)
        self.sheets = sheets
        for at, sheet in enumerate(sheets):
            for place, heading in enumerate(sheet.headings):
                self.fields[f"{at}.{place}"] = _heading_field(sheet, heading)

    def groups(self) -> list[tuple[MappedSheet, list[Pair], list[Pair]]]:
        """Sheets with the headings that nobody knows yet, and with those that are settled."""
        return [self._group(at, sheet) for at, sheet in enumerate(self.sheets)]

    def _group(self, at: int, sheet: MappedSheet) -> tuple[MappedSheet, list[Pair], list[Pair]]:
        pairs = [(one, self[f"{at}.{place}"]) for place, one in enumerate(sheet.headings)]
        unknown = [pair for pair in pairs if pair[0].canonical is None or pair[1].errors]
        return sheet, unknown, [pair for pair in pairs if pair not in unknown]

    def choices(self) -> dict[str, dict[str, str]]:
        """By sheet, the canonical heading of each heading as written, "" for unused ones."""
        return {
            sheet.sheet: {
                one.heading: self.cleaned_data[f"{at}.{place}"].replace(UNUSED, "", 1)
                for place, one in enumerate(sheet.headings)
            }
            for at, sheet in enumerate(self.sheets)
        }


def _heading_field(sheet: MappedSheet, heading: MappedHeading) -> forms.ChoiceField:
    named = [(choice, choice) for choice in sheet.choices]
    start = UNUSED if heading.canonical == "" else heading.canonical or UNKNOWN
    return forms.ChoiceField(
        label=heading.heading,
        choices=[(UNKNOWN, _("Pilih kolom")), *named, (UNUSED, _("Tidak dipakai"))],
        initial=start,
        error_messages={"required": _("Pilih kolom yang dimaksud, atau Tidak dipakai.")},
    )
