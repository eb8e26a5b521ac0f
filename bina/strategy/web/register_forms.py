"""The forms of findings, KPIs, satisfaction figures and need for people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from bina.platform.web.filling import DayField, FilledForm
from bina.strategy.commands import FindingFacts, KpiFacts, ScoreFacts
from bina.strategy.domain.finding import RootCause
from bina.strategy.queries import ObjectiveName
from bina.strategy.queries.labels import CAUSE_LABELS
from bina.strategy.web.filling import EvidenceForm, LongField, NumberField, UnitForm
from bina.strategy.web.offering import (
    NOTHING,
    competency_options,
    key_of,
    objective_options,
    offer,
)


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
        self,
        *args: Any,
        competencies: Mapping[str, str],
        objectives: Iterable[ObjectiveName],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "competency", competency_options(competencies))
        offer(self, "objective", [NOTHING, *objective_options(objectives)])
        if "unit" not in self.fields:
            del self.fields["number"]

    def facts(self) -> FindingFacts:
        given = self.cleaned_data
        return FindingFacts(
            competency_code=given["competency"],
            found_on=given["found_on"],
            severity=given["severity"],
            root_cause=RootCause(given["root_cause"]),
            objective_id=key_of(given["objective"]),
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
        offer(self, "competency", competency_options(competencies))
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
