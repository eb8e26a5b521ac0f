"""How fields of forms become HTML: as Django draws them, lists of options without templates.

A list of units has hundreds of options; a template for each took most of the time of a page.
"""

from collections.abc import Iterator
from typing import Any

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

_SELECT = "django/forms/widgets/select.html"


class FormRenderer(DjangoTemplates):
    """Named in the settings as FORM_RENDERER."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name != _SELECT:
            return super().render(template_name, context, request)
        widget = context["widget"]
        opening = f'<select name="{escape(widget["name"])}"{flatatt(widget["attrs"])}>'
        return mark_safe(f"{opening}{''.join(_groups(widget))}</select>")  # noqa: S308 - escaped


def _groups(widget: dict[str, Any]) -> Iterator[str]:
    for name, options, _ in widget["optgroups"]:
        if name:
            yield f'<optgroup label="{escape(name)}">'
        yield from map(_option, options)
        if name:
            yield "</optgroup>"


def _option(option: dict[str, Any]) -> str:
    value, label = escape(str(option["value"])), conditional_escape(option["label"])
    attrs = flatatt(option["attrs"]) if option["attrs"] else ""
    return f'<option value="{value}"{attrs}>{label}</option>'


class PlainSelect(Select):
    """A list whose options are value and label alone, which is all that ``_option`` reads."""

    @classmethod
    def of(cls, widget: Select) -> "PlainSelect":
        plain = cls(widget.attrs, widget.choices)
        plain.is_required = widget.is_required
        return plain

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        choices = list(self.choices)
        if any(isinstance(label, list | tuple) for _, label in choices):
            return super().optgroups(name, value, attrs)
        chosen = set(map(str, value))
        return [(None, [_plain(value, label, chosen) for value, label in choices], 0)]


def _plain(value: Any, label: Any, chosen: set[str]) -> dict[str, Any]:
    text = "" if value is None else str(value)
    return {"value": text, "label": label, "attrs": {"selected": True} if text in chosen else {}}
