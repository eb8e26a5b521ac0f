"""Filters: dates, numbers and money."""

from datetime import date

from django import template
from django.utils import timezone

from bina.platform import formats

register = template.Library()
register.filter("date_long", formats.format_date)
register.filter("moment", formats.format_moment)
register.filter("clock", formats.format_time)
register.filter("number", formats.format_number)
register.filter("level", formats.format_level)
register.filter("rupiah", formats.format_rupiah)
register.filter("percent", formats.format_percent)
register.filter("hyphenate", formats.hyphenate)


@register.filter
def date_short(moment: date | None) -> str:
    return formats.format_date(moment, "short")


@register.filter
def date_weekday(moment: date | None) -> str:
    return formats.format_date(moment, "weekday")


@register.filter
def days_left(due_on: date | None) -> str:
    """Seen from today."""
    return formats.format_days_left(due_on, timezone.localdate()) if due_on else ""


@register.simple_tag
def now_moment() -> str:
    return formats.format_moment(timezone.now())
