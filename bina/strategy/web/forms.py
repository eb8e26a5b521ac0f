"""The filters of findings and KPIs."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.organization.queries.units import UnitRow
from bina.strategy.queries.findings import FindingFilter
from bina.strategy.queries.kpis import KpiFilter
from bina.strategy.queries.labels import CAUSE_LABELS, STATUS_LABELS

INDENT = "\N{EM SPACE}"
Choices = Sequence[tuple[str, str | Promise]]
ANY: Choices = (("", _("Semua")),)


class SignalForm(forms.Form):
    """Search and unit."""

    cari = forms.CharField(label=_("Cari"), required=False, max_length=80)
    unit = forms.ChoiceField(label=_("Unit kerja"), required=False)

    def __init__(self, *args: Any, units: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(row.id), f"{INDENT * row.depth}{row.name}") for row in units]
        self.offer("unit", shown)

    def offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = [*ANY, *choices]  # type: ignore[attr-defined] # a choice

    def given(self) -> dict[str, Any]:
        """The valid values; one outside its list is left out."""
        self.is_valid()
        return self.cleaned_data

    def unit_id(self) -> UUID | None:
        value = self.given().get("unit")
        return UUID(value) if value else None


class FindingFilterForm(SignalForm):
    """Search, unit, status and root cause."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[*ANY, *STATUS_LABELS.items()]
    )
    akar = forms.ChoiceField(
        label=_("Akar masalah"), required=False, choices=[*ANY, *CAUSE_LABELS.items()]
    )

    def wanted(self, after: str) -> FindingFilter:
        values = self.given()
        return FindingFilter(
            values.get("cari", ""),
            self.unit_id(),
            values.get("status", ""),
            values.get("akar", ""),
            after,
        )


class KpiFilterForm(SignalForm):
    """Search, unit, year, and whether the target is met."""

    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    capaian = forms.ChoiceField(
        label=_("Capaian"),
        required=False,
        choices=[*ANY, ("tercapai", _("Tercapai")), ("belum", _("Belum tercapai"))],
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("tahun", [(str(year), str(year)) for year in years])

    def wanted(self, after: str) -> KpiFilter:
        values = self.given()
        year = values.get("tahun")
        met = {"tercapai": True, "belum": False}.get(values.get("capaian", ""))
        return KpiFilter(
            values.get("cari", ""), self.unit_id(), int(year) if year else None, met, after
        )


def as_json(wanted: FindingFilter | KpiFilter) -> dict[str, Any]:
    """The filter as the argument of a job."""
    return asdict(wanted) | {
        "unit_id": str(wanted.unit_id) if wanted.unit_id else None,
        "after": "",
    }
