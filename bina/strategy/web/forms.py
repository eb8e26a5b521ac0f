"""The filters of the lists, and the form of a finding's status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.organization.queries import find_units
from bina.platform.access import Actor
from bina.platform.web.lookup import LookupField, search_field
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.queries import FindingFilter, KpiFilter, ObjectiveName
from bina.strategy.queries.findings import FindingChoices
from bina.strategy.queries.goals import GoalFilter
from bina.strategy.queries.kpis import KpiChoices
from bina.strategy.queries.labels import CAUSE_LABELS, STATUS_LABELS
from bina.strategy.queries.satisfaction import ScoreFilter
from bina.strategy.queries.workforce import WorkforceFilter
from bina.strategy.web.offering import objective_options, offer

Choices = Sequence[tuple[str, str | Promise]]
ANY: Choices = (("", _("Semua")),)
SEVERITIES: Choices = (("3", "3"), ("2", "2"), ("1", "1"))


def _plain(values: Iterable[object]) -> Choices:
    return [*ANY, *((str(value), str(value)) for value in values)]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _unit(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def as_json(wanted: FindingFilter | KpiFilter) -> dict[str, Any]:
    """The filter as the argument of a job."""
    unit_id = str(wanted.unit_id) if wanted.unit_id else None
    return asdict(wanted) | {"unit_id": unit_id, "after": ""}


class _SignalFilterForm(forms.Form):
    """What both lists are filtered by; the choices are those that occur in sight."""

    cari = forms.CharField(required=False, max_length=80)
    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    kompetensi = forms.ChoiceField(label=_("Kompetensi"), required=False)
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        choices: FindingChoices | KpiChoices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        offered = {
            "kompetensi": _plain(choices.competencies),
            "tahun": _plain(choices.years),
        }
        for name, values in offered.items():
            offer(self, name, values)

    def sound(self) -> Mapping[str, Any]:
        """The values within their lists."""
        self.is_valid()
        return self.cleaned_data


class FindingFilterForm(_SignalFilterForm):
    """Number, unit, competency, status, severity, root cause and year."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[*ANY, *STATUS_LABELS.items()]
    )
    tingkat = forms.ChoiceField(label=_("Tingkat"), required=False, choices=[*ANY, *SEVERITIES])
    akar = forms.ChoiceField(
        label=_("Akar masalah"), required=False, choices=[*ANY, *CAUSE_LABELS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cari"].label = _("Cari nomor")

    def wanted(self, after: str) -> FindingFilter:
        """What the form asks for; a value outside its list is left out."""
        values = self.sound()
        return FindingFilter(
            search=values.get("cari", ""),
            unit_id=_unit(values.get("unit")),
            competency=values.get("kompetensi", ""),
            status=values.get("status", ""),
            severity=_number(values.get("tingkat")),
            cause=values.get("akar", ""),
            year=_number(values.get("tahun")),
            after=after,
        )


class KpiFilterForm(_SignalFilterForm):
    """Name or code, unit, competency, year and whether the target was missed."""

    capaian = forms.ChoiceField(
        label=_("Capaian"),
        required=False,
        choices=[*ANY, ("belum", _("Belum tercapai")), ("tercapai", _("Tercapai"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cari"].label = _("Cari nama atau kode")

    def wanted(self, after: str) -> KpiFilter:
        """What the form asks for; a value outside its list is left out."""
        values = self.sound()
        return KpiFilter(
            search=values.get("cari", ""),
            unit_id=_unit(values.get("unit")),
            competency=values.get("kompetensi", ""),
            year=_number(values.get("tahun")),
            is_met={"tercapai": True, "belum": False}.get(values.get("capaian", "")),
            after=after,
        )


class ScoreFilterForm(forms.Form):
    """Service, unit and year of satisfaction figures."""

    cari = forms.CharField(label=_("Cari layanan"), required=False, max_length=80)
    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)

    def __init__(self, *args: Any, actor: Actor, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        offer(self, "tahun", _plain(years))

    def wanted(self, after: str) -> ScoreFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return ScoreFilter(
            search=values.get("cari", ""),
            unit_id=_unit(values.get("unit")),
            year=_number(values.get("tahun")),
            after=after,
        )


class GoalFilterForm(forms.Form):
    """Words, unit, objective, and for programmes the year."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    tujuan = forms.ChoiceField(label=_("Tujuan"), required=False)
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        objectives: Iterable[ObjectiveName],
        years: Sequence[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        offer(self, "tujuan", [*ANY, *objective_options(objectives)])
        offer(self, "tahun", _plain(years))
        if not years:
            del self.fields["tahun"]

    def wanted(self, after: str) -> GoalFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return GoalFilter(
            search=values.get("cari", ""),
            unit_id=_unit(values.get("unit")),
            objective_id=_unit(values.get("tujuan")),
            year=_number(values.get("tahun")),
            after=after,
        )


class WorkforceFilterForm(forms.Form):
    """The year of the analysis, words, unit, and whether people are missing."""

    cari = forms.CharField(label=_("Cari jabatan"), required=False, max_length=80)
    unit = LookupField(label=_("Unit kerja (nama atau kode)"))
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[*ANY, ("kurang", _("Kurang pegawai")), ("cukup", _("Tidak kurang"))],
    )

    def __init__(self, *args: Any, actor: Actor, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        self._newest = next(iter(years), timezone.localdate().year)
        choices = [("", str(self._newest)), *((str(year), str(year)) for year in years[1:])]
        offer(self, "tahun", choices)

    def wanted(self, after: str) -> WorkforceFilter:
        """What the form asks for; without a year the newest that was analysed."""
        self.is_valid()
        values = self.cleaned_data
        return WorkforceFilter(
            year=_number(values.get("tahun")) or self._newest,
            search=values.get("cari", ""),
            unit_id=_unit(values.get("unit")),
            is_short={"kurang": True, "cukup": False}.get(values.get("keadaan", "")),
            after=after,
        )


class TrendForm(forms.Form):
    """The year that is compared with the one before, and the root cause."""

    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    akar = forms.ChoiceField(
        label=_("Akar masalah"), required=False, choices=list(CAUSE_LABELS.items())
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._newest = years[0]
        choices = [(str(year), str(year)) for year in years]
        offer(self, "tahun", choices)
        self.is_valid()

    def year(self) -> int:
        return _number(self.cleaned_data.get("tahun")) or self._newest

    def cause(self) -> RootCause:
        return RootCause(self.cleaned_data.get("akar") or RootCause.CAPACITY)


class StatusForm(forms.Form):
    """The new status of a finding, and why."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=list(STATUS_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih salah satu status."),
            "invalid_choice": _("Pilih salah satu status yang tersedia."),
        },
    )
    reason = forms.CharField(
        label=_("Dasar perubahan"),
        help_text=_("Misalnya nomor surat tindak lanjut. Wajib bila temuan dibuka kembali."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def asks(self) -> tuple[str, str]:
        """(status, reason)."""
        return FindingStatus(self.cleaned_data["status"]), self.cleaned_data["reason"]
