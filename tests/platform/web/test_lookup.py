"""A field that looks one thing up, by what was typed or by its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import pytest
from django import forms

from bina.platform.web.lookup import MOST, LookupField, search_field

SPACE = UUID(int=1)


@dataclass(frozen=True)
class Thing:
    label: str

    @property
    def id(self) -> UUID:
        return uuid5(SPACE, self.label)


THINGS = [Thing("Bidang Guru (U21)"), Thing("Bidang Sekolah (U22)"), Thing("Dinas <Satu> (U2)")]
MANY = [Thing(f"Seksi {number}") for number in range(MOST + 5)]


def find(text: str, most: int) -> Sequence[Thing]:
    exact = [thing for thing in THINGS if text in (str(thing.id), thing.label)]
    return exact or [thing for thing in [*THINGS, *MANY] if text in thing.label][:most]


class Filter(forms.Form):
    unit = LookupField(label="Unit")
    other = forms.CharField(required=False)


def filled(text: str) -> Filter:
    form = Filter({"unit": text})
    search_field(form, "unit", find)
    form.is_valid()
    return form


@pytest.mark.parametrize("text", ["Guru", str(THINGS[0].id), "Bidang Guru (U21)", " Guru "])
def test_one_hit_is_taken_and_shown_by_its_label(text: str) -> None:
    form = filled(text)
    assert form.cleaned_data["unit"] == str(THINGS[0].id)
    assert 'value="Bidang Guru (U21)"' in str(form["unit"])


def test_several_hits_come_back_as_a_list() -> None:
    form = filled("Bidang")
    assert form.errors["unit"] == ["Ada 2 yang cocok. Pilih salah satu."]
    shown = str(form["unit"])
    assert shown.count("<option") == 3
    assert str(THINGS[1].id) in shown


def test_none_and_too_many_say_what_to_do() -> None:
    assert "Periksa ejaannya" in filled("zzz").errors["unit"][0]
    assert "lebih lengkap" in filled("Seksi").errors["unit"][0]
    assert "<select" not in str(filled("Seksi")["unit"])


def test_nothing_asked_finds_nothing_and_markup_is_escaped() -> None:
    assert filled("").cleaned_data["unit"] == ""
    assert "&lt;Satu&gt;" in str(filled("Dinas")["unit"])


def test_only_a_lookup_can_be_told_where_to_look() -> None:
    with pytest.raises(TypeError):
        search_field(Filter(), "other", find)
