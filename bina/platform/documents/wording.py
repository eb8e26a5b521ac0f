"""How documents write numbers, money and days: always Indonesian, whoever prints them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
NONE: Final = "–"
_TURNED: Final = str.maketrans(",.", ".,")


def write_day(day: date) -> str:
    """``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_number(value: Fraction | int | None, places: int = 0) -> str:
    """``1.234,50``; half goes up."""
    if value is None:
        return NONE
    exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,.{places}f}".translate(_TURNED)


def write_rupiah(amount: int) -> str:
    """``Rp 1.250.000``."""
    return f"Rp {write_number(amount)}"


def write_share(part: int, whole: int) -> str:
    """``42 %``; a dash of nothing."""
    return f"{write_number(Fraction(100 * part, whole))} %" if whole else NONE
