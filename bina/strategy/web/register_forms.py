"""The forms of findings, KPIs, satisfaction figures, objectives, programmes and indicators."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.queries import find_units, position_ids_by_code
from bina.platform.access import Actor
from bina.platform.web.lookup import LookupField, search_field
from bina.strategy.commands import (
    FindingFacts,
    IndicatorFacts,
    KpiFacts,
    ObjectiveFacts,
    ProgrammeFacts,
    ScoreFacts,
    TargetFacts,
)
from bina.strategy.domain.finding import RootCause
from bina.strategy.domain.objective import Direction, ObjectiveKind, PeriodKind
from bina.strategy.queries import ObjectiveName
from bina.strategy.queries.goals import IndicatorDetail
from bina.strategy.queries.labels import (
    CAUSE_LABELS,
    DIRECTION_LABELS,
    OBJECTIVE_KIND_LABELS,
    PERIOD_LABELS,
)
from bina.strategy.web.filling import (
    DayField,
    EvidenceForm,
    FilledForm,
    LongField,
    NumberField,
    UnitForm,
    plain,
)

NOTHING = ("", gettext_lazy("Tidak ada"))
Choices = Iterable[ObjectiveName]


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined] # a choice


def _competencies(offered: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((code, f"{name} ({code})") for code, name in offered.items())


def _objectives(offered: Choices) -> Iterable[tuple[str, str]]:
    return ((str(row.id), f"{row.code} {row.name}") for row in offered)


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None


class FindingForm(UnitForm):
    """What an audit found; the number and the unit are given once."""

    number = forms.CharField(label=gettext_lazy("Nomor temuan"), max_length=100)
    competency = forms.ChoiceField(label=gettext_lazy("Kompetensi"))
    found_on = DayField(label=gettext_lazy("Tanggal temuan"))
    severity = NumberField(
        label=gettext_lazy("Tingkat"),
        help_text=gettext_lazy("1 ringan sampai 3 berat."),
        min_value=1,
        max_value=3,
        max_digits=11,
        decimal_places=9,
    )
    root_cause = forms.ChoiceField(
        label=gettext_lazy("Akar masalah"),
        choices=list(CAUSE_LABELS.items()),
        widget=forms.RadioSelect,
    )
    objective = forms.ChoiceField(
        label=gettext_lazy("Tujuan yang terganggu"), required=False, choices=[NOTHING]
    )

    def __init__(
        self, *args: Any, competencies: Mapping[str, str], objectives: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "competency", _competencies(competencies))
        _offer(self, "objective", [NOTHING, *_objectives(objectives)])
        if "unit" not in self.fields:
            del self.fields["number"]

    def facts(self) -> FindingFacts:
        given = self.cleaned_data
        return FindingFacts(
            competency_code=given["competency"],
            found_on=given["found_on"],
            severity=given["severity"],
            root_cause=RootCause(given["root_cause"]),
            objective_id=_key(given["objective"]),
        )


class FollowUpForm(EvidenceForm):
    text = LongField(label=gettext_lazy("Yang sudah dikerjakan"))
    field_order = ("text", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False

    def evidence(self) -> tuple[str, bytes] | None:
        return self.content() if self.cleaned_data["file"] else None


class KpiForm(UnitForm):
    """A KPI of a unit; the code, the year and the unit are given once."""

    code = forms.CharField(label=gettext_lazy("Kode KPI"), max_length=100)
    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100)
    name = forms.CharField(label=gettext_lazy("Nama KPI"), max_length=300)
    target = NumberField(label=gettext_lazy("Target"))
    actual = NumberField(
        label=gettext_lazy("Realisasi"), help_text=gettext_lazy("Makin tinggi makin baik.")
    )
    competency = forms.ChoiceField(label=gettext_lazy("Kompetensi yang terkait"))

    def __init__(self, *args: Any, competencies: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "competency", _competencies(competencies))
        if "unit" not in self.fields:
            del self.fields["code"], self.fields["year"]

    def facts(self) -> KpiFacts:
        given = self.cleaned_data
        return KpiFacts(given["name"], given["target"], given["actual"], given["competency"])


class ScoreForm(UnitForm):
    """The index of a service; the unit, the service and the start are given once."""

    service = forms.CharField(label=gettext_lazy("Nama layanan"), max_length=200)
    starts_on = DayField(label=gettext_lazy("Survei mulai"))
    ends_on = DayField(label=gettext_lazy("Survei selesai"))
    score = NumberField(
        label=gettext_lazy("Nilai IKM (0 sampai 100)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )
    respondents = forms.IntegerField(
        label=gettext_lazy("Jumlah responden"), required=False, min_value=0
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" not in self.fields:
            del self.fields["service"], self.fields["starts_on"]

    def facts(self) -> ScoreFacts:
        given = self.cleaned_data
        return ScoreFacts(given["ends_on"], given["score"], given["respondents"])


class InterventionForm(UnitForm):
    name = forms.CharField(
        label=gettext_lazy("Nama intervensi"),
        help_text=gettext_lazy("Misalnya pelatihan petugas loket."),
        max_length=200,
    )
    started_on = DayField(label=gettext_lazy("Mulai berjalan"))


class ObjectiveForm(FilledForm):
    """An objective; the code and the kind are given once."""

    code = forms.CharField(label=gettext_lazy("Kode tujuan"), max_length=50)
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=list(OBJECTIVE_KIND_LABELS.items())
    )
    name = forms.CharField(label=gettext_lazy("Nama tujuan"), max_length=300)
    parent = forms.ChoiceField(label=gettext_lazy("Tujuan induk"), required=False)
    unit = LookupField(
        label=gettext_lazy("Unit penanggung jawab (nama atau kode)"),
        help_text=gettext_lazy("Kosongkan bila tujuan ini milik seluruh instansi."),
    )
    source = forms.CharField(
        label=gettext_lazy("Dokumen sumber"),
        help_text=gettext_lazy("Misalnya RPJMD, Renstra, atau road map reformasi birokrasi."),
        required=False,
        max_length=200,
    )
    on = DayField(label=gettext_lazy("Berlaku sejak"), initial=timezone.localdate)

    def __init__(
        self, *args: Any, actor: Actor, parents: Choices, is_new: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        _offer(self, "parent", [NOTHING, *_objectives(parents)])
        if not is_new:
            del self.fields["code"], self.fields["kind"]

    @property
    def kind_given(self) -> ObjectiveKind:
        return ObjectiveKind(self.cleaned_data["kind"])

    def facts(self) -> ObjectiveFacts:
        given = self.cleaned_data
        return ObjectiveFacts(
            given["name"], given["source"], _key(given["parent"]), _key(given["unit"])
        )


class EndForm(FilledForm):
    on = DayField(label=gettext_lazy("Tidak berlaku sejak"), initial=timezone.localdate)
    reason = LongField(label=gettext_lazy("Alasan"), rows=3, most=500)


class ProgrammeForm(UnitForm):
    """A programme; the code and the year are given once."""

    code = forms.CharField(label=gettext_lazy("Kode program"), max_length=50)
    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100)
    name = forms.CharField(label=gettext_lazy("Nama program"), max_length=300)
    objective = forms.ChoiceField(label=gettext_lazy("Tujuan yang didukung"))
    funding_code = forms.CharField(
        label=gettext_lazy("Kode anggaran (DPA atau DIPA)"), required=False, max_length=100
    )
    field_order = ("code", "year", "name", "objective", "unit", "funding_code")

    def __init__(self, *args: Any, objectives: Choices, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "objective", _objectives(objectives))
        if not is_new:
            del self.fields["code"], self.fields["year"]

    def facts(self) -> ProgrammeFacts:
        given = self.cleaned_data
        return ProgrammeFacts(
            given["name"], UUID(given["objective"]), self.unit_id, given["funding_code"]
        )


class IndicatorForm(UnitForm):
    """The definition of an indicator; the code is given once."""

    code = forms.CharField(label=gettext_lazy("Kode indikator"), max_length=50)
    name = forms.CharField(label=gettext_lazy("Nama indikator"), max_length=300)
    objective = forms.ChoiceField(label=gettext_lazy("Tujuan yang diukur"))
    measure = forms.CharField(
        label=gettext_lazy("Satuan"), help_text=gettext_lazy("Misalnya persen."), max_length=60
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Arah yang diharapkan"),
        choices=list(DIRECTION_LABELS.items()),
        widget=forms.RadioSelect,
    )
    period_kind = forms.ChoiceField(
        label=gettext_lazy("Diukur setiap"), choices=list(PERIOD_LABELS.items())
    )
    numerator = forms.CharField(label=gettext_lazy("Pembilang"), required=False, max_length=300)
    denominator = forms.CharField(label=gettext_lazy("Penyebut"), required=False, max_length=300)
    data_source = forms.CharField(label=gettext_lazy("Sumber data"), max_length=200)
    position = forms.CharField(
        label=gettext_lazy("Kode jabatan penanggung jawab"), required=False, max_length=50
    )
    field_order = (
        *("code", "name", "objective", "measure", "direction", "period_kind"),
        *("numerator", "denominator", "data_source", "unit", "position"),
    )

    def __init__(self, *args: Any, objectives: Choices, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "objective", _objectives(objectives))
        if not is_new:
            del self.fields["code"]

    def clean_position(self) -> UUID | None:
        code = self.cleaned_data["position"].strip()
        found = position_ids_by_code([code]).get(code) if code else None
        if code and found is None:
            raise forms.ValidationError(_("Kode jabatan tidak ditemukan."))
        return found

    @staticmethod
    def of(detail: IndicatorDetail) -> dict[str, Any]:
        """The fields of an indicator."""
        row = detail.row
        names = ("name", "measure", "direction", "period_kind", "numerator", "denominator")
        return {name: getattr(row, name) for name in names} | {
            "objective": row.objective.id if row.objective else "",
            "data_source": row.data_source,
            "unit": row.unit_id,
            "position": detail.position_code,
        }

    def facts(self) -> IndicatorFacts:
        given = self.cleaned_data
        return IndicatorFacts(
            name=given["name"],
            objective_id=UUID(given["objective"]),
            measure=given["measure"],
            direction=Direction(given["direction"]),
            period_kind=PeriodKind(given["period_kind"]),
            data_source=given["data_source"],
            unit_id=self.unit_id,
            position_id=given["position"],
            numerator=given["numerator"],
            denominator=given["denominator"],
        )


class TargetForm(FilledForm):
    """Target and actual figure of one period."""

    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100)
    part = forms.IntegerField(label=gettext_lazy("Periode ke"), min_value=1, initial=1)
    baseline = NumberField(label=gettext_lazy("Nilai awal"), required=False)
    target = NumberField(label=gettext_lazy("Target"))
    actual = NumberField(label=gettext_lazy("Realisasi"), required=False)
    recorded_on = DayField(label=gettext_lazy("Tanggal realisasi dicatat"), required=False)

    @staticmethod
    def of(detail: IndicatorDetail, asked: tuple[str, str]) -> dict[str, Any]:
        """The fields of the period that is asked for, else of one to come."""
        for row in detail.targets:
            if (str(row.year), str(row.part)) == asked:
                names = ("year", "part", "recorded_on")
                figures = {name: getattr(row, name) for name in ("baseline", "target", "actual")}
                return {name: getattr(row, name) for name in names} | {
                    name: None if value is None else plain(value) for name, value in figures.items()
                }
        return {"year": timezone.localdate().year, "part": 1}

    def facts(self) -> TargetFacts:
        given = self.cleaned_data
        return TargetFacts(
            given["target"], given["baseline"], given["actual"], given["recorded_on"]
        )


class WorkforceForm(FilledForm):
    """The need of one position in a year."""

    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100)
    needed = forms.IntegerField(label=gettext_lazy("Kebutuhan pegawai"), min_value=0)
    basis = forms.CharField(
        label=gettext_lazy("Dasar"),
        help_text=gettext_lazy("Misalnya dokumen analisis beban kerja."),
        required=False,
        max_length=200,
    )
