"""The base of forms that people fill in, their days, and refusals at their fields."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.platform.errors import Refused

R = TypeVar("R")


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


def try_with(form: forms.Form, deed: Callable[[], R]) -> R | None:
    """The command's answer, or None with the refusal shown at its field or above the form."""
    try:
        return deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
