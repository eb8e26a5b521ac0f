"""Fields and the base of the forms with which HR mends people, units and positions."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.domain.nik import LENGTH as NIK_LENGTH
from bina.organization.domain.nik import bare_nik, is_nik
from bina.organization.domain.nip import LENGTH, bare_nip, is_nip
from bina.organization.queries.mending import PositionOption
from bina.platform.formats import format_date
from bina.platform.ui.choice import ChoiceCard
from bina.platform.web import filling

MOST_OPTIONS = 10
FIRST_YEAR = 1930
YEARS_AHEAD = 5

FindPositions = Callable[[str, date, int], Sequence[PositionOption]]


class MendForm(forms.Form):
    """Says by its own label what is missing."""

    marks_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("%(label)s wajib diisi.") % {"label": field.label}
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = _("Pilih salah satu dari daftar.")

    def set_choices(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # a choice

    def asked_day(self, name: str = "on") -> date:
        """The day in the cleaned data, today where it is missing or wrong."""
        return self.cleaned_data.get(name) or timezone.localdate()


class DayField(filling.DayField):
    """A day between 1930 and five years from now; browsers send it as ISO text.

    ``is_past`` also refuses days to come.
    """

    def __init__(self, *, is_past: bool = False, **kwargs: Any) -> None:
        self.is_past = is_past
        super().__init__(**kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        today = timezone.localdate()
        if not FIRST_YEAR <= value.year <= today.year + YEARS_AHEAD:
            words = _("Tahun %(year)s tidak mungkin. Periksa tanggalnya.")
            raise forms.ValidationError(words % {"year": value.year})
        if self.is_past and value > today:
            raise forms.ValidationError(_("Tanggal ini belum tiba. Periksa tanggalnya."))


def effective_field(label: Any, help_text: Any = "") -> DayField:
    """From when a change holds: today unless another day is given."""
    return DayField(label=label, help_text=help_text, initial=timezone.localdate)


class NipField(forms.CharField):
    """18 digits, blanks allowed; gives them without blanks."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        hint = gettext_lazy("18 angka, boleh dengan spasi.")
        super().__init__(widget=widget, max_length=30, **{"help_text": hint, **kwargs})

    def clean(self, value: Any) -> str:
        nip = bare_nip(str(super().clean(value)))
        if nip and not is_nip(nip):
            raise forms.ValidationError(
                _("NIP terdiri atas %(length)d angka. Yang tertulis %(count)d karakter.")
                % {"length": LENGTH, "count": len(nip)}
            )
        return nip


class NikField(forms.CharField):
    """16 digits, blanks allowed; gives them without blanks."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        hint = gettext_lazy("16 angka, boleh dengan spasi.")
        super().__init__(widget=widget, max_length=30, **{"help_text": hint, **kwargs})

    def clean(self, value: Any) -> str:
        nik = bare_nik(str(super().clean(value)))
        if nik and not is_nik(nik):
            raise forms.ValidationError(
                _("NIK terdiri atas %(length)d angka. Yang tertulis %(count)d karakter.")
                % {"length": NIK_LENGTH, "count": len(nik)}
            )
        return nik


class CodeField(forms.CharField):
    """A code without blanks around it and with single ones inside."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"})
        super().__init__(widget=widget, max_length=50, **kwargs)

    def clean(self, value: Any) -> str:
        return " ".join(str(super().clean(value)).split())


class CommaDecimalField(forms.DecimalField):
    """A number with a decimal comma; a full stop is understood too."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".") if value else value)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class PositionForm(MendForm):
    """A position by code or name; where several fit, the form comes back with them to pick from.

    ``find`` (text, day, most) looks positions up; ``option`` is the one that was meant.
    """

    position = forms.CharField(
        label=gettext_lazy("Jabatan"),
        help_text=gettext_lazy("Tulis kode jabatan, atau sebagian namanya."),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pick = forms.UUIDField(
        label=gettext_lazy("Jabatan yang dimaksud"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid": gettext_lazy("Pilih salah satu dari daftar.")},
    )
    option: PositionOption | None = None

    def __init__(self, *args: Any, find: FindPositions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._find = find
        if not self.is_bound:
            del self.fields["pick"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        text = values.get("position", "")
        found = self._find(text, self.asked_day(), MOST_OPTIONS + 1) if text else []
        self.option = _chosen(found, values.get("pick"))
        if text and self.option is None:
            self.add_error("position", _too_few_or_many(found, self.asked_day()))
        if len(found) > 1:
            self._offer(found[:MOST_OPTIONS])
        else:
            del self.fields["pick"]
        return values

    def _offer(self, found: Sequence[PositionOption]) -> None:
        cards = [
            (str(row.id), ChoiceCard(row.name, f"{row.code} · {row.unit_name}", str(number)))
            for number, row in enumerate(found, start=1)
        ]
        pick = self.fields["pick"]
        pick.required = True
        pick.widget.choices = cards


def _chosen(found: Sequence[PositionOption], pick: UUID | None) -> PositionOption | None:
    if len(found) == 1:
        return found[0]
    return next((row for row in found if row.id == pick), None)


def _too_few_or_many(found: Sequence[PositionOption], day: date) -> str:
    if not found:
        words = _(
            "Tidak ada jabatan dengan kode atau nama ini per %(day)s di unit yang Anda kelola. "
            "Periksa ejaannya, atau buka jabatan itu lebih dahulu dari halaman unitnya."
        )
        return words % {"day": format_date(day)}
    if len(found) > MOST_OPTIONS:
        words = _(
            "Lebih dari %(count)d jabatan cocok. Pilih di bawah ini, atau tulis lebih lengkap."
        )
        return words % {"count": MOST_OPTIONS}
    return _("Ada %(count)d jabatan yang cocok. Pilih satu di bawah ini.") % {"count": len(found)}
