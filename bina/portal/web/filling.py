"""The base of forms that people fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class FilledForm(forms.Form):
    """Marks what may be left out, and says by its own label what is missing."""

    marks_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("%(label)s wajib diisi.") % {"label": field.label}
