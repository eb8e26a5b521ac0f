"""The base of forms that people fill in, and their days."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class FilledForm(forms.Form):
    """Marks what may be left out, and says by its own label what is missing."""

    marks_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("%(label)s wajib diisi.") % {"label": field.label}


class DayField(forms.DateField):
    """A day; browsers send it as ISO text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        words = {"invalid": gettext_lazy("Tulis tanggal yang ada, misalnya 14-08-2026.")}
        super().__init__(widget=widget, error_messages=words, **kwargs)
