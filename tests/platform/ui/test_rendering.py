"""Lists of options are drawn without templates, and exactly as Django draws them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy

from bina.platform.ui.rendering import FormRenderer, PlainSelect

FLAT = [("", "Semua"), ("a&b", '"Satu" <dua>'), (3, gettext_lazy("Tiga"))]
GROUPED = [("", "-"), ("Kelompok <1>", [("x", "X"), ("y", "Y")])]


def parts(html: str) -> list[list[str]]:
    """Tags and texts in order; the order of attributes says nothing."""
    lines = html.replace(">", "\n").splitlines()
    return [sorted(line.split()) for line in lines if line.strip()]


@pytest.mark.parametrize("choices", [FLAT, GROUPED])
@pytest.mark.parametrize("value", ["", "a&b", "3", 3, "y", None, "unknown"])
@pytest.mark.parametrize("is_required", [True, False])
def test_drawn_as_django_draws(choices: Any, value: Any, is_required: bool) -> None:
    widget = forms.Select({"class": "form-select", "required": is_required}, choices)
    widget.is_required = is_required
    usual = widget.render("unit", value, {"id": "id_unit"}, DjangoTemplates())
    ours = PlainSelect.of(widget).render("unit", value, {"id": "id_unit"}, FormRenderer())
    assert parts(ours) == parts(usual)
