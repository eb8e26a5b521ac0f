"""The filters of the trail and of the openings, and the form that picks a person for them."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bina.platform.access import Actor
from bina.platform.web.filling import DayField
from bina.platform.web.lookup import LookupField, search_field
from bina.portal.queries.trail import TrailFilter, find_units_in_sight
from bina.portal.queries.trail_words import AREAS, DEEDS, OUTCOMES

ANY = (("", _("Semua")),)
PEOPLE = ("pelaku", "orang")


def _person(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=forms.HiddenInput)


class OpeningFilterForm(forms.Form):
    """Unit and days; two people by id, whose names ``names`` holds as far as they are in sight."""

    unit = LookupField(label=_("Unit kerja"))
    mulai = DayField(label=_("Dari tanggal"), required=False)
    sampai = DayField(label=_("Sampai tanggal"), required=False)
    pelaku = _person(_("Pelaku"))
    orang = _person(_("Pemilik data"))

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        names: Mapping[UUID, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units_in_sight, actor))
        for name, key in people_in(self.data).items():
            label = (names or {}).get(key, _("orang yang dipilih"))
            self.fields[name].choices = [(str(key), label)]  # type: ignore[attr-defined] # a choice

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("mulai"), values.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Tanggal ini mendahului tanggal awal. Periksa keduanya."))
        return values

    def wanted(self, after: str = "") -> TrailFilter:
        """What the form asks for; a value outside its list is left out."""
        self.is_valid()
        values = self.cleaned_data
        people = {name: _key(values.get(name)) for name in PEOPLE}
        return TrailFilter(
            action=values.get("tindakan", ""),
            deed=values.get("perbuatan", ""),
            outcome=values.get("hasil", ""),
            actor_id=people["pelaku"],
            person_id=people["orang"],
            unit_id=_key(values.get("unit")),
            first_on=values.get("mulai"),
            last_on=values.get("sampai"),
            after=after,
        )


class TrailFilterForm(OpeningFilterForm):
    """Also what was acted on, what was done, and how it ended."""

    tindakan = forms.ChoiceField(
        label=_("Tindakan atas"), required=False, choices=[*ANY, *AREAS.items()]
    )
    perbuatan = forms.ChoiceField(
        label=_("Perbuatan"), required=False, choices=[*ANY, *DEEDS.items()]
    )
    hasil = forms.ChoiceField(label=_("Hasil"), required=False, choices=[*ANY, *OUTCOMES.items()])
    field_order = ("tindakan", "perbuatan", "mulai", "sampai", "unit", "hasil", *PEOPLE)


class PersonForm(forms.Form):
    """Whom to follow, and where; by POST, for a NIP never stands in an address."""

    LISTS = (
        ("trail.pelaku", _("Apa saja yang dilakukan orang ini")),
        ("trail.orang", _("Apa saja yang dilakukan atas data orang ini")),
        ("openings.orang", _("Siapa saja yang membuka data orang ini")),
        ("openings.pelaku", _("Data siapa saja yang dibuka orang ini")),
    )
    login = forms.CharField(
        label=_("NIP atau nama pengguna"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Tulis NIP atau nama pengguna.")},
    )
    daftar = forms.ChoiceField(
        label=_("Yang ingin dilihat"), choices=LISTS, initial=LISTS[0][0], widget=forms.RadioSelect
    )


def people_in(data: Mapping[str, Any]) -> dict[str, UUID]:
    """The people that a filter names by id, by field; what is no id is left out."""
    found = {name: _key(data.get(name)) for name in PEOPLE}
    return {name: key for name, key in found.items() if key is not None}


def _key(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def as_json(wanted: TrailFilter) -> dict[str, Any]:
    """The filter as the argument of a job; ``from_json`` of the job reads it back."""
    return {name: str(value) for name, value in asdict(wanted).items() if value}
