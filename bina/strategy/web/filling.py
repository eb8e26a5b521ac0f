"""Forms of strategy: one page for all of them, and what is done with a filled one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.organization.queries import find_units
from bina.platform.access import Actor
from bina.platform.files.evidence import ACCEPT
from bina.platform.web import PageRequest
from bina.platform.web.filling import FilledForm, carry_out
from bina.platform.web.lookup import LookupField, search_field

Words = str | Promise
Deed = Callable[[], Ref]


@dataclass(frozen=True)
class Sheet:
    """What stands around a form; ``back`` is the page it belongs to, words and address."""

    title: Words
    lead: Words
    submit: Words
    done: Words
    code: str
    back: tuple[Words, str]
    facts: tuple[tuple[Words, Any], ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def fill(
    request: PageRequest, form: forms.Form, sheet: Sheet, deed: Deed, to: Callable[[Ref], str]
) -> HttpResponseBase:
    """Show the form; when it comes back sound do the deed, and lead ``to`` what it made."""
    made = carry_out(request, form, deed, sheet.done)
    if made is not None:
        return redirect(to(made))
    return TemplateResponse(request, "strategy/form.html", {"form": form, "sheet": sheet})


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


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)


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
