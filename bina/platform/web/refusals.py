"""A refused command becomes an error of the form that asked for it."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from bina.platform.errors import Refused

R = TypeVar("R")


def try_with(form: Form, deed: Callable[[], R]) -> R | None:
    """The command's answer, or None with the refusal shown at its field or above the form."""
    try:
        return deed()
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, [refusal.message, *refusal.problems])
        return None
