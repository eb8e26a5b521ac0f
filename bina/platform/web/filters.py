"""The filters of a list: shown as chips, and carried along to its export."""

from collections.abc import Sequence
from datetime import date

from django.forms import ChoiceField, Form
from django.http import HttpRequest

from bina.platform.formats import format_date
from bina.platform.ui import Chip
from bina.platform.web.lookup import LookupField

CURSOR = "sesudah"


def chips_of(request: HttpRequest, form: Form) -> Sequence[Chip]:
    """One chip for each filled field of a valid filter form; its link is the list without it."""
    return [
        Chip(_words(form, name, value), _without(request, name))
        for name, value in getattr(form, "cleaned_data", {}).items()
        if value
    ]


def _words(form: Form, name: str, value: str | date) -> str:
    field = form.fields[name]
    if isinstance(field, LookupField) and field.found:
        value = field.found.label
    if isinstance(field, ChoiceField):
        value = str(dict(field.choices).get(value, value)).strip()  # type: ignore[arg-type] # flat
    if isinstance(value, date):
        value = format_date(value)
    return f"{field.label}: {value}"


def _without(request: HttpRequest, name: str) -> str:
    left = request.GET.copy()
    for key in (name, CURSOR):
        left.pop(key, None)
    return f"?{left.urlencode()}"


def hidden_pairs(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Names and values of the present filters, but the place in the list."""
    return [
        (name, str(value)) for name, value in request.GET.dict().items() if name != CURSOR and value
    ]
