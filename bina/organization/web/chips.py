"""The filters that are on, each with the way to take it off."""

from collections.abc import Sequence

from django.forms import ChoiceField, Form
from django.http import HttpRequest

from bina.platform.ui import Chip


def chips_of(request: HttpRequest, form: Form) -> Sequence[Chip]:
    """One chip for each filled field of a bound filter form."""
    return [
        Chip(_words(form, name, value), _without(request, name))
        for name, value in getattr(form, "cleaned_data", {}).items()
        if value
    ]


def _words(form: Form, name: str, value: str) -> str:
    field = form.fields[name]
    if isinstance(field, ChoiceField):
        value = str(dict(field.choices).get(value, value)).strip()  # type: ignore[arg-type] # flat
    return f"{field.label}: {value}"


def _without(request: HttpRequest, name: str) -> str:
    left = request.GET.copy()
    for key in (name, "sesudah"):
        left.pop(key, None)
    return f"?{left.urlencode()}"
