"""The days during which a dated row holds, as a range that PostgreSQL can compare."""

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db.models import F, Func, Q


def holds_during() -> Func:
    """``[valid_from, valid_to)``; without ``valid_to`` the row holds on."""
    return Func(F("valid_from"), F("valid_to"), function="daterange", output_field=DateRangeField())


def holds_on(day: date, path: str = "") -> Q:
    """The rows that hold on a day; ``path`` leads to them, such as ``versions__``."""
    started = Q(**{f"{path}valid_from__lte": day})
    running = Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gt": day})
    return started & running
