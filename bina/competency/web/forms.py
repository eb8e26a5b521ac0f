"""The forms of dictionary, standards and results."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.competency.commands.standards import Requirement, StandardText
from bina.competency.domain.dictionary import LEVELS
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.domain.standard import Importance
from bina.competency.queries.core import LevelView
from bina.competency.queries.dictionary import CompetencyFilter, CompetencyRow
from bina.competency.queries.labels import (
    DOMAIN_LABELS,
    GROUP_LABELS,
    IMPORTANCE_LABELS,
    METHOD_LABELS,
)
from bina.competency.queries.standards import StandardFilter, StandardVersion
from bina.organization.domain.codes import PositionKind
from bina.organization.queries import find_units
from bina.organization.queries.labels import POSITION_KIND_LABELS
from bina.platform.access import Actor
from bina.platform.web.filling import DayField
from bina.platform.web.lookup import LookupField, search_field

Choices = Sequence[tuple[str, str | Promise]]
ANY: Choices = (("", _("Semua")),)
LEVEL_CHOICES: Choices = tuple((str(level), str(level)) for level in LEVELS)
IMPORTANCE_CHOICES: Choices = tuple(IMPORTANCE_LABELS.items())
INDICATORS = 3


class DayForm(forms.Form):
    """The day a page looks at."""

    per = DayField(label=_("Keadaan per tanggal"), required=False)


class UnitDayForm(DayForm):
    """A unit and a day."""

    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    field_order = ("unit", "per")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))

    def unit_id(self) -> UUID | None:
        """None for no unit, and for one that is not found."""
        self.is_valid()
        value = self.cleaned_data.get("unit")
        return UUID(value) if value else None


class DictionaryFilterForm(forms.Form):
    """Search, group and domain."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    kelompok = forms.ChoiceField(
        label=_("Kelompok"), required=False, choices=[*ANY, *GROUP_LABELS.items()]
    )
    ranah = forms.ChoiceField(
        label=_("Ranah"), required=False, choices=[*ANY, *DOMAIN_LABELS.items()]
    )

    def wanted(self) -> CompetencyFilter:
        """A value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return CompetencyFilter(
            values.get("cari", ""), values.get("kelompok", ""), values.get("ranah", "")
        )


class StandardFilterForm(forms.Form):
    """Search, kind of position, and how far the standard is."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    jenis = forms.ChoiceField(
        label=_("Jenis jabatan"),
        required=False,
        choices=[*ANY, *((kind.value, POSITION_KIND_LABELS[kind]) for kind in PositionKind)],
    )
    keadaan = forms.ChoiceField(
        label=_("Standar"),
        required=False,
        choices=[
            *ANY,
            ("complete", _("Lengkap tiga kelompok")),
            ("incomplete", _("Belum lengkap")),
            ("missing", _("Belum ada")),
        ],
    )

    def wanted(self, after: str) -> StandardFilter:
        """A value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return StandardFilter(
            values.get("cari", ""), values.get("jenis", ""), values.get("keadaan", ""), after
        )


class DefinitionForm(forms.Form):
    """What a competency means, and its domain."""

    domain = forms.ChoiceField(
        label=_("Ranah pembinaan"),
        choices=list(DOMAIN_LABELS.items()),
        help_text=_("Menentukan ranah yang dihitung dalam laporan cakupan."),
    )
    definition = forms.CharField(
        label=_("Definisi"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class LevelForm(forms.Form):
    """One level: a description and what can be observed."""

    description = forms.CharField(
        label=_("Uraian tingkat"), widget=forms.Textarea(attrs={"rows": 2})
    )
    indicators = forms.CharField(
        label=_("Indikator perilaku"),
        help_text=_("Satu perilaku yang dapat diamati pada setiap baris."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @classmethod
    def of(cls, level: LevelView) -> "LevelForm":
        texts = "\n".join(level.indicators)
        return cls(initial={"description": level.description, "indicators": texts})

    def lines(self) -> list[str]:
        return str(self.cleaned_data["indicators"]).splitlines()


class AssessedForm(forms.Form):
    """What was assessed, how, and when."""

    competency = forms.ChoiceField(label=_("Kompetensi"))
    method = forms.ChoiceField(label=_("Metode"), choices=list(METHOD_LABELS.items()))
    assessed_on = DayField(label=_("Tanggal asesmen"))

    def __init__(self, *args: Any, entries: Iterable[CompetencyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(row.id), f"{row.name} ({row.code})") for row in entries]
        self.fields["competency"].choices = shown  # type: ignore[attr-defined] # a choice

    def values(self) -> dict[str, Any]:
        """The arguments of the command."""
        data = self.cleaned_data
        return {
            "competency_id": UUID(data["competency"]),
            "method": AssessmentMethod(data["method"]),
            "assessed_on": data["assessed_on"],
        }


class ResultForm(AssessedForm):
    """One result by hand."""

    level = forms.DecimalField(
        label=_("Tingkat"),
        help_text=_("0 sampai 5, boleh pecahan, misalnya 3,25."),
        min_value=0,
        max_value=5,
        decimal_places=2,
        localize=True,
    )
    field_order = ("competency", "method", "level", "assessed_on")

    def values(self) -> dict[str, Any]:
        return super().values() | {"level": self.cleaned_data["level"]}


class TestForm(AssessedForm):
    """One test of several people: a level for each NIP."""

    scores = forms.CharField(
        label=_("NIP dan nilai"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Satu pegawai sebaris: NIP, lalu nilai 0 sampai 5. Dapat ditempel langsung dari Excel."
        ),
    )

    def values(self) -> dict[str, Any]:
        return super().values() | {"scores": self.cleaned_data["scores"]}


class StandardForm(forms.Form):
    """A new version: job analysis, legal basis, and a level and importance a competency.

    Fields ``level_<key>`` and ``importance_<key>``; without a level the competency is not asked.
    """

    effective_on = DayField(
        label=_("Berlaku mulai"), help_text=_("Versi sebelumnya berakhir pada tanggal ini.")
    )
    regulation = forms.ChoiceField(label=_("Dasar hukum"), required=False)
    summary = forms.CharField(
        label=_("Ikhtisar jabatan"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    duties = forms.CharField(
        label=_("Uraian tugas"),
        help_text=_("Satu tugas pada setiap baris."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    outputs = forms.CharField(
        label=_("Hasil kerja"),
        help_text=_("Satu hasil kerja pada setiap baris."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        entries: Sequence[CompetencyRow],
        regulations: Mapping[str, str],
        shown: StandardVersion | None = None,
        on: date | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(shown, on)
        super().__init__(*args, **kwargs)
        self.entries = entries
        blank = ("", _("Belum ditetapkan"))
        choices = [blank, *regulations.items()]
        self.fields["regulation"].choices = choices  # type: ignore[attr-defined] # a choice
        for entry in entries:
            self.fields[f"level_{entry.id}"] = forms.ChoiceField(
                label=_("Tingkat"),
                required=False,
                choices=[("", _("Tidak diminta")), *LEVEL_CHOICES],
            )
            self.fields[f"importance_{entry.id}"] = forms.ChoiceField(
                label=_("Tingkat penting"), required=False, choices=IMPORTANCE_CHOICES
            )

    def text_fields(self) -> list[forms.BoundField]:
        names = ("effective_on", "regulation", "summary", "duties", "outputs")
        return [self[name] for name in names]

    def line_fields(self) -> list[tuple[CompetencyRow, forms.BoundField, forms.BoundField]]:
        return [
            (entry, self[f"level_{entry.id}"], self[f"importance_{entry.id}"])
            for entry in self.entries
        ]

    def text(self) -> StandardText:
        data = self.cleaned_data
        return StandardText(
            summary=data["summary"],
            duties=_written_lines(data["duties"]),
            outputs=_written_lines(data["outputs"]),
            regulation_id=UUID(data["regulation"]) if data["regulation"] else None,
        )

    def lines(self) -> dict[UUID, Requirement]:
        data = self.cleaned_data
        return {
            entry.id: Requirement(
                int(data[f"level_{entry.id}"]),
                Importance(data[f"importance_{entry.id}"] or Importance.PERLU),
            )
            for entry in self.entries
            if data[f"level_{entry.id}"]
        }


def _written_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _initial(shown: StandardVersion | None, on: date | None) -> dict[str, Any]:
    initial: dict[str, Any] = {"effective_on": on}
    if shown is None:
        return initial
    initial |= {
        "regulation": str(shown.regulation_id or ""),
        "summary": shown.summary,
        "duties": "\n".join(shown.duties),
        "outputs": "\n".join(shown.outputs),
    }
    for line in shown.lines:
        initial[f"level_{line.competency.id}"] = str(line.level)
        initial[f"importance_{line.competency.id}"] = line.importance.value
    return initial
