"""Constraints of rows that hold for a time: they start before they end and never overlap."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db.models import CheckConstraint, Deferrable, F, Func, Q


class DateRange(Func):
    """The days from ``valid_from`` up to, not including, ``valid_to``."""

    function = "DATERANGE"
    output_field = DateRangeField()


def no_overlap(owner: str, *, name: str, condition: Q | None = None) -> ExclusionConstraint:
    """Of one ``owner`` at most one row holds on any day; judged when the transaction ends."""
    days = DateRange(F("valid_from"), F("valid_to"), RangeBoundary())
    extra: dict[str, Any] = {"condition": condition} if condition is not None else {}
    return ExclusionConstraint(
        name=name,
        expressions=[(owner, "="), (days, "&&")],
        deferrable=Deferrable.DEFERRED,
        **extra,
    )


def forward(name: str) -> CheckConstraint:
    """The row ends after it starts, or not at all."""
    return CheckConstraint(name=name, condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")))


def holds_on(day: Any, prefix: str = "") -> Q:
    """The rows that hold on ``day``; ``prefix`` is a lookup path ending in two underscores."""
    started = Q(**{f"{prefix}valid_from__lte": day})
    return started & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day}))
