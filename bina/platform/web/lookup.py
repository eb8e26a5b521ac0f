"""A field that finds one thing by its name or code, however many there are."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

MOST = 20


class Hit(Protocol):
    """``label`` alone leads to this thing again."""

    @property
    def id(self) -> UUID: ...

    @property
    def label(self) -> str: ...


Find = Callable[[str, int], Sequence[Hit]]


def _nothing(text: str, most: int) -> Sequence[Hit]:
    return ()


class LookupField(forms.CharField):
    """Gives the key of the one thing that fits, as text; blank for none asked for.

    ``find`` (text, most) understands a key, a label, a code and a part of a name. Where several
    things fit, the field comes back as a list of them.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, max_length=250, widget=widget, **kwargs)
        self._find: Find = _nothing
        self._hits: Sequence[Hit] = ()

    def search_with(self, find: Find) -> None:
        self._find = find

    @property
    def found(self) -> Hit | None:
        return self._hits[0] if len(self._hits) == 1 else None

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        self._hits = self._find(text, MOST + 1) if text else ()
        if text and not self.found:
            raise forms.ValidationError(self._too_few_or_many())
        return str(self.found.id) if self.found else ""

    def _too_few_or_many(self) -> str:
        if not self._hits:
            return _("Tidak ada yang cocok. Periksa ejaannya, atau tulis kodenya.")
        if len(self._hits) > MOST:
            words = _("Lebih dari %(count)d yang cocok. Tulis lebih lengkap, atau tulis kodenya.")
            return words % {"count": MOST}
        offered = [(str(hit.id), hit.label) for hit in self._hits]
        self.widget = forms.Select(choices=[("", _("Pilih salah satu")), *offered])
        return _("Ada %(count)d yang cocok. Pilih salah satu.") % {"count": len(self._hits)}

    def prepare_value(self, value: Any) -> Any:
        return self.found.label if self.found else value


def search_field(form: forms.Form, name: str, find: Find) -> None:
    """Tells a form's field where to look."""
    field = form.fields[name]
    if not isinstance(field, LookupField):
        raise TypeError(f"{name} is no lookup")
    field.search_with(find)
