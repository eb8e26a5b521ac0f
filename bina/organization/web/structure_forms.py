"""The forms that mend units and positions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.commands.positions import PositionFacts
from bina.organization.domain.codes import ECHELONS, POSITION_KIND_NAMES, UnitKind, find_echelon
from bina.organization.queries.importing import (
    ECHELON,
    IMPACT,
    POSITION_KIND,
    POSITION_NAME,
    read_position,
)
from bina.organization.queries.labels import UNIT_KIND_LABELS, echelon_label
from bina.organization.queries.positions import PositionRow
from bina.organization.queries.unit_page import UnitDetail
from bina.organization.queries.units import UnitRow
from bina.organization.web.fields import CodeField, CommaDecimalField, MendForm, effective_field
from bina.organization.web.list_forms import unit_choices

ECHELON_NAMES = tuple(dict.fromkeys(row.name for row in ECHELONS.values()))
HIGHEST_CLASS = 17


class UnitForm(MendForm):
    """What a unit is called and where it hangs."""

    name = forms.CharField(label=gettext_lazy("Nama unit"), max_length=250)
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis unit"),
        choices=[(kind.value, UNIT_KIND_LABELS[kind]) for kind in reversed(UnitKind)],
    )
    parent = forms.ChoiceField(label=gettext_lazy("Unit induk"), required=False)
    on = effective_field(
        gettext_lazy("Berlaku sejak"), gettext_lazy("Hari-hari sebelumnya tidak berubah.")
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[UnitRow],
        present: tuple[str, str] | None = None,
        may_be_top: bool = False,
        **kwargs: Any,
    ) -> None:
        """``present`` is the parent now, as key and name, offered even out of reach."""
        super().__init__(*args, **kwargs)
        choices = list(unit_choices(units)[1:])
        if present is not None and present[0] not in dict(choices):
            choices.insert(0, present)
        if may_be_top:
            choices.insert(0, ("", _("Tanpa unit induk (puncak susunan)")))
        self.set_choices("parent", choices)
        self.fields["parent"].required = not may_be_top

    def values(self) -> dict[str, Any]:
        """As the commands take them."""
        given = dict(self.cleaned_data)
        parent = given.pop("parent")
        name = " ".join(given["name"].split())
        return given | {"name": name, "parent_id": UUID(parent) if parent else None}


class NewUnitForm(UnitForm):
    """A unit that opens."""

    code = CodeField(
        label=gettext_lazy("Kode unor"),
        help_text=gettext_lazy("Tetap sama sepanjang umur unit, misalnya U010."),
    )
    field_order = ("code", "name", "kind", "parent", "on")


class CloseForm(MendForm):
    """From when something no longer stands."""

    on = effective_field(
        gettext_lazy("Ditutup sejak"), gettext_lazy("Hari pertama yang tidak berlaku lagi.")
    )


class PositionFactsForm(MendForm):
    """What a position is and where it stands."""

    name = forms.CharField(label=gettext_lazy("Nama jabatan"), max_length=250)
    kind_text = forms.ChoiceField(label=gettext_lazy("Jenis jabatan"))
    echelon = forms.ChoiceField(
        label=gettext_lazy("Eselon"),
        choices=[("", "–"), *((name, name) for name in ECHELON_NAMES)],
        required=False,
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit kerja"))
    position_class = forms.IntegerField(
        label=gettext_lazy("Kelas jabatan"),
        min_value=1,
        max_value=HIGHEST_CLASS,
        required=False,
        error_messages={"invalid": gettext_lazy("Isi angka 1 sampai 17.")},
    )
    service_impact = CommaDecimalField(
        label=gettext_lazy("Dampak layanan"),
        help_text=gettext_lazy("1 sampai 3; 3 paling berdampak bagi layanan publik."),
        min_value=1,
        max_value=3,
        decimal_places=9,
        initial=1,
        error_messages={"invalid": gettext_lazy("Isi angka 1 sampai 3, misalnya 2,5.")},
    )
    on = effective_field(
        gettext_lazy("Berlaku sejak"), gettext_lazy("Hari-hari sebelumnya tidak berubah.")
    )

    def __init__(
        self, *args: Any, units: Iterable[UnitRow], kind_text: str = "", **kwargs: Any
    ) -> None:
        """``kind_text`` is what the agency wrote, offered though it may not be in the list."""
        super().__init__(*args, **kwargs)
        self.set_choices("unit", unit_choices(units)[1:])
        kinds = dict.fromkeys([kind_text, *POSITION_KIND_NAMES])
        self.set_choices("kind_text", [(kind, kind or "–") for kind in kinds])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        echelon = find_echelon(values.get("echelon", ""), values.get("kind_text", ""))
        kind = self._read()["kind"] if "kind_text" in values else ""
        if echelon is not None and kind and kind != echelon.kind:
            words = _("Eselon %(echelon)s adalah %(title)s. Kosongkan, atau ubah jenis jabatannya.")
            self.add_error("echelon", words % {"echelon": echelon.name, "title": echelon.title})
        return values

    def _read(self) -> dict[str, Any]:
        """Read as a row of sheet Jabatan, so that both ways give the same position."""
        given = self.cleaned_data
        return read_position(
            {
                POSITION_NAME: given.get("name", ""),
                POSITION_KIND: given.get("kind_text", ""),
                ECHELON: given.get("echelon", ""),
                IMPACT: given.get("service_impact") or 1,
            }
        )

    def facts(self) -> PositionFacts:
        given = self.cleaned_data
        return PositionFacts(
            **self._read(), unit_id=UUID(given["unit"]), position_class=given["position_class"]
        )


class NewPositionForm(PositionFactsForm):
    """A position that opens."""

    code = CodeField(
        label=gettext_lazy("Kode jabatan"),
        help_text=gettext_lazy("Tetap sama sepanjang umur jabatan, misalnya J01ADM."),
    )
    field_order = ("code", "name", "kind_text", "echelon", "unit")


def present_unit(detail: UnitDetail) -> dict[str, Any]:
    """The unit as it is, for the fields of its form."""
    parent = str(detail.parent_id) if detail.parent_id else ""
    return {"name": detail.name, "kind": detail.kind, "parent": parent}


def present_position(row: PositionRow) -> dict[str, Any]:
    """The position as it is, for the fields of its form."""
    return {
        "name": row.name,
        "kind_text": row.kind_text,
        "echelon": echelon_label(row.echelon),
        "unit": str(row.unit_id),
        "position_class": row.position_class,
        "service_impact": row.service_impact.normalize(),
    }
