"""Forms of strategy: one page for all of them, and what is done with a filled one."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from bina.organization.queries import find_units
from bina.platform.access import Actor
from bina.platform.files.evidence import ACCEPT
from bina.platform.web.filling import FilledForm
from bina.platform.web.lookup import LookupField, search_field


class UnitForm(FilledForm):
    """A form that names the unit it is about, unless ``is_fixed``."""

    unit = LookupField(label=gettext_lazy("Unit kerja (nama atau kode)"))

    def __init__(self, *args: Any, actor: Actor, is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        search_field(self, "unit", partial(find_units, actor))
        self.fields["unit"].required = True
        if is_fixed:
            del self.fields["unit"]

    @property
    def unit_id(self) -> UUID:
        return UUID(self.cleaned_data["unit"])


class LongField(forms.CharField):
    """Some lines of text."""

    def __init__(self, rows: int = 4, most: int = 4000, **kwargs: Any) -> None:
        super().__init__(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class NumberField(forms.DecimalField):
    """A decimal comma is welcome, a point is understood."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(localize=True, **{"max_digits": 18, "decimal_places": 4, **kwargs})


class EvidenceForm(FilledForm):
    file = forms.FileField(
        label=gettext_lazy("Berkas bukti"),
        help_text=gettext_lazy("PDF, PNG, atau JPG, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
    )

    def content(self) -> tuple[str, bytes]:
        """(name, bytes)."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return str(file.name), file.read()


class ReasonForm(FilledForm):
    reason = LongField(label=gettext_lazy("Alasan"), rows=3, most=500)


def plain(value: Decimal) -> Decimal:
    """Without the zeros that the column adds, for a field to be changed."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
