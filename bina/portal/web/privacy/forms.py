"""The form that asks to have one datum put right."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bina.organization.domain.correction import Datum
from bina.organization.queries.labels import SEX_LABELS
from bina.platform.web.filling import DayField

LABEL = _("Yang benar")
ERRORS = {
    "required": _("Isi yang benar menurut Anda."),
    "invalid": _("Tulis tanggal yang ada, misalnya 14-08-2026."),
}


def _line(most: int) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=LABEL, max_length=most, widget=widget, error_messages=ERRORS)


def _lines() -> forms.Field:
    return forms.CharField(
        label=LABEL,
        help_text=_("Sebutkan juga buktinya, misalnya nomor SK. Jangan menulis NIK."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=ERRORS,
    )


def _day() -> forms.Field:
    return DayField(label=LABEL, error_messages=ERRORS)


def _sex() -> forms.Field:
    return forms.ChoiceField(label=LABEL, choices=list(SEX_LABELS.items()))


FIELDS: Mapping[Datum, Callable[[], forms.Field]] = {
    Datum.NAME: lambda: _line(200),
    Datum.EDUCATION: lambda: _line(60),
    Datum.BIRTH: _day,
    Datum.SEX: _sex,
}


class CorrectionForm(forms.Form):
    """What would be right, in the shape of the datum; ``wanted`` gives it as text."""

    def __init__(self, *args: Any, datum: Datum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wanted"] = FIELDS.get(datum, _lines)()

    def wanted(self) -> str:
        return str(self.cleaned_data["wanted"])
