"""Forms of workplace observation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.needs.commands.rating import Seen
from bina.needs.queries.rating import Item, ObservationView
from bina.needs.web import rating
from bina.platform.ui import ChoiceCard
from bina.platform.web.filling import DayField


class SearchForm(forms.Form):
    """Whom to observe."""

    cari = forms.CharField(
        label=_("Nama pegawai"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class ObservationForm(forms.Form):
    """What was seen of one competency."""

    behaviours = forms.MultipleChoiceField(
        label=_("Perilaku yang terlihat"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Centang hanya yang Anda lihat sendiri."),
    )
    level = forms.TypedChoiceField(
        label=_("Tingkat yang paling sesuai"), coerce=int, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=_("Tempat"), max_length=200, help_text=_("Contoh: loket pelayanan, rapat koordinasi")
    )
    observed_on = DayField(label=_("Tanggal"), initial=timezone.localdate)
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apa yang terjadi, dan apa yang dilakukan pegawai."),
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._item = item
        self.fields["behaviours"].choices = [  # type: ignore[attr-defined]
            (f"{view.level}.{number}", f"{view.level}.{number} {text}")
            for view in item.asked.levels
            for number, text in enumerate(view.indicators, start=1)
        ]
        self.fields["level"].choices = _cards(item)  # type: ignore[attr-defined]

    @classmethod
    def filled(cls, data: Any, item: Item, former: ObservationView | None) -> "ObservationForm":
        """With what was noted before, if anything."""
        initial: dict[str, Any] = {"note": item.answer.note, "level": item.answer.level}
        if former is not None:
            seen = [code for code, text in _indicators(item) if text in former.seen]
            facts = {"place": former.place, "observed_on": former.observed_on}
            initial |= facts | {"behaviours": seen}
        return cls(data, item=item, initial=initial)

    def seen(self) -> Seen:
        """What the command takes."""
        given = self.cleaned_data
        texts = dict(_indicators(self._item))
        return Seen(
            competency_id=self._item.asked.id,
            level=given["level"],
            note=given["note"],
            place=given["place"],
            observed_on=given["observed_on"],
            behaviours=[texts[code] for code in given["behaviours"]],
        )


def _indicators(item: Item) -> list[tuple[str, str]]:
    return [
        (f"{view.level}.{number}", text)
        for view in item.asked.levels
        for number, text in enumerate(view.indicators, start=1)
    ]


def _cards(item: Item) -> Sequence[tuple[str, ChoiceCard]]:
    choices = rating.choices(item, rating.OBSERVATION)[:-1]
    return [(one.value, ChoiceCard(one.title, "", one.mark)) for one in choices]


class PhotoForm(forms.Form):
    """One photo; the browser has made it small where it can."""

    photo = forms.FileField(
        label=_("Foto"),
        widget=forms.FileInput(attrs={"accept": "image/*", "data-bina-photo": ""}),
        help_text=_("JPEG, paling besar 400 KB. Lokasi dan data kamera dihapus."),
    )
    caption = forms.CharField(label=_("Keterangan foto"), max_length=200, required=False)
