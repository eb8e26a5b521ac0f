"""The forms of objectives, programmes, indicators and their targets."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.queries import find_units, position_ids_by_code
from bina.platform.access import Actor
from bina.platform.web.filling import DayField, FilledForm
from bina.platform.web.lookup import LookupField, search_field
from bina.strategy.commands import (
    IndicatorFacts,
    ObjectiveFacts,
    ProgrammeFacts,
    TargetFacts,
)
from bina.strategy.domain.objective import Direction, ObjectiveKind, PeriodKind
from bina.strategy.queries import ObjectiveName
from bina.strategy.queries.goals import IndicatorDetail
from bina.strategy.queries.labels import DIRECTION_LABELS, OBJECTIVE_KIND_LABELS, PERIOD_LABELS
from bina.strategy.web.filling import LongField, NumberField, UnitForm, plain
from bina.strategy.web.offering import NOTHING, key_of, objective_options, offer


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
        self,
        *args: Any,
        actor: Actor,
        parents: Iterable[ObjectiveName],
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        offer(self, "parent", [NOTHING, *objective_options(parents)])
        if not is_new:
            del self.fields["code"], self.fields["kind"]

    @property
    def kind_given(self) -> ObjectiveKind:
        return ObjectiveKind(self.cleaned_data["kind"])

    def facts(self) -> ObjectiveFacts:
        given = self.cleaned_data
        return ObjectiveFacts(
            given["name"], given["source"], key_of(given["parent"]), key_of(given["unit"])
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

    def __init__(
        self, *args: Any, objectives: Iterable[ObjectiveName], is_new: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "objective", objective_options(objectives))
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

    def __init__(
        self, *args: Any, objectives: Iterable[ObjectiveName], is_new: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "objective", objective_options(objectives))
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
