"""Forms that people fill in: their base, their days, and doing what a filled one asks for."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.platform.commands import reading
from bina.platform.web.pages import PageRequest
from bina.platform.web.refusals import try_with

R = TypeVar("R")


def carry_out(
    request: PageRequest, form: forms.Form, deed: Callable[[], R], done: str | Promise
) -> R | None:
    """What the deed of a valid form that was sent made, with ``done`` told to whoever sent it.

    None when the form is to be shown: not sent yet, not sound, or refused, with all that was typed.
    """
    if request.method != "POST" or not _is_sound(request, form):
        return None
    made = try_with(form, deed)
    if made is not None:
        messages.success(request, str(done))
    return made


def _is_sound(request: PageRequest, form: forms.Form) -> bool:
    """Forms look things up, which belongs into a reading."""
    with reading(request.actor):
        return form.is_valid()


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
        told = {**words, **kwargs.pop("error_messages", {})}
        super().__init__(widget=widget, error_messages=told, **kwargs)
