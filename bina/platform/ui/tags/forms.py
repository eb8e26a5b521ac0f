"""Fields of Django forms, and what stands around them."""

import secrets
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
    Widget,
)
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bina.platform.ui.choice import ChoiceCard
from bina.platform.ui.rendering import PlainSelect

register = template.Library()

_SHAPES: tuple[tuple[type[Widget], str], ...] = (
    (RadioSelect, "choices"),
    (CheckboxSelectMultiple, "choices"),
    (CheckboxInput, "check"),
    (FileInput, "file"),
    (Select, "select"),
    (Textarea, "area"),
)
_CLASSES = {"select": "form-select", "check": "", "choices": ""}


def _shape(widget: Widget) -> str:
    return next((shape for kind, shape in _SHAPES if isinstance(widget, kind)), "text")


def _attrs(bound: BoundField, shape: str, is_first_fault: bool) -> dict[str, Any]:
    described = []
    if bound.help_text:
        described.append(f"{bound.auto_id}_hint")
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attrs: dict[str, Any] = {"class": _CLASSES.get(shape, "form-control")}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if is_first_fault:
        attrs["data-bina-focus"] = True
    return attrs


def _is_first_fault(bound: BoundField) -> bool:
    return bool(bound.errors) and next(iter(bound.form.errors)) == bound.name


def _has_cards(bound: BoundField) -> bool:
    return any(isinstance(option.data["label"], ChoiceCard) for option in bound.subwidgets)


def _drawn(widget: Widget) -> Widget:
    return PlainSelect.of(widget) if type(widget) is Select else widget


def _context(bound: BoundField, extra: dict[str, Any]) -> dict[str, Any]:
    shape = _shape(bound.field.widget)
    attrs = _attrs(bound, shape, _is_first_fault(bound))
    return {
        "field": bound,
        "shape": shape,
        "cards": shape == "choices" and _has_cards(bound),
        "attrs": attrs,
        "described": attrs.get("aria-describedby", ""),
        "control": "" if shape == "choices" else bound.as_widget(_drawn(bound.field.widget), attrs),
        **extra,
    }


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **extra: Any) -> dict[str, Any]:
    """Label above, hint below, error = what and how to mend.

    Radio buttons with a ``ChoiceCard`` as label become cards. ``label`` replaces the label.
    """
    return _context(bound, extra)


@register.inclusion_tag("ui/upload.html")
def upload(bound: BoundField, **extra: Any) -> dict[str, Any]:
    """A file field with the chosen files and the progress of sending them."""
    return _context(bound, extra)


@register.inclusion_tag("ui/form_keys.html", takes_context=True)
def form_keys(context: template.Context) -> dict[str, Any]:
    """Stands in every POST form: whose browser sends it, and a key, so that it counts once."""
    return {"csrf_token": context.get("csrf_token"), "key": secrets.token_urlsafe(12)}


@register.inclusion_tag("ui/form_problems.html")
def form_problems(form: BaseForm) -> dict[str, Any]:
    """What stops the form as a whole; problems of one field stand at the field."""
    return {"problems": form.non_field_errors(), "faults": len(form.errors)}


@register.inclusion_tag("ui/filters.html", takes_context=True)
def filters(context: template.Context, form: BaseForm, **extra: Any) -> dict[str, Any]:
    """The filters of a list: a GET form, so that a filtered list has an address."""
    return {"form": form, "request": context.get("request"), **extra}


@register.simple_block_tag
def save_bar(content: str, saved: str = "", is_auto: bool = False) -> SafeString:
    """Stays in sight; ``saved`` is the state at the left, e.g. ``Tersimpan 10.42``.

    ``is_auto``: the form saves itself, and the state follows it.
    """
    return render_to_string(
        "ui/save_bar.html", {"content": content, "saved": saved, "is_auto": is_auto}
    )
