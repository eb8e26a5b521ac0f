"""Dated rows: they hold from ``valid_from`` up to, not including, ``valid_to``."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db.models import CheckConstraint, Deferrable, F, Func, OuterRef, Q


class DateRange(Func):
    """The days of a row, as a range that PostgreSQL can compare."""

    function = "DATERANGE"
    output_field = DateRangeField()


def no_overlap(owner: str, *, name: str, condition: Q | None = None) -> ExclusionConstraint:
    """Of one ``owner`` at most one row holds on any day; judged when the transaction ends.

    ``condition`` leaves other rows out.
    """
    days = DateRange(F("valid_from"), F("valid_to"), RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[(owner, RangeOperators.EQUAL), (days, RangeOperators.OVERLAPS)],
        deferrable=Deferrable.DEFERRED,
        condition=condition,
    )


def forward(name: str) -> CheckConstraint:
    """The row ends after it starts, or not at all."""
    return CheckConstraint(name=name, condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")))


def holds_on(day: date | OuterRef, path: str = "") -> Q:
    """The rows that hold on a day; ``path`` leads to them, ending in two underscores."""
    started = Q(**{f"{path}valid_from__lte": day})
    running = Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gt": day})
    return started & running
