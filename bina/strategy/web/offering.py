"""What the select fields of strategy offer."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from bina.strategy.queries import ObjectiveName

NOTHING = ("", gettext_lazy("Tidak ada"))


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Sets the choices of a form's field."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined] # a choice


def competency_options(offered: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """From names by code."""
    return ((code, f"{name} ({code})") for code, name in offered.items())


def objective_options(offered: Iterable[ObjectiveName]) -> Iterable[tuple[str, str]]:
    return ((str(row.id), f"{row.code} {row.name}") for row in offered)


def key_of(text: str | None) -> UUID | None:
    """What a select field gave; None for nothing chosen."""
    return UUID(text) if text else None
