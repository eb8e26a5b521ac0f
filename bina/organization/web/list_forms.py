"""The filters of the lists."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.organization.domain.codes import PPPK_RANKS, RANKS, EmploymentKind, PositionKind
from bina.organization.permissions import EDIT_PEOPLE
from bina.organization.queries.labels import EMPLOYMENT_KIND_LABELS, POSITION_KIND_LABELS
from bina.organization.queries.people import PeopleFilter
from bina.organization.queries.positions import PositionFilter
from bina.organization.queries.unit_search import find_units
from bina.organization.queries.units import UnitRow
from bina.platform.access import Actor
from bina.platform.web.lookup import LookupField, search_field

INDENT = "\N{EM SPACE}"
Choices = Sequence[tuple[str, str | Promise]]
ANY: Choices = (("", _("Semua")),)
UNIT_LABEL = _("Unit kerja (nama atau kode)")
CONTRACT_ENDS = {
    30: _("Dalam 30 hari"),
    90: _("Dalam 90 hari"),
    180: _("Dalam 180 hari"),
    365: _("Dalam 1 tahun"),
}


def unit_choices(units: Iterable[UnitRow]) -> Choices:
    """Every unit in sight, set in by its depth."""
    return [*ANY, *((str(row.id), f"{INDENT * row.depth}{row.name}") for row in units)]


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


class PeopleFilterForm(forms.Form):
    """Search, unit, kind of position, golongan, status, superior and, for HR, contracts."""

    cari = forms.CharField(label=_("Cari nama atau NIP"), required=False, max_length=80)
    unit = LookupField(label=UNIT_LABEL)
    jenis = forms.ChoiceField(
        label=_("Jenis jabatan"),
        required=False,
        choices=[*ANY, *((kind.value, POSITION_KIND_LABELS[kind]) for kind in PositionKind)],
    )
    golongan = forms.ChoiceField(
        label=_("Gol/Ruang"),
        required=False,
        choices=[*ANY, *((rank, rank) for rank in (*RANKS, *PPPK_RANKS))],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[*ANY, *((kind.value, EMPLOYMENT_KIND_LABELS[kind]) for kind in EmploymentKind)],
    )
    atasan = forms.ChoiceField(
        label=_("Atasan langsung"),
        required=False,
        choices=[*ANY, ("ada", _("Sudah pasti")), ("tanpa", _("Belum pasti"))],
    )

    kontrak = forms.ChoiceField(
        label=_("Kontrak PPPK berakhir"),
        required=False,
        choices=[*ANY, *((str(days), words) for days, words in CONTRACT_ENDS.items())],
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        if not EDIT_PEOPLE.is_granted(actor):
            del self.fields["kontrak"]

    @property
    def shows_contracts(self) -> bool:
        return bool(self.cleaned_data.get("kontrak"))

    def order(self, asked: str | None) -> str:
        """The nearest end first where contracts are asked for, else by name."""
        self.is_valid()
        return asked or ("contract" if self.shows_contracts else "name")

    def wanted(self, order: str, after: str) -> PeopleFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        days = values.get("kontrak")
        return PeopleFilter(
            search=values.get("cari", ""),
            unit_id=_uuid(values.get("unit")),
            position_kind=values.get("jenis", ""),
            golongan=values.get("golongan", ""),
            employment_kind=values.get("status", ""),
            has_supervisor={"ada": True, "tanpa": False}.get(values.get("atasan", "")),
            contract_until=timezone.localdate() + timedelta(days=int(days)) if days else None,
            sort=order.lstrip("-") or "name",
            is_descending=order.startswith("-"),
            after=after,
        )


class PositionFilterForm(forms.Form):
    """Search, unit, kind and vacancy."""

    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    unit = LookupField(label=UNIT_LABEL)
    jenis = forms.ChoiceField(
        label=_("Jenis jabatan"),
        required=False,
        choices=[*ANY, *((kind.value, POSITION_KIND_LABELS[kind]) for kind in PositionKind)],
    )
    isi = forms.ChoiceField(
        label=_("Pemegang"), required=False, choices=[*ANY, ("kosong", _("Belum terisi"))]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))

    def wanted(self, after: str) -> PositionFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        return PositionFilter(
            search=values.get("cari", ""),
            unit_id=_uuid(values.get("unit")),
            kind=values.get("jenis", ""),
            is_vacant=values.get("isi") == "kosong",
            after=after,
        )


def as_json(wanted: PeopleFilter | PositionFilter) -> dict[str, Any]:
    """The filter as the argument of a job."""
    values = asdict(wanted)
    if until := values.get("contract_until"):
        values["contract_until"] = until.isoformat()
    return values | {"unit_id": str(wanted.unit_id) if wanted.unit_id else None, "after": ""}
