"""Dates, numbers and money as the pages and documents write them.

Indonesian unless English is the active language. Rounding is half up, as people do it.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bina.kernel.workdays import WorkCalendar

Number = int | float | Decimal
NONE = "–"
_EXACT_PLACES = 6
SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(r"\w{9,}")
_VOWEL, _CONSONANT = "[aiueo]", "[bcdfghjklmnpqrstvwxyz]"
# Indonesian syllables: a consonant goes with the vowel after it; ng, ny, sy and kh stay together
_BREAK = re.compile(
    rf"(?<={_VOWEL})(?=(?:ng|ny|sy|kh|{_CONSONANT}){_VOWEL})"
    rf"|(?<={_VOWEL}{_CONSONANT})(?<!n(?=[gy]))(?={_CONSONANT}{_VOWEL})"
)


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _as_day(moment: date) -> date:
    is_aware = isinstance(moment, datetime) and timezone.is_aware(moment)
    return timezone.localtime(moment).date() if is_aware else moment  # type: ignore[arg-type]


def format_date(
    moment: date | None, style: Literal["long", "short", "month", "weekday"] = "long"
) -> str:
    """``24 November 2026``, ``24-11-2026``, ``24 Nov`` or ``Selasa, 24 November 2026``."""
    if moment is None:
        return NONE
    day = _as_day(moment)
    if style == "short":
        return f"{day:%d-%m-%Y}"
    if style == "month":
        return f"{day.day} {MONTHS_3[day.month].capitalize()}"
    long = f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {long}" if style == "weekday" else long


def format_range(start: date, end: date) -> str:
    """``7–8 Desember 2026``: what both ends share stands once."""
    first, last = _as_day(start), _as_day(end)
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month]} – {format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"


def format_time(moment: datetime | None) -> str:
    """``10.42 WIT``; the zone's own abbreviation tells WIB, WITA and WIT apart."""
    if moment is None:
        return NONE
    local = timezone.localtime(moment)
    return local.strftime("%H:%M %Z" if _is_english() else "%H.%M %Z")


def format_moment(moment: datetime | None) -> str:
    """``24 November 2026 pukul 10.42 WIT``."""
    if moment is None:
        return NONE
    parts = {"date": format_date(moment), "time": format_time(moment)}
    return _("%(date)s pukul %(time)s") % parts


def format_days_left(due_on: date, today: date) -> str:
    """``hari ini``, ``besok``, ``3 hari lagi`` or ``terlambat 2 hari``."""
    days = (_as_day(due_on) - _as_day(today)).days
    if days < 0:
        return ngettext("terlambat %(days)d hari", "terlambat %(days)d hari", -days) % {
            "days": -days
        }
    if days == 0:
        return _("hari ini")
    if days == 1:
        return _("besok")
    return ngettext("%(days)d hari lagi", "%(days)d hari lagi", days) % {"days": days}


def format_workdays_left(due_on: date, today: date, calendar: WorkCalendar) -> str:
    """``hari ini``, ``besok``, ``3 hari kerja lagi``, ``terlambat 2 hari kerja``."""
    due, day = _as_day(due_on), _as_day(today)
    if 0 <= (due - day).days <= 1:
        return format_days_left(due, day)
    days = calendar.between(day, due)
    if due < day:
        if not days:
            return _("terlambat")
        words = ngettext("terlambat %(days)d hari kerja", "terlambat %(days)d hari kerja", -days)
        return words % {"days": -days}
    if not days:
        return format_days_left(due, day)
    return ngettext("%(days)d hari kerja lagi", "%(days)d hari kerja lagi", days) % {"days": days}


def format_number(value: Number | None, places: int | None = None) -> str:
    """``1.234,5``; with ``places`` exactly so many decimals, without them those that are there."""
    if value is None:
        return NONE
    exact = Decimal(str(value))
    step = Decimal(1).scaleb(-(_EXACT_PLACES if places is None else places))
    rounded = exact.quantize(step, ROUND_HALF_UP)
    text = f"{rounded or abs(rounded):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if _is_english() else text.translate(str.maketrans(",.", ".,"))


def format_level(value: Number | None) -> str:
    """A competency level or gap with at most two decimals: ``0,25``, ``3``."""
    if value is None:
        return NONE
    rounded = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format_number(rounded)


def format_rupiah(amount: Number | None) -> str:
    """``Rp 1.250.000``; whole rupiah."""
    return NONE if amount is None else f"Rp {format_number(amount, 0)}"


def format_percent(share: Number | None, places: int = 0) -> str:
    """``82%`` from the share 0.82."""
    return NONE if share is None else f"{format_number(Decimal(str(share)) * 100, places)}%"


def hyphenate(text: str) -> str:
    """Soft hyphens in long Indonesian words, for narrow headings."""
    return _LONG_WORD.sub(lambda word: _BREAK.sub(SOFT_HYPHEN, word[0]), str(text))
